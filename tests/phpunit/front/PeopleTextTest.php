<?php
/**
 * What people typed is text at every place where WordPress shows it: it reads as it was typed, and nothing in it is alive.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Complaint\Actor;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\TestCase;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;

use function Klacht\Complaint\create;

final class PeopleTextTest extends TestCase {
	/** What is there only where something typed was taken for more than text. */
	private const ALIVE = [ 'UITGEVOERD', '<script>alert', '<img src=x', '<b>vet', '<marquee', 'wp-block-latest-posts', 'wp-block-embed', '<iframe src="https://www.youtube', 'class="gallery', 'onclick="kwaad', 'wp-smiley', 'twemoji', 's.w.org/images/core/emoji/', '<audio', '<video', '<svg onload', 'more-link' ];

	/** @return iterable<string, array{string}> */
	public static function texts(): iterable {
		yield 'markup' => [ '<b>vet</b> <a href="x" onclick="kwaad()">link</a> <img src=x onerror=alert(1)> & klaar' ];
		yield 'an address in brackets' => [ 'Stuur uw bon naar <retour@voorbeeld.example>.' ];
		yield 'a script' => [ 'Einde </script><script>alert(1)</script> ]]> </title></style> en verder' ];
		yield 'vector picture' => [ '<svg onload=alert(1)><audio src=x> <video src=x>' ];
		yield 'shortcodes' => [ 'Kijk [gevaar] en [gallery ids="1"] [[gevaar]] [embed]https://www.youtube.com/watch?v=x[/embed]' ];
		yield 'shortcode as entities' => [ 'Kijk &#91;gevaar] en &#x5B;gevaar]' ];
		yield 'blocks' => [ 'Kijk <!-- wp:html --><marquee>loopt</marquee><!-- /wp:html --> <!-- wp:latest-posts /--> <!-- wp:shortcode -->[gevaar]<!-- /wp:shortcode --> eind' ];
		yield 'bound block' => [ '<!-- wp:paragraph {"metadata":{"bindings":{"content":{"source":"core/post-meta","args":{"key":"klacht_email"}}}}} --><p></p><!-- /wp:paragraph --> eind' ];
		yield 'an unclosed comment' => [ 'Begin <!-- en verder' ];
		yield 'an address on its own' => [ "Kijk:\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n\nmeer" ];
		yield 'marks of core' => [ 'Deel een <!--nextpage--> deel twee <!--more--> deel drie <!--more Lees--> deel vier <!--noteaser-->' ];
		yield 'smilies' => [ 'Zie punt 8) en 7) en :) of :lol: en 8-)' ];
		yield 'emoji' => [ 'Wat een service 🤬👎🏽 日本語 العربية' ];
		yield 'entities' => [ 'Drie &lt;script&gt; en &amp; en &amp;amp; en &euro;' ];
		yield 'merge marks' => [ 'Tien %s procent %1$s en {{naam}} en $1 \\1 \\\\ klaar' ];
	}

	/** A company and a complaint of which title and text are this, past every cleaning on the way. */
	private static function post( string $type, string $text ): \WP_Post {
		$company = Make::company( 'Het Bedrijf' );
		$case    = create( [ 'company_id' => $company, 'moderation' => 'approved', 'type' => 'complaint', 'title' => 'Titel', 'approved' => '2026-03-02 10:00:00' ], 'Verhaal', Actor::reporter() );
		$id      = $type === 'klacht_company' ? $company : $case->id;
		$db      = Database::wpdb();
		SoleWriter::lift( static fn() => $db->update( $db->posts, [ 'post_content' => $text, 'post_title' => self::line( $text ) ], [ 'ID' => $id ] ) );
		wp_cache_flush();
		if ( $type === 'klacht_complaint' ) {
			\Klacht\Storage\execute( 'UPDATE {cases} SET title = %s WHERE complaint_id = %d', self::line( $text ), $id );
		} else {
			\Klacht\Company\write_names( [ $id ] );
		}
		return get_post( $id ) ?? throw new \LogicException( 'There is no post.' );
	}

	/** A text on one line. */
	private static function line( string $text ): string {
		return trim( (string) preg_replace( '/\s+/u', ' ', $text ) );
	}

	/** Without what core's typography may change: spaces, quotes, dashes, and three dots. */
	private static function essence( string $text ): string {
		return (string) preg_replace( [ '/\s+/u', '/["“”„″]/u', '/[\'’‘′]/u', '/–|—|--/u', '/…/u', '/×/u' ], [ '', '"', "'", '-', '...', 'x' ], $text );
	}

	/** What somebody reads in HTML. */
	private static function read( string $html ): string {
		$document = new \DOMDocument();
		$document->loadHTML( '<?xml encoding="utf-8"?><div>' . $html . '</div>', LIBXML_NOERROR );
		return $document->textContent;
	}

	/** @return iterable<string, array{string, string, string}> */
	public static function shown(): iterable {
		foreach ( self::texts() as $name => [ $text ] ) {
			foreach ( [ 'klacht_complaint', 'klacht_company' ] as $type ) {
				foreach ( [ 'page', 'page, classic', 'archive', 'archive, classic', 'search', 'embed', 'rss2', 'atom' ] as $where ) {
					yield "$name, $type, $where" => [ $text, $type, $where ];
				}
			}
		}
	}

	#[DataProvider( 'shown' )]
	public function test_is_text_on_every_page( string $text, string $type, string $where ): void {
		add_shortcode( 'gevaar', static fn(): string => 'UITGEVOERD' );
		// Plugins that run shortcodes where core does not.
		foreach ( [ 'the_excerpt', 'the_title', 'get_the_excerpt', 'the_excerpt_rss' ] as $filter ) {
			add_filter( $filter, 'do_shortcode', 11 );
		}
		add_filter( 'pre_option_rss_use_excerpt', static fn(): string => '0' );
		$post    = self::post( $type, $text );
		$archive = (string) get_post_type_archive_link( $type );
		if ( str_ends_with( $where, 'classic' ) ) {
			Visit::classic_theme();
		}
		$visit = Visit::to(
			match ( strtok( $where, ',' ) ) {
				'page'    => (string) get_permalink( $post ),
				'archive' => $archive,
				'search'  => home_url( '/?s=' . rawurlencode( mb_substr( (string) preg_replace( '/^[^\p{L}\p{N}]+/u', '', self::line( $text ) ), 0, 4 ) ) ),
				'embed'   => get_permalink( $post ) . 'embed/',
				default   => $archive . ( $where === 'rss2' ? 'feed/' : "feed/$where/" ),
			}
		);
		remove_shortcode( 'gevaar' );
		self::assertSame( 200, $visit->status );
		foreach ( self::ALIVE as $alive ) {
			self::assertStringNotContainsString( $alive, (string) preg_replace( '~<(script|style)\b.*?</\1>~s', '', $visit->html ), $alive );
		}
		if ( in_array( $where, [ 'rss2', 'atom' ], true ) ) {
			$this->assert_feed_reads( $text, $visit->html );
			return;
		}
		$body = (string) preg_replace( [ '~^.*<body~s', '~<(script|style)\b.*?</\1>~s' ], [ '<body', '' ], $visit->html );
		self::assertStringContainsString( self::essence( self::line( $text ) ), self::essence( self::read( $body ) ), 'It reads as it was typed.' );
	}

	private function assert_feed_reads( string $text, string $xml ): void {
		$feed = simplexml_load_string( trim( $xml ) );
		self::assertNotFalse( $feed, 'The feed is XML.' );
		$found = $feed->xpath( '//*[local-name()="item" or local-name()="entry"]' );
		self::assertIsArray( $found );
		self::assertCount( 1, $found );
		$parts  = [];
		$inside = $found[0]->xpath( '*[local-name()="description" or local-name()="summary" or local-name()="content" or local-name()="encoded" or local-name()="title"]' );
		self::assertIsArray( $inside );
		foreach ( $inside as $part ) {
			// The title of RSS is plain text, and all the rest HTML.
			$parts[ $part->getName() ] = $part->getName() === 'title' && (string) $part['type'] !== 'html' ? (string) $part : self::read( (string) $part );
		}
		foreach ( $parts as $name => $read ) {
			self::assertStringContainsString( self::essence( self::line( $text ) ), self::essence( $read ), $name );
		}
		self::assertNotSame( [], $parts );
	}

	/** @return iterable<string, array{string, string}> */
	public static function both(): iterable {
		foreach ( self::texts() as $name => [ $text ] ) {
			foreach ( [ 'klacht_complaint', 'klacht_company' ] as $type ) {
				yield "$name, $type" => [ $text, $type ];
			}
		}
	}

	#[DataProvider( 'both' )]
	public function test_is_text_for_themes_and_machines( string $text, string $type ): void {
		add_shortcode( 'gevaar', static fn(): string => 'UITGEVOERD' );
		$post            = self::post( $type, $text );
		$GLOBALS['post'] = $post;
		setup_postdata( $post );
		$request = new WP_REST_Request( 'GET', '/oembed/1.0/embed' );
		$request->set_query_params( [ 'url' => get_permalink( $post ) ] );
		$embed = rest_do_request( $request )->get_data();
		self::assertIsArray( $embed );
		$oembed  = is_string( $embed['title'] ?? null ) ? $embed['title'] : '';
		$excerpt = get_the_excerpt( $post );
		$parts   = [
			'oEmbed'      => $oembed,
			'title'       => get_the_title( $post ),
			'excerpt'     => $excerpt,
			'the excerpt' => self::printed( the_excerpt( ... ) ),
			'the content' => self::printed( the_content( ... ) ),
			'feed'        => get_the_content_feed( 'rss2' ),
			'name'        => self::filtered( 'single_post_title', $post->post_title, $post ),
		];
		unset( $GLOBALS['post'] );
		remove_shortcode( 'gevaar' );
		foreach ( $parts as $name => $html ) {
			foreach ( self::ALIVE as $alive ) {
				self::assertStringNotContainsString( $alive, do_blocks( $html ), "$alive in $name" );
			}
			self::assertStringContainsString( self::essence( self::line( $text ) ), self::essence( self::read( $html ) ), $name );
		}
	}

	/**
	 * What a filter makes of a text.
	 *
	 * @param non-empty-string $filter
	 */
	private static function filtered( string $filter, string $text, mixed ...$more ): string {
		$made = apply_filters( $filter, $text, ...$more );
		self::assertIsString( $made );
		return $made;
	}

	private static function printed( callable $print ): string {
		ob_start();
		$print();
		return (string) ob_get_clean();
	}

	public function test_other_posts_keep_what_they_are(): void {
		add_shortcode( 'gevaar', static fn(): string => 'UITGEVOERD' );
		$page            = wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Over <b>ons</b>', 'post_content' => '<b>vet</b> [gevaar]' ] );
		$GLOBALS['post'] = get_post( $page );
		self::assertStringContainsString( '<b>vet</b> UITGEVOERD', self::filtered( 'the_content', '<b>vet</b> [gevaar]' ) );
		self::assertStringContainsString( '<b>ons</b>', get_the_title( $page ) );
		unset( $GLOBALS['post'] );
		remove_shortcode( 'gevaar' );
	}

	/** @return iterable<string, array{string, string}> */
	public static function addresses(): iterable {
		yield 'page' => [ 'https://www.voorbeeld.example/winkel', 'https://www.voorbeeld.example/winkel' ];
		yield 'http' => [ 'http://voorbeeld.example', 'http://voorbeeld.example' ];
		yield 'script' => [ 'javascript:alert(1)', '' ];
		yield 'script in capitals' => [ ' JaVaScRiPt://voorbeeld.example/%0Aalert(1)', '' ];
		yield 'data' => [ 'data:text/html,<script>alert(1)</script>', '' ];
		yield 'file' => [ 'file:///etc/passwd', '' ];
		yield 'no scheme' => [ '//voorbeeld.example', '' ];
	}

	#[DataProvider( 'addresses' )]
	public function test_a_website_is_one_or_nothing( string $typed, string $shown ): void {
		$company = Make::company( '', [ 'website' => $typed ] );
		$item    = rest_do_request( new WP_REST_Request( 'GET', "/klacht/v1/companies/$company" ) )->get_data();
		self::assertIsArray( $item );
		self::assertSame( $shown, $item['website'] );
	}

	public function test_themes_do_not_list_what_is_kept_of_a_company(): void {
		$keys = array_keys( (array) get_post_custom( Make::company( '', [ 'email' => 'geheim@voorbeeld.example' ] ) ) );
		self::assertContains( 'klacht_email', $keys );
		self::assertSame( [], array_filter( $keys, static fn( int|string $key ): bool => ! is_protected_meta( (string) $key, 'post' ) ) );
		self::assertFalse( is_protected_meta( 'kleur', 'post' ) );
	}
}
