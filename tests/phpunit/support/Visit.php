<?php
/**
 * A visitor's request for a page, from the address to the last byte that the theme writes.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use WP;
use WP_Query;

use function Klacht\Front\blocks;
use function Klacht\Front\shown_page;
use function Klacht\Front\shown_view;

final class Visit {
	private function __construct(
		public readonly int $status,
		public readonly string $html,
		/** Where a redirect leads, '' without one. */
		public readonly string $location,
	) {
	}

	/** Opens an address in the theme that is active. */
	public static function to( string $address ): self {
		self::begin( $address );
		$status = 200;
		add_filter(
			'status_header',
			static function ( string $header, int $code ) use ( &$status ): string {
				$status = $code;
				return $header;
			},
			10,
			2
		);
		add_filter( 'wp_redirect', static fn( string $to, int $code ) => throw new Redirected( $to, $code ), 10, 2 );
		ob_start();
		try {
			self::wp()->main( (string) wp_parse_url( $address, PHP_URL_QUERY ) );
			self::load_template();
			return new self( $status, (string) ob_get_contents(), '' );
		} catch ( Redirected $redirect ) {
			return new self( $redirect->status, '', $redirect->getMessage() );
		} finally {
			ob_end_clean();
			self::end();
		}
	}

	/** Makes the plain classic theme of the tests the active one, until the end of the test. */
	public static function classic_theme(): void {
		$root = dirname( __DIR__, 2 ) . '/themes';
		register_theme_directory( $root );
		foreach ( [ 'stylesheet', 'template' ] as $option ) {
			add_filter( "pre_option_$option", static fn(): string => 'klacht-classic' );
			add_filter( "pre_option_{$option}_root", static fn(): string => $root );
		}
	}

	/** The text that a person reads, on one line. */
	public function text(): string {
		$body = (string) preg_replace( [ '~^.*<body~s', '~<(script|style|svg)\b.*?</\1>~s', '~</?(a|span|strong|time)\b[^>]*>~', '~<[^>]*>~' ], [ '<body', '', '', ' ' ], $this->html );
		return trim( (string) preg_replace( '/\s+/u', ' ', html_entity_decode( $body, ENT_QUOTES | ENT_HTML5 ) ) );
	}

	/**
	 * The JSON-LD of the page, by type.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public function linked_data(): array {
		if ( preg_match_all( '~<script type="application/ld\+json">(.*?)</script>~s', $this->html, $found ) !== 1 ) {
			return [];
		}
		/** @var array{'@graph': list<array<string, mixed>>} $data */
		$data  = json_decode( $found[1][0], true, 32, JSON_THROW_ON_ERROR );
		$types = [];
		foreach ( $data['@graph'] as $node ) {
			$types[ is_string( $node['@type'] ) ? $node['@type'] : '' ] = $node;
		}
		return $types;
	}

	private static function begin( string $address ): void {
		$_GET = [];
		parse_str( (string) wp_parse_url( $address, PHP_URL_QUERY ), $_GET );
		$_SERVER['REQUEST_URI']  = (string) preg_replace( '~^https?://[^/]+~', '', $address );
		$GLOBALS['wp_the_query'] = new WP_Query();
		$GLOBALS['wp_query']     = $GLOBALS['wp_the_query'];
		$vars                    = self::wp();
		$wp                      = new WP();
		$wp->public_query_vars   = $vars->public_query_vars;
		$wp->private_query_vars  = $vars->private_query_vars;
		$GLOBALS['wp']           = $wp;
		unset( $GLOBALS['post'], $GLOBALS['authordata'], $GLOBALS['_wp_current_template_content'], $GLOBALS['_wp_current_template_id'] );
		shown_page( false );
		shown_view( false );
		// The sources have no compiled blocks to register.
		foreach ( blocks() as $name => $render ) {
			if ( ! \WP_Block_Type_Registry::get_instance()->is_registered( "klacht/$name" ) ) {
				register_block_type( "klacht/$name", [ 'render_callback' => $render ] );
			}
		}
		add_filter( 'wp_using_themes', '__return_true' );
		add_action( 'wp_before_load_template', [ self::class, 'load_again' ], 10, 2 );
		// Core keeps the folders of the theme that was active before.
		wp_set_template_globals();
	}

	/** Core loads header, footer and feed once a process, which is one request elsewhere. */
	public static function load_again( string $file, bool $once ): void {
		// As core's load_template() has them: templates use them.
		global $posts, $post, $wp_query, $wp, $id, $comment;
		if ( $once && in_array( realpath( $file ), get_included_files(), true ) ) {
			require $file;
		}
	}

	private static function end(): void {
		shown_page( false );
		shown_view( false );
		$_GET                   = [];
		$_SERVER['REQUEST_URI'] = '/';
		unset( $GLOBALS['post'], $GLOBALS['authordata'], $GLOBALS['_wp_current_template_content'], $GLOBALS['_wp_current_template_id'] );
	}

	/** In a function of its own, because core's file leaves variables behind. */
	private static function load_template(): void {
		require ABSPATH . WPINC . '/template-loader.php';
	}

	private static function wp(): WP {
		$wp = $GLOBALS['wp'] ?? null;
		return $wp instanceof WP ? $wp : throw new \LogicException( 'WordPress has not begun.' );
	}
}
