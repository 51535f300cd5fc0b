<?php
/**
 * The throwaway site's files.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class Site {
	/** Removes everything the run made on disk; links are removed, never followed. */
	public static function remove( Environment $environment ): void {
		self::remove_folder( $environment->content );
	}

	private static function remove_folder( string $folder ): void {
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
