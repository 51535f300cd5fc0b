/**
 * Ports and answers on the loopback.
 */
import net from 'node:net';
import { pause, type Service } from './processes.ts';

export const LOOPBACK = '127.0.0.1';

/** Whether nothing listens at the port. */
export function isPortFree( port: number ): Promise< boolean > {
	return new Promise( ( resolve ) => {
		const server = net.createServer();
		server.once( 'error', () => resolve( false ) );
		server.listen( port, LOOPBACK, () =>
			server.close( () => resolve( true ) )
		);
	} );
}

/** A port that the system says is free. */
export function freePort(): Promise< number > {
	return new Promise( ( resolve, reject ) => {
		const server = net.createServer();
		server.once( 'error', reject );
		server.listen( 0, LOOPBACK, () => {
			const address = server.address();
			const port =
				address && typeof address === 'object' ? address.port : 0;
			server.close( () => resolve( port ) );
		} );
	} );
}

/**
 * Waits until `ready` answers true, and gives up when the service ends or the time is over.
 *
 * @param service What is being waited for.
 * @param what    Its name, for the message.
 * @param ready   Asked again and again; a rejection counts as not yet.
 * @param seconds The time it gets.
 */
export async function waitFor(
	service: Service,
	what: string,
	ready: () => Promise< boolean >,
	seconds = 60
): Promise< void > {
	const deadline = Date.now() + seconds * 1000;
	const end = service.ended.then( () => 'ended' as const );
	for (;;) {
		const answer = await Promise.race( [
			ready().catch( () => false ),
			end,
		] );
		if ( answer === true ) {
			return;
		}
		if ( answer === 'ended' ) {
			throw new Error( `${ what } ended at once: ${ service.tail() }` );
		}
		if ( Date.now() > deadline ) {
			throw new Error(
				`${ what } did not answer in ${ seconds } s: ${ service.tail() }`
			);
		}
		await pause( 50 );
	}
}

/** Whether something accepts connections at the port. */
export function accepts( port: number ): Promise< boolean > {
	return new Promise( ( resolve ) => {
		const socket = net.connect( port, LOOPBACK );
		socket.once( 'connect', () => {
			socket.destroy();
			resolve( true );
		} );
		socket.once( 'error', () => resolve( false ) );
	} );
}
