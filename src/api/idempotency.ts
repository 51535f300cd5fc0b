import { ApiError } from './errors';

/** Keys of commands whose outcome is not known, by command and body. */
const openKeys = new Map< string, string >();

/** Commands under way: a second press joins the first. */
const underWay = new Map< string, Promise< unknown > >();

function randomKey(): string {
	// randomUUID exists in secure contexts only; a site on plain http has the other.
	if ( typeof crypto.randomUUID === 'function' ) {
		return crypto.randomUUID();
	}
	const bytes = crypto.getRandomValues( new Uint8Array( 16 ) );
	return Array.from( bytes, ( byte ) =>
		byte.toString( 16 ).padStart( 2, '0' )
	).join( '' );
}

/**
 * Runs a command once however often it is pressed, and gives a repeat after an unknown outcome
 * (connection lost, time out, 5xx) the key of the first try, so that it is done once.
 *
 * @param signature Command, object and body: what makes it the same command.
 * @param run       Sends it under the key.
 */
export function once< T >(
	signature: string,
	run: ( key: string ) => Promise< T >
): Promise< T > {
	const running = underWay.get( signature ) as Promise< T > | undefined;
	if ( running ) {
		return running;
	}
	const key = openKeys.get( signature ) ?? randomKey();
	openKeys.set( signature, key );
	const promise = run( key ).then(
		( answer ) => {
			openKeys.delete( signature );
			underWay.delete( signature );
			return answer;
		},
		( error: unknown ) => {
			if ( ! ( error instanceof ApiError && error.isUncertain ) ) {
				openKeys.delete( signature );
			}
			underWay.delete( signature );
			throw error;
		}
	);
	underWay.set( signature, promise );
	return promise;
}
