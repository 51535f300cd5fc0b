/**
 * Which of our sources are compiled into a script.
 */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ENDINGS = [ '', '.ts', '.tsx', '/index.ts', '/index.tsx' ];

function resolve( from: string, name: string ): string | undefined {
	const base = path.join( path.dirname( from ), name );
	// Asking below a file, as index.ts of block.json, is an error for statSync and none for existsSync.
	return ENDINGS.map( ( ending ) => base + ending ).find(
		( file ) =>
			/\.tsx?$/.test( file ) &&
			fs.existsSync( file ) &&
			fs.statSync( file ).isFile()
	);
}

/** An entry and every source that it imports, and those import. */
export function compiledFrom( entry: string ): Set< string > {
	const found = new Set< string >();
	const visit = ( file: string ): void => {
		if ( found.has( file ) ) {
			return;
		}
		found.add( file );
		const { importedFiles } = ts.preProcessFile(
			fs.readFileSync( file, 'utf8' )
		);
		for ( const { fileName } of importedFiles ) {
			const source = fileName.startsWith( '.' )
				? resolve( file, fileName )
				: undefined;
			if ( source ) {
				visit( source );
			}
		}
	};
	visit( entry );
	return found;
}
