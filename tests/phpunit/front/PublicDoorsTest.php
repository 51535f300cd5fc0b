<?php
/**
 * Every public page that lists complaints or companies costs the same however many there are: counted by what MariaDB
 * reads for it, above the theme's empty page. `npm run bench -- public-doors` counts with a hundred thousand and more.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\Group;
use WP_Query;
use WP_REST_Request;

use function Klacht\Front\extend_sitemaps;
use function Klacht\Front\sitemap_bounds;
use function Klacht\Storage\execute;
use function Klacht\Storage\run;
use function Klacht\Storage\statement;

#[Group( 'not-on-sqlite' )]
final class PublicDoorsTest extends CommittedTestCase {
	/** Rows that the server may read for a page above the theme's empty one, and for a step of a search. */
	private const ROWS   = 100;
	private const SEARCH = 2000 + self::ROWS;

	/** What may differ between sizes: a branch of an index more. */
	private const SAME = 12;

	private const POSTS     = 1_000_000;
	private const COMPANIES = 9_000_000;

	/**
	 * Fills the tables beside the one writer: the columns say what its commands would have written. One in 61 is rare, and
	 * never among the newest.
	 */
	private function fill( int $size ): void {
		$fill = static function () use ( $size ): void {
			$title   = "IF(n MOD 61 = 0 AND n < $size - 100, 'Zeldzaam geval', 'Pakket kwijt')";
			$at      = 'FROM_UNIXTIME(1262304000 + 60 * n)';
			$numbers = "FROM (SELECT seq AS n FROM seq_1_to_$size) numbers";
			$post    = 'post_content, post_excerpt, to_ping, pinged, post_content_filtered, post_title, post_name, post_type, post_status, post_author, post_date, post_date_gmt, post_modified, post_modified_gmt';
			execute( "INSERT INTO {wp.posts} (ID, $post) SELECT " . self::POSTS . " + n, 'Het pakket kwam niet.', '', '', '', '', $title, CONCAT('klacht-', n), 'klacht_complaint', 'publish', 0, $at, $at, $at, $at $numbers" );
			execute( 'INSERT INTO {cases} (complaint_id, slug, company_id, moderation, status, type, title, reporter_name, created, approved) SELECT ' . self::POSTS . " + n, CONCAT('klacht-', n), 0, 'approved', 'new', 'complaint', $title, 'Onno', $at, $at $numbers" );
			$companies = intdiv( $size, 10 );
			execute( "INSERT INTO {wp.posts} (ID, $post) SELECT " . self::COMPANIES . " + n, 'Over ons.', '', '', '', '', CONCAT('Bedrijf ', n), CONCAT('bedrijf-', n), 'klacht_company', 'publish', 0, $at, $at, $at, $at FROM (SELECT seq AS n FROM seq_1_to_$companies) numbers" );
			run( statement( 'ANALYZE TABLE {cases}, {wp.posts}', [] ) );
		};
		SoleWriter::lift( $fill );
		delete_option( \Klacht\Front\SITEMAP_OPTION );
		do {
			extend_sitemaps();
			$kept = (array) get_option( \Klacht\Front\SITEMAP_OPTION );
		} while ( ( $kept['rest'] ?? 1 ) === 0 );
	}

	/**
	 * Addresses, with what each may read and what it answers.
	 *
	 * @return iterable<string, array{string, int, int}>
	 */
	private function addresses( int $size ): iterable {
		$page  = self::ROWS;
		$third = gmdate( 'Ymd\THis', 1262304000 + 60 * (int) ( $size / 3 ) ) . '-' . ( self::POSTS + (int) ( $size / 3 ) );
		foreach ( [ 'klacht', 'bedrijf' ] as $base ) {
			yield "$base" => [ "/$base/", $page, 200 ];
			yield "$base, page 2" => [ "/$base/page/2/", $page, 200 ];
			yield "$base, page 4" => [ "/$base/page/4/", $page, 200 ];
			yield "$base, page 9" => [ "/$base/page/9/", $page, 404 ];
			yield "$base, page 90000" => [ "/$base/page/90000/", $page, 404 ];
			yield "$base, further" => [ "/$base/?verder=$third", $page, 200 ];
			yield "$base, back" => [ "/$base/?terug=$third", $page, 200 ];
			yield "$base, no cursor" => [ "/$base/?verder=zomaar", $page, 404 ];
			foreach ( [ 'rss2' => 'feed/', 'atom' => 'feed/atom/', 'rdf' => 'feed/rdf/', 'rss' => 'feed/rss/' ] as $feed => $path ) {
				yield "$base, $feed" => [ "/$base/$path", $page, $feed === 'rss' ? 301 : 200 ];
			}
			yield "$base, feed, page 50" => [ "/$base/feed/?paged=50", $page, 404 ];
			yield "$base, comments" => [ "/$base/feed/?withcomments=1", $page, 0 ];
			foreach ( [ 'orderby=rand', 'orderby=title&order=asc', 'orderby=modified', 'orderby=comment_count', 'orderby=name', 'order=asc', 'posts_per_page=500' ] as $query ) {
				yield "$base, $query" => [ "/$base/?$query", $page, 200 ];
			}
			foreach ( [ '2010', '2010/01', '2010/01/01' ] as $day ) {
				yield "$base, $day" => [ "/$day/?post_type=" . ( $base === 'klacht' ? 'klacht_complaint' : 'klacht_company' ), $page, 200 ];
			}
			foreach ( [ 'year=2010', 'm=201001', 'year=2010&monthnum=1&day=1', 'm=20100101', 'author=1', 'author=-1', 'cat=1', 'tag=x', 'w=5', 'hour=3', 'day=5', 'monthnum=13', 'year=99999' ] as $query ) {
				yield "$base, $query" => [ "/$base/?$query", $page, 0 ];
			}
			yield "$base, wrong address" => [ "/$base/bestaat-niet/", $page, 404 ];
			yield "$base, beginning of an address" => [ "/$base/" . substr( $base, 0, 4 ), $page, 301 ];
		}
		yield 'type' => [ '/?post_type=klacht_complaint', $page, 200 ];
		yield 'any type' => [ '/?post_type=any', $page, 200 ];
		yield 'any type, page 2' => [ '/?post_type=any&paged=2', $page, 0 ];
		yield 'two types' => [ '/?post_type[]=post&post_type[]=klacht_complaint', $page, 200 ];
		yield 'both of ours' => [ '/?post_type[]=klacht_company&post_type[]=klacht_complaint', $page, 200 ];
		yield 'both of ours, feed' => [ '/feed/?post_type[]=klacht_company&post_type[]=klacht_complaint', $page, 0 ];
		yield 'one' => [ '/klacht/klacht-7/', $page, 200 ];
		yield 'one by number' => [ '/?p=' . ( self::POSTS + 7 ), $page, 301 ];
		yield 'one, feed' => [ '/klacht/klacht-7/feed/', $page, 200 ];
		yield 'one, embedded' => [ '/klacht/klacht-7/embed/', $page, 200 ];
		yield 'a company' => [ '/bedrijf/bedrijf-7/', $page, 200 ];
		yield 'home' => [ '/', $page, 200 ];
		yield 'feed' => [ '/feed/', $page, 200 ];
		yield 'comments' => [ '/comments/feed/', $page, 200 ];
		yield 'a day' => [ '/2010/01/01/', $page, 0 ];
		yield 'wrong address' => [ '/bestaat-niet/', $page, 404 ];
		yield 'beginning of an address' => [ '/klach', $page, 0 ];
		yield 'a letter' => [ '/k', $page, 0 ];
		foreach ( [ 'pakket' => 'pakket', 'rare' => 'zeldzaam', 'nothing' => 'komtnietvoor', 'words' => 'kwijt%20pakket', 'a letter' => 'p', 'a number' => (string) ( self::POSTS + 42 ), 'empty' => '' ] as $name => $word ) {
			yield "search, $name" => [ "/?s=$word", self::SEARCH, 200 ];
			yield "search, $name, feed" => [ "/?s=$word&feed=rss2", self::SEARCH, 200 ];
			yield "search, $name, of complaints" => [ "/?s=$word&post_type=klacht_complaint", self::SEARCH, 200 ];
			yield "search, $name, page 2" => [ "/?s=$word&paged=2", self::SEARCH, 0 ];
			yield "search, $name, further" => [ "/?s=$word&verder=$third", self::SEARCH, 0 ];
		}
	}

	/**
	 * Core's functions that themes, blocks and clients call.
	 *
	 * @return array<string, array{callable(): mixed, int}>
	 */
	private function calls( int $size ): array {
		$list     = static fn( array $args ): callable => static fn(): int => count( ( new WP_Query( $args + [ 'post_type' => 'klacht_complaint' ] ) )->posts ?? [] );
		$urls     = wp_sitemaps_get_max_urls( 'post' );
		$provider = wp_sitemaps_get_server()->registry->get_provider( 'posts' );
		self::assertNotNull( $provider );
		return [
			'latest'              => [ $list( [ 'posts_per_page' => 5 ] ), self::ROWS ],
			'numbers'             => [ $list( [ 'posts_per_page' => 5, 'fields' => 'ids' ] ), self::ROWS ],
			'all, of which some'  => [ $list( [ 'posts_per_page' => -1 ] ), 500 ],
			'by title'            => [ $list( [ 'orderby' => 'title', 'order' => 'ASC' ] ), self::ROWS ],
			'at random'           => [ $list( [ 'orderby' => 'rand' ] ), self::ROWS ],
			'deep'                => [ $list( [ 'paged' => 400 ] ), self::ROWS ],
			'deep by offset'      => [ $list( [ 'offset' => 700 ] ), self::ROWS ],
			'posts'               => [ static fn(): array => get_posts( [ 'post_type' => [ 'klacht_complaint', 'klacht_company' ] ] ), self::ROWS ],
			'months'              => [ static fn(): mixed => wp_get_archives( [ 'post_type' => 'klacht_complaint', 'echo' => false ] ), self::ROWS ],
			'calendar'            => [ static fn(): mixed => get_calendar( [ 'post_type' => 'klacht_complaint', 'display' => false ] ), self::ROWS ],
			'last change'         => [ static fn(): mixed => get_lastpostmodified( 'gmt' ), self::ROWS ],
			'REST search'         => [ static fn(): mixed => rest_do_request( self::rest( '/wp/v2/search', [ 'search' => 'pakket' ] ) ), self::ROWS ],
			'oEmbed'              => [ static fn(): mixed => rest_do_request( self::rest( '/oembed/1.0/embed', [ 'url' => home_url( '/klacht/klacht-7/' ) ] ) ), self::ROWS ],
			'neighbours'          => [ self::neighbours( ... ), self::ROWS ],
			'block: query'        => [ static fn(): string => do_blocks( '<!-- wp:query {"queryId":1,"query":{"perPage":5,"postType":"klacht_complaint","inherit":false}} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-title /--><!-- /wp:post-template --><!-- wp:query-pagination --><!-- wp:query-pagination-next /--><!-- wp:query-pagination-numbers /--><!-- /wp:query-pagination --></div><!-- /wp:query -->' ), 2 * self::ROWS ],
			'block: latest posts' => [ static fn(): string => do_blocks( '<!-- wp:latest-posts /-->' ), self::ROWS ],
			'block: archives'     => [ static fn(): string => do_blocks( '<!-- wp:archives /--><!-- wp:calendar /-->' ), self::ROWS ],
			'sitemap, its pages'  => [ static fn(): int => $provider->get_max_num_pages( 'klacht_complaint' ) + $provider->get_max_num_pages( 'klacht_company' ), self::ROWS ],
			'sitemaps'            => [ static fn(): array => wp_sitemaps_get_server()->index->get_sitemap_list(), self::ROWS ],
			'sitemap, page 1'     => [ static fn(): array => $provider->get_url_list( 1, 'klacht_complaint' ), min( $size, $urls ) + self::ROWS ],
			'sitemap, last page'  => [ static fn(): array => $provider->get_url_list( count( sitemap_bounds( 'klacht_complaint' ) ) + 1, 'klacht_complaint' ), min( $size, $urls ) + self::ROWS ],
			'sitemap, none'       => [ static fn(): array => $provider->get_url_list( 70000, 'klacht_complaint' ), self::ROWS ],
			'sitemap, companies'  => [ static fn(): array => $provider->get_url_list( 1, 'klacht_company' ), 4 * $urls + self::ROWS ],
		];
	}

	/** @param array<string, string> $params */
	private static function rest( string $route, array $params ): WP_REST_Request {
		$request = new WP_REST_Request( 'GET', $route );
		$request->set_query_params( $params );
		return $request;
	}

	private static function neighbours(): string {
		$GLOBALS['post'] = get_post( self::POSTS + 50 );
		$both            = get_previous_post_link() . get_next_post_link();
		unset( $GLOBALS['post'] );
		self::assertStringContainsString( 'klacht-49', $both );
		self::assertStringContainsString( 'klacht-51', $both );
		return $both;
	}

	/**
	 * What a piece of code reads when nothing is cached.
	 *
	 * @template T
	 * @param callable(): T $work
	 * @return array{T, int}
	 */
	private static function cost( callable $work ): array {
		wp_cache_flush();
		wp_load_alloptions();
		$done = Database::measure( $work );
		return [ $done['result'], (int) $done['rows_read'] ];
	}

	private static function visit( string $path ): Visit {
		// A request by a link has no host to compare.
		return Visit::to( home_url( $path ) );
	}

	public function test_every_page_costs_the_same(): void {
		$sizes = getenv( 'KLACHT_DOORS_SIZES' );
		$sizes = array_map( intval( ... ), explode( ',', is_string( $sizes ) && $sizes !== '' ? $sizes : '1000,10000' ) );
		self::visit( '/klacht/' );
		$empty = self::cost( static fn(): Visit => self::visit( '/klacht/' ) )[1];
		$table = [];
		$wrong = [];
		foreach ( $sizes as $size ) {
			$this->clean();
			$this->fill( $size );
			foreach ( $this->addresses( $size ) as $name => [ $path, $most, $status ] ) {
				[ $visit, $rows ] = self::cost( static fn(): Visit => self::visit( $path ) );
				if ( $status > 0 && $status !== $visit->status ) {
					$wrong[] = "$name: $path answers $visit->status, and not $status.";
				}
				$table[ $name ][ $size ] = [ $rows - $empty, $most ];
			}
			foreach ( $this->calls( $size ) as $name => [ $call, $most ] ) {
				$table[ $name ][ $size ] = [ self::cost( $call )[1], $most ];
			}
		}
		$this->print_table( $table );
		self::assertSame( [], [ ...$wrong, ...$this->too_dear( $table, $sizes ) ] );
	}

	/**
	 * @param array<string, array<int, array{int, int}>> $table Rows that were read and that may be, by page and size.
	 * @param list<int>                                  $sizes
	 * @return list<string>
	 */
	private function too_dear( array $table, array $sizes ): array {
		$wrong = [];
		foreach ( $table as $name => $counts ) {
			foreach ( $counts as $size => [ $rows, $most ] ) {
				if ( $rows > $most ) {
					$wrong[] = "$name reads $rows rows of $size complaints, and may $most.";
				}
			}
			// Where a thousand are fewer than a page or a step has, more are read of more.
			$least = $counts[ $sizes[0] ][0];
			if ( ! str_contains( $name, 'sitemap' ) && ! str_contains( $name, 'search' ) && abs( $counts[ $sizes[ count( $sizes ) - 1 ] ][0] - $least ) > self::SAME ) {
				$wrong[] = "$name costs not the same: " . wp_json_encode( $counts );
			}
		}
		return $wrong;
	}

	/** @param array<string, array<int, array{int, int}>> $table */
	private function print_table( array $table ): void {
		$file = getenv( 'KLACHT_DOORS_TABLE' );
		if ( is_string( $file ) && $file !== '' ) {
			$lines = array_map( static fn( string $name, array $counts ): string => $name . ' | ' . implode( ' | ', array_column( $counts, 0 ) ), array_keys( $table ), $table );
			file_put_contents( $file, implode( "\n", $lines ) . "\n" );
		}
	}
}
