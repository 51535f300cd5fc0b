/**
 * What the doors answer, and the complaints that the browser tests need before they begin.
 */
import {
	expect,
	type APIRequestContext,
	type APIResponse,
} from '@playwright/test';
import type {
	Company,
	Complaint,
	PostComplaintsArgs,
} from '../../../src/api/schema.ts';

/** The body of an answer that must have this status. */
export async function answered< T >(
	asked: Promise< APIResponse >,
	status = 200
): Promise< T > {
	const response = await asked;
	expect(
		response.status(),
		`${ response.url() }: ${ await response.text() }`
	).toBe( status );
	return ( await response.json() ) as T;
}

/** The doors as somebody uses them: what is sent, what is answered, and the status that must come. */
export function doors( rest: APIRequestContext ) {
	type Options = NonNullable< Parameters< typeof rest.get >[ 1 ] >;
	return {
		get: < T >( path: string, options: Options = {}, status = 200 ) =>
			answered< T >( rest.get( path, options ), status ),
		post: < T >( path: string, data: object = {}, status = 200 ) =>
			answered< T >( rest.post( path, { data } ), status ),
	};
}

/** The company of that name, as visitors see it. */
export async function companyNamed(
	rest: APIRequestContext,
	name: string
): Promise< Company > {
	const found = await answered< Company[] >(
		rest.get( 'companies', { params: { search: name } } )
	);
	const company = found.find( ( candidate ) => candidate.name === name );
	if ( ! company ) {
		throw new Error( `There is no company '${ name }'.` );
	}
	return company;
}

/** A complaint that holds, about a company; `over` says what matters to the test. */
export function submission(
	company: Company,
	over: Partial< PostComplaintsArgs > = {}
): PostComplaintsArgs {
	return {
		company_id: company.id,
		type: 'complaint',
		title: 'Bestelling is nooit aangekomen',
		content:
			'Drie weken geleden heb ik iets besteld en meteen betaald. Het pakket is nooit bezorgd en niemand weet waar het is.',
		reporter: { public_name: 'Onno' },
		...over,
	};
}

export interface People {
	/** Somebody with an account who reports. */
	reporter: APIRequestContext;
	editor: APIRequestContext;
}

/** A complaint that is published and new. */
export async function publish(
	{ reporter, editor }: People,
	over: Partial< PostComplaintsArgs > = {},
	about = 'Klachtenoplossing'
): Promise< Complaint > {
	const company = await companyNamed( editor, about );
	const pending = await answered< Complaint >(
		reporter.post( 'complaints', { data: submission( company, over ) } ),
		201
	);
	return answered(
		editor.post( `complaints/${ pending.id }/decisions`, {
			data: { decision: 'approve', version: pending.version },
		} )
	);
}
