/** Writing that leaves alone what is as it should be: several sites may be copied from a folder meanwhile. */
import fs from 'node:fs';
import path from 'node:path';

export function writeChanged( file: string, content: Buffer | string ): void {
	const now = Buffer.from( content );
	if ( ! fs.existsSync( file ) || ! fs.readFileSync( file ).equals( now ) ) {
		fs.mkdirSync( path.dirname( file ), { recursive: true } );
		fs.writeFileSync( file, now );
	}
}
