<?php
/**
 * The Dutch of the plugin, from its .po file: the build makes what WordPress reads of it, the tests run without a build.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Tests\Environment;

final class Dutch {
	/** From here on nl_NL is Dutch, also after switching to another language and back. */
	public static function speak(): void {
		require_once ABSPATH . WPINC . '/pomo/po.php';
		require_once ABSPATH . WPINC . '/pomo/mo.php';
		$folder = Environment::read()->content . '/languages/klacht-tests';
		$file   = "$folder/klacht-nl_NL.mo";
		if ( ! is_file( $file ) ) {
			$po = new \PO();
			$mo = new \MO();
			if ( $po->import_from_file( Environment::root() . '/plugin/languages/klacht-nl_NL.po' ) !== true ) {
				throw new \RuntimeException( 'The Dutch .po cannot be read.' );
			}
			$mo->set_headers( $po->headers );
			foreach ( $po->entries as $entry ) {
				$mo->add_entry( $entry );
			}
			wp_mkdir_p( $folder );
			$mo->export_to_file( $file );
		}
		unload_textdomain( 'klacht', true );
		if ( ! load_textdomain( 'klacht', $file, 'nl_NL' ) ) {
			throw new \RuntimeException( 'The Dutch cannot be loaded.' );
		}
	}

	/** Back to the source strings, which the other tests read. */
	public static function forget(): void {
		unload_textdomain( 'klacht', true );
		/** @var \WP_Textdomain_Registry $registry */
		$registry = $GLOBALS['wp_textdomain_registry'];
		$registry->set( 'klacht', 'nl_NL', false );
	}
}
