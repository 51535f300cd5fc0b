/** The doors of assignment. */
import { command } from './client';
import type { Assignment, Case } from './types';

export function putAssignee(
	id: number,
	assignee: number | null,
	version: number
): Promise< Case > {
	return command( 'PUT', `/klacht/v1/cases/${ id }/assignee`, {
		assignee_id: assignee,
		version,
	} );
}

/**
 * Assigns several at once; each has its own outcome.
 *
 * @param ids      Complaints.
 * @param assignee Who gets them; null for nobody.
 * @param from     Only those that this person has now: to undo.
 */
export function postAssignments(
	ids: number[],
	assignee: number | null,
	from?: number | null
): Promise< Assignment[] > {
	return command( 'POST', '/klacht/v1/cases/assignments', {
		ids,
		assignee_id: assignee,
		...( from === undefined ? {} : { from } ),
	} );
}
