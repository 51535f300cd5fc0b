/**
 * `npm run bench -- public-doors [--size 100000]`: what each public page costs MariaDB with a thousand complaints and
 * with that many. PHPUnit's PublicDoorsTest counts, on a database of its own; this gives it the sizes.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startMariaDb } from '../../tools/lib/mariadb.ts';
import { root } from '../../tools/lib/paths.ts';
import { run } from '../../tools/lib/processes.ts';
import { createProgress, Refusal } from '../../tools/lib/report.ts';
import { fetchWordPress } from '../../tools/lib/wordpress.ts';

export async function bench( args: string[] ): Promise< void > {
	const { values } = parseArgs( {
		args,
		options: { size: { type: 'string', default: '100000' } },
	} );
	if ( ! /^\d{4,7}$/.test( values.size ) ) {
		throw new Refusal( '--size is a number from 1000 to 9999999.' );
	}
	const progress = createProgress();
	const files = await fetchWordPress( progress );
	progress( 'Starting MariaDB' );
	const database = await startMariaDb();
	try {
		progress( `Counting with 1000 and with ${ values.size } complaints` );
		const { code, stdout, stderr } = await run(
			'php',
			[
				path.join( root, 'vendor', 'bin', 'phpunit' ),
				'--configuration',
				path.join( root, 'tests', 'phpunit', 'phpunit.xml' ),
				path.join(
					root,
					'tests',
					'phpunit',
					'front',
					'PublicDoorsTest.php'
				),
			],
			{
				cwd: root,
				env: {
					KLACHT_TEST_DB: 'mariadb',
					KLACHT_WP_DIR: files.core,
					KLACHT_WP_SQLITE: files.sqlite,
					KLACHT_DB_HOST: `${ database.host }:${ database.port }`,
					KLACHT_DB_USER: database.user,
					KLACHT_DB_PASSWORD: database.password,
					KLACHT_DB_NAME: 'klacht_bench',
					KLACHT_DOORS_SIZES: `1000,${ values.size }`,
				},
			}
		);
		progress.done();
		console.log( stdout );
		if ( code !== 0 ) {
			throw new Refusal( stderr || 'A page costs more than it may.' );
		}
	} finally {
		await database.stop();
	}
}
