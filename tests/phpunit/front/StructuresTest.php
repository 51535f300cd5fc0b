<?php
/**
 * Every address that we make leads where it should, whatever structure of addresses the site has, and still does when
 * the owner has chosen another since.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use WP;
use WP_Query;

use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\register_post_types;
use function Klacht\Front\page_url;
use function Klacht\Front\pages;
use function Klacht\Front\register_pages;
use function Klacht\Mail\follow_url;
use function Klacht\Mail\grade_url;

final class StructuresTest extends TestCase {
	private const STRUCTURES = [
		'name'                  => '/%postname%/',
		'name, no slash'        => '/%postname%',
		'dates'                 => '/%year%/%monthnum%/%day%/%postname%/',
		'numbers in a folder'   => '/archief/%post_id%',
		'category'              => '/%category%/%postname%/',
		'index.php'             => '/index.php/%postname%/',
		'index.php, with dates' => '/index.php/%year%/%monthnum%/%postname%/',
		'plain'                 => '',
	];

	private const HOMES = [
		'at the root'       => 'http://klacht.example',
		'in a folder'       => 'http://klacht.example/map',
		'a network\'s site' => 'http://klacht.example/netwerk/twee',
	];

	protected function tearDown(): void {
		$this->structure( '/%postname%/' );
		parent::tearDown();
	}

	private function structure( string $structure ): void {
		/** @var \WP_Rewrite $wp_rewrite */
		global $wp_rewrite;
		$wp_rewrite->set_permalink_structure( $structure );
		// As the next request does.
		$wp_rewrite->init();
		register_post_types();
		register_pages();
		flush_rewrite_rules( false );
	}

	/** @return iterable<string, array{string, string, bool}> Structure, home, and whether the server says what stands behind index.php. */
	public static function sites(): iterable {
		foreach ( self::STRUCTURES as $name => $structure ) {
			foreach ( self::HOMES as $where => $home ) {
				yield "$name, $where" => [ $structure, $home, true ];
			}
			yield "$name, without PATH_INFO" => [ $structure, self::HOMES['at the root'], false ];
		}
	}

	/**
	 * What WordPress makes of a request.
	 *
	 * @return array<string, mixed>
	 */
	private static function parsed( string $address, bool $path_info = true ): array {
		/** @var WP $before */
		$before = $GLOBALS['wp'];
		$path   = (string) wp_parse_url( $address, PHP_URL_PATH );
		$query  = (string) wp_parse_url( $address, PHP_URL_QUERY );
		parse_str( $query, $_GET );
		$_SERVER['REQUEST_URI'] = $path . ( $query === '' ? '' : "?$query" );
		$_SERVER['PHP_SELF']    = (string) preg_replace( '~(/index\.php).*~', '$1', str_contains( $path, '/index.php' ) ? $path : '/index.php' );
		if ( $path_info && preg_match( '~/index\.php(/.+)$~', $path, $found ) === 1 ) {
			$_SERVER['PATH_INFO'] = $found[1];
		}
		$wp                     = new WP();
		$wp->public_query_vars  = $before->public_query_vars;
		$wp->private_query_vars = $before->private_query_vars;
		try {
			$wp->parse_request();
			/** @var array<string, mixed> $vars */
			$vars = $wp->query_vars;
			return $vars;
		} finally {
			unset( $_SERVER['PATH_INFO'] );
			$_SERVER['REQUEST_URI'] = '/';
			$_GET                   = [];
		}
	}

	/** @param array<string, mixed> $vars */
	private static function found( array $vars ): int {
		$query = new WP_Query( $vars );
		return $query->is_singular() && ( $query->posts[0] ?? null ) instanceof \WP_Post ? $query->posts[0]->ID : 0;
	}

	#[DataProvider( 'sites' )]
	public function test_every_address_leads_where_it_should( string $structure, string $home, bool $path_info ): void {
		add_filter( 'option_home', static fn(): string => $home, 20 );
		$this->structure( $structure );
		foreach ( array_keys( pages() ) as $page ) {
			$address = page_url( $page, [ 'complaint' => 5 ] );
			self::assertStringStartsWith( "$home/", $address );
			self::assertSame( $page, self::parsed( $address, $path_info )['klacht_page'] ?? '', $address );
		}
		$case = Make::resolved();
		self::assertSame( 'volgen', self::parsed( follow_url( $case ), $path_info )['klacht_page'] ?? '' );
		self::assertSame( 'cijfer', self::parsed( grade_url( $case ), $path_info )['klacht_page'] ?? '' );
		self::assertSame( $case->id, self::found( self::parsed( complaint_link( get_case( $case->id ) ), $path_info ) ), complaint_link( $case ) );
		$company = (string) get_permalink( $case->company_id );
		self::assertSame( $case->company_id, self::found( self::parsed( $company, $path_info ) ), $company );
		foreach ( [ 'klacht_complaint', 'klacht_company' ] as $type ) {
			$archive = (string) get_post_type_archive_link( $type );
			self::assertTrue( ( new WP_Query( self::parsed( $archive, $path_info ) ) )->is_post_type_archive( $type ), $archive );
		}
	}

	/** @return iterable<string, array{string, string}> */
	public static function changes(): iterable {
		foreach ( self::STRUCTURES as $from => $old ) {
			foreach ( [ 'name', 'index.php', 'plain' ] as $to ) {
				if ( $from !== $to ) {
					yield "$from, then $to" => [ $old, self::STRUCTURES[ $to ] ];
				}
			}
		}
	}

	#[DataProvider( 'changes' )]
	public function test_an_address_of_before_leads_to_the_same( string $old, string $new ): void {
		$this->structure( $old );
		$case    = Make::resolved();
		$page    = follow_url( $case );
		$link    = complaint_link( get_case( $case->id ) );
		$company = (string) get_permalink( $case->company_id );
		$this->structure( $new );
		self::assertSame( 'volgen', self::parsed( $page )['klacht_page'] ?? '', $page );
		self::assertSame( $case->id, self::found( self::parsed( $link ) ), $link );
		self::assertSame( $case->company_id, self::found( self::parsed( $company ) ), $company );
	}

	public function test_the_list_of_addresses_is_made_anew_when_the_structure_changed(): void {
		delete_option( 'klacht_flush' );
		update_option( 'permalink_structure', '/index.php/%postname%/' );
		self::assertNotFalse( get_option( 'klacht_flush', false ) );
	}

	public function test_no_other_address_is_taken_for_ours(): void {
		$this->structure( '' );
		foreach ( [ '/', '/klachten/volgen/', '/klacht/volgen/x/', '/?p=1', '/iets/klacht/' ] as $path ) {
			self::assertArrayNotHasKey( 'klacht_page', self::parsed( "http://klacht.example$path" ), $path );
			self::assertNotContains( 'klacht_complaint', self::parsed( "http://klacht.example$path" ), $path );
		}
	}
}
