/**
 * The network's edge: window.fetch answers from a list of routes, everything above it is real.
 */
export interface Asked {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: Headers;
	body: unknown;
}

export type Answer = ( asked: Asked ) => Response | Promise< Response >;

export interface Network {
	asked: Asked[];
	/** Questions of one route. */
	of: ( method: string, path: string ) => Asked[];
	answer: ( method: string, path: string, answer: Answer ) => void;
}

export function json(
	body: unknown,
	status = 200,
	headers: Record< string, string > = {}
): Response {
	return new Response( JSON.stringify( body ), {
		status,
		headers: { 'Content-Type': 'application/json', ...headers },
	} );
}

/**
 * An answer that comes when the test says so.
 */
export function held(): {
	answer: Answer;
	release: ( response: Response ) => void;
} {
	let release: ( response: Response ) => void = () => {};
	const response = new Promise< Response >( ( resolve ) => {
		release = resolve;
	} );
	return { answer: () => response, release };
}

function askedOf( input: unknown, init: RequestInit ): Asked {
	const url = new URL( String( input ), 'http://localhost/' );
	const body: unknown =
		typeof init.body === 'string' ? JSON.parse( init.body ) : null;
	const headers = new Headers( init.headers );
	return {
		// api-fetch sends PUT and DELETE as POST with an override.
		method: headers.get( 'X-HTTP-Method-Override' ) ?? init.method ?? 'GET',
		path: url.pathname.replace( /^\/wp-json/, '' ),
		query: url.searchParams,
		headers,
		body,
	};
}

export function network(): Network {
	const asked: Asked[] = [];
	const answers = new Map< string, Answer >();
	window.fetch = async ( input, init = {} ) => {
		const question = askedOf( input, init );
		asked.push( question );
		const answer = answers.get( `${ question.method } ${ question.path }` );
		if ( ! answer ) {
			throw new Error(
				`Nobody answers ${ question.method } ${ question.path }`
			);
		}
		return answer( question );
	};
	return {
		asked,
		of: ( method, path ) =>
			asked.filter(
				( one ) => one.method === method && one.path === path
			),
		answer: ( method, path, answer ) =>
			void answers.set( `${ method } ${ path }`, answer ),
	};
}
