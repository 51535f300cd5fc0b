<?php
/**
 * What is not published is found by no door of core, whatever its post_status says.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Query;
use WP_REST_Request;

use function Klacht\Complaint\create;

final class VisibilityTest extends TestCase {
	private const TITLE = 'Zoekgeraakt pakket';

	/** The complaint that follows the one in question. */
	private static int $next = 0;

	protected function setUp(): void {
		parent::setUp();
		self::$next = 0;
	}

	/** A complaint whose post says that it is published. */
	private static function lying( Moderation $moderation, string $time = '2026-03-02 10:00:00' ): ComplaintCase {
		$case = create(
			[
				'company_id' => Make::company(),
				'moderation' => $moderation->value,
				'type'       => 'complaint',
				'title'      => self::TITLE,
			],
			'Het pakket kwam drie weken te laat.',
			Actor::reporter()
		);
		$db   = Database::wpdb();
		SoleWriter::lift(
			static fn() => $db->update(
				$db->posts,
				[
					'post_status'   => 'publish',
					'post_date'     => $time,
					'post_date_gmt' => $time,
				],
				[ 'ID' => $case->id ]
			)
		);
		wp_cache_flush();
		return $case;
	}

	/**
	 * Core's ways to find a complaint, each answering whether it does.
	 *
	 * @return array<string, callable(ComplaintCase): bool>
	 */
	private static function ways(): array {
		$type  = 'klacht_complaint';
		$finds = static fn( array $args ): callable => static function ( ComplaintCase $case ) use ( $args ): bool {
			$args  = array_map( static fn( mixed $value ): mixed => is_callable( $value ) ? $value( $case ) : $value, $args );
			$found = new WP_Query( $args );
			return in_array( $case->id, array_map( static fn( mixed $post ): mixed => $post instanceof \WP_Post ? $post->ID : $post, $found->posts ?? [] ), true );
		};
		$id    = static fn( ComplaintCase $case ): int => $case->id;
		$slug  = static fn( ComplaintCase $case ): string => $case->slug;
		return [
			'archive'                => $finds( [ 'post_type' => $type ] ),
			'archive of two types'   => $finds( [ 'post_type' => [ 'post', $type ] ] ),
			'everything'             => $finds( [ 'post_type' => 'any' ] ),
			'search'                 => $finds( [ 's' => self::TITLE ] ),
			'search in the type'     => $finds( [ 's' => self::TITLE, 'post_type' => $type ] ),
			'feed'                   => $finds( [ 'feed' => 'rss2', 'post_type' => $type ] ),
			'feed of a search'       => $finds( [ 'feed' => 'rss2', 's' => self::TITLE ] ),
			'number'                 => $finds( [ 'p' => $id, 'post_type' => $type ] ),
			'number in any type'     => $finds( [ 'p' => $id, 'post_type' => 'any' ] ),
			'number in two types'    => $finds( [ 'p' => $id, 'post_type' => [ 'page', $type ] ] ),
			'address'                => $finds( [ 'name' => $slug, 'post_type' => $type ] ),
			'address as of rewrites' => $finds( [ $type => $slug, 'name' => $slug, 'post_type' => $type ] ),
			'numbers'                => $finds( [ 'post__in' => static fn( ComplaintCase $case ): array => [ $case->id ], 'post_type' => $type, 'fields' => 'ids' ] ),
			'filters suppressed'     => $finds( [ 'post_type' => $type, 'suppress_filters' => true ] ),
			'get_posts'              => static fn( ComplaintCase $case ): bool => in_array( $case->id, array_column( get_posts( [ 'post_type' => $type, 'numberposts' => 100 ] ), 'ID' ), true ),
			'sitemap'                => self::is_in_sitemap( ... ),
			'oEmbed by number'       => static fn( ComplaintCase $case ): bool => self::is_embedded( home_url( "/?p=$case->id" ) ),
			'oEmbed by address'      => static fn( ComplaintCase $case ): bool => self::is_embedded( home_url( "/klacht/$case->slug/" ) ),
			'neighbour'              => self::is_neighbour( ... ),
			'link dialogue'          => self::is_in_dialogue( ... ),
			'redirect of a number'   => static fn( ComplaintCase $case ): bool => self::is_redirected_to( $case, [ 'p' => $case->id, 'post_type' => $type ], "/?p=$case->id" ),
			'redirect of its feed'   => static fn( ComplaintCase $case ): bool => self::is_redirected_to( $case, [ 'p' => $case->id, 'feed' => 'rss2' ], "/?p=$case->id&feed=rss2" ),
			'guess at an address'    => static fn( ComplaintCase $case ): bool => self::is_redirected_to( $case, [ $type => substr( $case->slug, 0, -2 ), 'name' => substr( $case->slug, 0, -2 ), 'post_type' => $type ], '/klacht/' . substr( $case->slug, 0, -2 ) . '/' ),
			'guess without a type'   => static fn( ComplaintCase $case ): bool => self::is_redirected_to( $case, [ 'name' => substr( $case->slug, 0, -2 ) ], '/' . substr( $case->slug, 0, -2 ) . '/' ),
		];
	}

	private static function is_in_sitemap( ComplaintCase $case ): bool {
		$provider = wp_sitemaps_get_server()->registry->get_provider( 'posts' );
		$urls     = $provider === null ? [] : $provider->get_url_list( 1, 'klacht_complaint' );
		return str_contains( (string) wp_json_encode( $urls, JSON_UNESCAPED_SLASHES ), $case->slug );
	}

	private static function is_embedded( string $url ): bool {
		$request = new WP_REST_Request( 'GET', '/oembed/1.0/embed' );
		$request->set_query_params( [ 'url' => $url ] );
		return rest_do_request( $request )->get_status() === 200;
	}

	private static function is_neighbour( ComplaintCase $case ): bool {
		self::$next      = self::$next === 0 ? self::lying( Moderation::Approved, '2026-03-02 11:00:00' )->id : self::$next;
		$GLOBALS['post'] = get_post( self::$next );
		$found           = get_adjacent_post();
		unset( $GLOBALS['post'] );
		return $found instanceof \WP_Post && $found->ID === $case->id;
	}

	/** @param array<string, int|string> $vars The query of the address. */
	private static function is_redirected_to( ComplaintCase $case, array $vars, string $asked ): bool {
		$before                  = [ $GLOBALS['wp_query'] ?? null, $GLOBALS['wp_the_query'] ?? null, $GLOBALS['wp'] ?? null ];
		$query                   = new WP_Query();
		$GLOBALS['wp_query']     = $query;
		$GLOBALS['wp_the_query'] = $query;
		$site                    = new \WP();
		$GLOBALS['wp']           = $site;
		$_GET                    = isset( $vars['p'] ) ? [ 'p' => (string) $vars['p'] ] : [];
		try {
			$query->query( $vars );
			$site->query_vars = $vars;
			$site->handle_404();
			return str_contains( (string) redirect_canonical( home_url( $asked ), false ), $case->slug );
		} finally {
			$_GET = [];
			[ $GLOBALS['wp_query'], $GLOBALS['wp_the_query'], $GLOBALS['wp'] ] = $before;
		}
	}

	private static function is_in_dialogue( ComplaintCase $case ): bool {
		require_once ABSPATH . WPINC . '/class-wp-editor.php';
		$found = \_WP_Editors::wp_link_query( [ 's' => self::TITLE ] );
		return in_array( $case->id, array_column( is_array( $found ) ? $found : [], 'ID' ), true );
	}

	/** @return iterable<string, array{Moderation}> */
	public static function states(): iterable {
		foreach ( Moderation::cases() as $moderation ) {
			yield $moderation->value => [ $moderation ];
		}
	}

	#[DataProvider( 'states' )]
	public function test_only_the_case_says_whether_it_is_found( Moderation $moderation ): void {
		$case = self::lying( $moderation );
		foreach ( [ 0, 1, Make::editor(), Make::member( $case->company_id ) ] as $reader ) {
			foreach ( self::ways() as $way => $finds ) {
				wp_set_current_user( $reader );
				self::assertSame( $moderation === Moderation::Approved, $finds( $case ), "$way, as $reader" );
			}
		}
	}

	public function test_a_complaint_without_a_case_is_not_found(): void {
		$post = SoleWriter::lift( static fn() => wp_insert_post( [ 'post_type' => 'klacht_complaint', 'post_title' => self::TITLE, 'post_status' => 'publish', 'post_name' => 'zonder' ] ) );
		self::assertSame( 'private', get_post_status( $post ) );
		wp_set_current_user( 1 );
		self::assertSame( [], ( new WP_Query( [ 'post_type' => 'klacht_complaint', 'post_status' => [ 'publish', 'private' ] ] ) )->posts );
	}

	public function test_other_types_are_left_alone(): void {
		$page = wp_insert_post( [ 'post_type' => 'page', 'post_title' => self::TITLE, 'post_status' => 'publish', 'post_name' => 'over' ] );
		foreach ( [ [ 'post_type' => 'page' ], [ 'post_type' => 'any' ], [ 's' => self::TITLE ], [ 'page_id' => $page ], [ 'pagename' => 'over' ] ] as $args ) {
			self::assertContains( $page, array_column( ( new WP_Query( $args ) )->posts ?? [], 'ID' ), (string) wp_json_encode( $args ) );
		}
		self::assertStringNotContainsString( 'klacht_cases', ( new WP_Query( [ 'post_type' => 'page' ] ) )->request ?? '' );
	}

	public function test_no_door_of_wp_v2_knows_complaints(): void {
		Make::approved();
		wp_set_current_user( 1 );
		foreach ( [ '/wp/v2/klacht_complaint', '/wp/v2/types/klacht_complaint' ] as $route ) {
			self::assertContains( rest_do_request( new WP_REST_Request( 'GET', $route ) )->get_status(), [ 401, 403, 404 ], $route );
		}
	}

	public function test_a_story_is_shown_as_text(): void {
		$case            = Make::approved();
		$GLOBALS['post'] = get_post( $case->id );
		add_shortcode( 'gevaar', static fn(): string => 'UITGEVOERD' );
		$shown = apply_filters( 'the_content', "<script>alert(1)</script> [gevaar]\n\nhttps://www.youtube.com/watch?v=x\n\n<b>vet</b>" );
		self::assertIsString( $shown );
		unset( $GLOBALS['post'] );
		remove_shortcode( 'gevaar' );
		foreach ( [ '<script', '<b>', 'UITGEVOERD', '<iframe' ] as $alive ) {
			self::assertStringNotContainsString( $alive, $shown );
		}
		self::assertStringContainsString( '[gevaar]', html_entity_decode( $shown ) );
		self::assertStringContainsString( '<p>', $shown, 'Paragraphs stay.' );
	}
}
