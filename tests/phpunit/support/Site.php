<?php
/**
 * The throwaway site's files.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class Site {
	/** Removes everything the run made on disk; links are removed, never followed. */
	public static function remove( Environment $environment ): void {
		// PHP in WebAssembly crashes on removing an open database; its temporary folder is its own and goes with it.
		if ( ! Environment::is_wasm() ) {
			self::remove_folder( $environment->content );
		}
	}

	private static function remove_folder( string $folder ): void {
		if ( ! is_dir( $folder ) ) {
			return;
		}
		foreach ( (array) scandir( $folder ) as $name ) {
			if ( $name === '.' || $name === '..' ) {
				continue;
			}
			$path = "$folder/$name";
			if ( is_dir( $path ) && ! is_link( $path ) ) {
				self::remove_folder( $path );
			} else {
				unlink( $path );
			}
		}
		rmdir( $folder );
	}
}
