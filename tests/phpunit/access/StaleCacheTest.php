<?php
/**
 * What was taken down is shown by no list, whatever a cache says: a machine that lags puts the list of posts that it read
 * under the newest key, and posts as they were, and every machine finds them there.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Complaint\Actor;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\TestCase;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Query;
use WP_REST_Request;

use function Klacht\Complaint\create;

final class StaleCacheTest extends TestCase {
	private const TITLE = 'Zoekgeraakt pakket';

	/** A public post of a type, and another one that stays. */
	private static function post( string $type ): int {
		$company = Make::company( $type === 'klacht_company' ? self::TITLE : '' );
		if ( $type === 'klacht_company' ) {
			Make::company( 'Het andere bedrijf' );
			return $company;
		}
		$made = array_map(
			static fn( string $title, string $time ): int => create( [ 'company_id' => $company, 'moderation' => 'approved', 'type' => 'complaint', 'title' => $title, 'approved' => $time ], 'Het pakket kwam drie weken te laat.', Actor::reporter() )->id,
			[ self::TITLE, 'Een andere klacht' ],
			[ '2026-03-02 10:00:00', '2026-03-02 11:00:00' ]
		);
		return $made[0];
	}

	/** Takes it down as another machine does: no cache of this one hears of it. */
	private static function take_down( int $id ): void {
		$db = Database::wpdb();
		SoleWriter::lift(
			static function () use ( $db, $id ): void {
				$db->query( "UPDATE {$db->prefix}klacht_cases SET moderation = 'removed' WHERE complaint_id = $id" );
				$db->query( "UPDATE $db->posts SET post_status = IF(post_type = 'klacht_company', 'trash', 'private') WHERE ID = $id" );
			}
		);
	}

	/**
	 * Ways to meet the post, each answering whether it is met.
	 *
	 * @return array<string, callable(int, string): bool>
	 */
	private static function ways(): array {
		$finds = static fn( array $args ): callable => static function ( int $id, string $type ) use ( $args ): bool {
			$args  = array_map( static fn( mixed $value ): mixed => is_callable( $value ) ? $value( $id, $type ) : $value, $args );
			$found = ( new WP_Query( $args ) )->posts ?? [];
			return in_array( $id, array_map( static fn( mixed $post ): mixed => is_object( $post ) ? $post->ID : $post, $found ), true );
		};
		$type  = static fn( int $id, string $type ): string => $type;
		$both  = static fn( int $id, string $type ): array => [ 'post', $type ];
		$name  = static fn( int $id ): string => get_post( $id )->post_name ?? '';
		$self  = static fn( int $id ): int => $id;
		$reads = static fn( string $path ): callable => static function ( int $id, string $type ) use ( $path ): bool {
			$link  = (string) get_permalink( $id );
			$visit = Visit::to( strtr( $path, [ '{link}' => $link, '{archive}' => (string) get_post_type_archive_link( $type ), '{home}' => home_url( '/' ), '{id}' => (string) $id ] ) );
			return str_contains( $visit->html, self::TITLE ) || str_contains( $visit->location, 'zoekgeraakt-pakket' );
		};
		return [
			'list'                    => $finds( [ 'post_type' => $type ] ),
			'list of numbers'         => $finds( [ 'post_type' => $type, 'fields' => 'ids' ] ),
			'list of parents'         => $finds( [ 'post_type' => $type, 'fields' => 'id=>parent' ] ),
			'list, filters off'       => $finds( [ 'post_type' => $type, 'suppress_filters' => true ] ),
			'two types'               => $finds( [ 'post_type' => $both ] ),
			'two types, numbers'      => $finds( [ 'post_type' => $both, 'fields' => 'ids' ] ),
			'any type'                => $finds( [ 'post_type' => 'any' ] ),
			'number'                  => $finds( [ 'p' => $self, 'post_type' => $type ] ),
			'number, any type'        => $finds( [ 'p' => $self, 'post_type' => 'any' ] ),
			'number as number'        => $finds( [ 'p' => $self, 'post_type' => $type, 'fields' => 'ids' ] ),
			'number, filters off'     => $finds( [ 'p' => $self, 'post_type' => $type, 'suppress_filters' => true ] ),
			'name'                    => $finds( [ 'name' => $name, 'post_type' => $type ] ),
			'name as number'          => $finds( [ 'name' => $name, 'post_type' => $type, 'fields' => 'ids' ] ),
			'chosen'                  => $finds( [ 'post__in' => static fn( int $id ): array => [ $id ], 'post_type' => $type, 'orderby' => 'post__in' ] ),
			'chosen, as numbers'      => $finds( [ 'post__in' => static fn( int $id ): array => [ $id ], 'post_type' => 'any', 'fields' => 'ids' ] ),
			'chosen names'            => $finds( [ 'post_name__in' => static fn( int $id ): array => [ get_post( $id )->post_name ?? '' ], 'post_type' => $type ] ),
			'search'                  => $finds( [ 's' => 'Zoekgeraakt' ] ),
			'search, filters off'     => $finds( [ 's' => 'Zoekgeraakt', 'suppress_filters' => true ] ),
			'search of numbers'       => $finds( [ 's' => 'Zoekgeraakt', 'fields' => 'ids' ] ),
			'get_posts'               => static fn( int $id, string $type ): bool => in_array( $id, array_column( get_posts( [ 'post_type' => $type ] ), 'ID' ), true ),
			'get_posts, chosen'       => static fn( int $id, string $type ): bool => in_array( $id, array_column( get_posts( [ 'post_type' => $type, 'include' => [ $id ] ] ), 'ID' ), true ),
			'recent posts'            => static fn( int $id, string $type ): bool => in_array( $id, array_column( (array) wp_get_recent_posts( [ 'post_type' => $type ] ), 'ID' ), true ),
			'sitemap'                 => static fn( int $id, string $type ): bool => str_contains( (string) wp_json_encode( wp_sitemaps_get_server()->registry->get_provider( 'posts' )?->get_url_list( 1, $type ), JSON_UNESCAPED_SLASHES ), (string) get_permalink( $id ) ),
			'oEmbed'                  => self::is_embedded( ... ),
			'neighbour'               => self::is_neighbour( ... ),
			'menu'                    => self::is_in_menu( ... ),
			'link of a menu block'    => static fn( int $id, string $type ): bool => str_contains( do_blocks( "<!-- wp:navigation --><!-- wp:navigation-link {\"label\":\"Zoekgeraakt\",\"type\":\"$type\",\"id\":$id,\"url\":\"/x\",\"kind\":\"post-type\"} /--><!-- /wp:navigation -->" ), 'Zoekgeraakt' ),
			'block of a list'         => static fn( int $id, string $type ): bool => str_contains( do_blocks( "<!-- wp:query {\"queryId\":1,\"query\":{\"perPage\":5,\"postType\":\"$type\",\"inherit\":false}} --><div class=\"wp-block-query\"><!-- wp:post-template --><!-- wp:post-title /--><!-- /wp:post-template --></div><!-- /wp:query -->" ), self::TITLE ),
			'page'                    => $reads( '{link}' ),
			'page by number'          => $reads( '{home}?p={id}' ),
			'feed of the page'        => $reads( '{link}feed/' ),
			'embedded page'           => $reads( '{link}embed/' ),
			'archive'                 => $reads( '{archive}' ),
			'feed'                    => $reads( '{archive}feed/' ),
			'Atom feed'               => $reads( '{archive}feed/atom/' ),
			'search page'             => $reads( '{home}?s=Zoekgeraakt' ),
			'feed of the search'      => $reads( '{home}?s=Zoekgeraakt&feed=rss2' ),
			'page of any type'        => $reads( '{home}?post_type=any' ),
		];
	}

	private static function is_embedded( int $id ): bool {
		$request = new WP_REST_Request( 'GET', '/oembed/1.0/embed' );
		$request->set_query_params( [ 'url' => get_permalink( $id ) ] );
		return rest_do_request( $request )->get_status() === 200;
	}

	/** The post that follows was made a moment later, or an hour. */
	private static function is_neighbour( int $id, string $type ): bool {
		$others          = Database::wpdb()->get_col( (string) Database::wpdb()->prepare( 'SELECT ID FROM ' . Database::wpdb()->posts . ' WHERE post_type = %s AND ID > %d ORDER BY ID LIMIT 1', $type, $id ) );
		$GLOBALS['post'] = get_post( (int) $others[0] );
		$found           = get_adjacent_post();
		unset( $GLOBALS['post'] );
		return $found instanceof \WP_Post && $found->ID === $id;
	}

	private static function is_in_menu( int $id, string $type ): bool {
		$menu = wp_get_nav_menu_object( 'Menu' );
		$menu = $menu === false ? wp_create_nav_menu( 'Menu' ) : $menu->term_id;
		self::assertIsInt( $menu );
		if ( wp_get_nav_menu_items( $menu, [ 'post_status' => 'any' ] ) === [] && get_post_status( $id ) === 'publish' ) {
			wp_update_nav_menu_item( $menu, 0, [ 'menu-item-type' => 'post_type', 'menu-item-object' => $type, 'menu-item-object-id' => $id, 'menu-item-status' => 'publish' ] );
		}
		$items = wp_get_nav_menu_items( $menu );
		return is_array( $items ) && in_array( self::TITLE, array_column( $items, 'title' ), true );
	}

	/** @return iterable<string, array{string, string}> */
	public static function cases(): iterable {
		foreach ( array_keys( self::ways() ) as $way ) {
			foreach ( [ 'klacht_complaint', 'klacht_company' ] as $type ) {
				yield "$way, $type" => [ $way, $type ];
			}
		}
	}

	#[DataProvider( 'cases' )]
	public function test_a_cache_does_not_say_what_is_public( string $way, string $type ): void {
		$id    = self::post( $type );
		$meets = self::ways()[ $way ];
		self::assertTrue( $meets( $id, $type ), 'It is public and met.' );
		self::take_down( $id );
		$after = get_post( $id );
		self::assertSame( 'publish', $after->post_status ?? '', 'The cache says what was.' );
		self::assertFalse( $meets( $id, $type ), 'It was taken down.' );
	}

	/** What a machine that lags does: it answers with the old rows and keeps them under the key that is new. */
	#[DataProvider( 'cases' )]
	public function test_a_list_that_is_put_back_shows_nothing( string $way, string $type ): void {
		$id    = self::post( $type );
		$meets = self::ways()[ $way ];
		self::assertTrue( $meets( $id, $type ) );
		$cache = $GLOBALS['wp_object_cache'];
		self::assertIsObject( $cache );
		$old = clone $cache;
		self::take_down( $id );
		clean_post_cache( $id );
		wp_cache_set_last_changed( 'posts' );
		$GLOBALS['wp_object_cache'] = $old;
		self::assertFalse( $meets( $id, $type ) );
	}

	public function test_one_page_asks_once(): void {
		for ( $n = 0; $n < 10; $n++ ) {
			Make::approved( Make::submission( Make::company() ) );
		}
		$asked = array_filter( $this->queries_of( static fn() => Visit::to( home_url( '/klacht/' ) ) ), static fn( string $query ): bool => str_contains( $query, 'klacht_cases` c' ) );
		self::assertCount( 1, $asked, implode( "\n", $asked ) );
	}
}
