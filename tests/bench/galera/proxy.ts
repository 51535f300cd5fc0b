/**
 * Stands between a web server and the database, knows the packets of MySQL's protocol, and loses an answer when told to.
 *
 * @see https://mariadb.com/docs/server/reference/clientserver-protocol/0-packet (length in three bytes, a number, the body)
 */
import net from 'node:net';
import { LOOPBACK } from '../../../tools/lib/net.ts';

const HEADER = 4;
const COM_QUERY = 3;

export interface Proxy {
	port: number;
	/** Where connections go that begin from now on; those that are open stay. */
	to: ( port: number ) => void;
	/**
	 * Lets the server carry out the next COMMIT and breaks the line before its answer; later connections go to `then`.
	 * Resolves when that has happened.
	 */
	loseCommit: ( then: number ) => Promise< void >;
	stop: () => Promise< void >;
}

export async function startProxy( target: number ): Promise< Proxy > {
	let current = target;
	let lost: ( () => void ) | undefined;
	let next = target;
	const open = new Set< net.Socket >();

	const server = net.createServer( ( client ) => {
		const database = net.connect( current, LOOPBACK );
		let losing = false;
		for ( const socket of [ client, database ] ) {
			open.add( socket );
			socket.setNoDelay( true );
			socket.on( 'error', () => socket.destroy() );
			socket.on( 'close', () => {
				open.delete( socket );
				client.destroy();
				database.destroy();
			} );
		}
		client.on( 'data', ( sent ) => {
			if ( lost && isCommit( sent ) ) {
				losing = true;
			}
			database.write( sent );
		} );
		database.on( 'data', ( answer ) => {
			if ( ! losing ) {
				client.write( answer );
				return;
			}
			current = next;
			const tell = lost;
			lost = undefined;
			client.destroy();
			tell?.();
		} );
	} );
	await new Promise< void >( ( resolve ) =>
		server.listen( 0, LOOPBACK, resolve )
	);
	const address = server.address();
	return {
		port: address && typeof address === 'object' ? address.port : 0,
		to: ( port ) => {
			current = port;
		},
		loseCommit: ( then ) =>
			new Promise( ( resolve ) => {
				next = then;
				lost = resolve;
			} ),
		stop: () =>
			new Promise( ( resolve ) => {
				server.close( () => resolve() );
				for ( const socket of open ) {
					socket.destroy();
				}
			} ),
	};
}

/** Whether a packet of a client is the statement COMMIT. */
function isCommit( packet: Buffer ): boolean {
	return (
		packet[ HEADER ] === COM_QUERY &&
		packet
			.subarray( HEADER + 1 )
			.toString()
			.startsWith( 'COMMIT' )
	);
}
