/** The doors of a company's own work with a complaint: who else is there, a report to the editors. */
import { bodyOf, command, send } from './client';
import type { Doing, NewReport, Person } from './types';

/**
 * Says that this person is there, and answers who else is. Told every half minute: no Idempotency-Key, whose answer
 * would be kept.
 *
 * @param id    Complaint.
 * @param doing What the person does.
 */
export async function putPresence(
	id: number,
	doing: Doing
): Promise< Person[] > {
	const others = await bodyOf< Person[] >(
		await send( {
			path: `/klacht/v1/cases/${ id }/presence`,
			method: 'PUT',
			data: { doing },
		} )
	);
	return Array.isArray( others ) ? others : [];
}

export function postReport( id: number, report: NewReport ): Promise< object > {
	return command( 'POST', `/klacht/v1/cases/${ id }/reports`, report );
}
