<?php
/**
 * Whatever is typed, the page shows it as text: nothing runs, ends an element or leaves the JSON.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\TestCase;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\create;
use function Klacht\Complaint\get_case;

final class HostileTextTest extends TestCase {
	/** @return iterable<string, array{string, bool}> */
	public static function texts(): iterable {
		$texts = [
			'end of a script'  => 'Einde </script><script>alert(1)</script> en verder',
			'markup'           => '<img src=x onerror=alert(1)> <b>vet</b> "aanhaling" \'enkel\' & en',
			'shortcode'        => 'Kijk [gevaar] en [gallery ids="1"]',
			'block'            => "<!-- wp:html --><marquee>loopt</marquee><!-- /wp:html -->\n<!-- wp:latest-posts /-->",
			'pages'            => "Eerste deel\n<!--nextpage-->\nTweede deel<!--more-->\nDerde deel",
			'addresses'        => "Kijk:\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n\nmeer",
			'emoji'            => 'Wat een service 🤬👎🏽 — 日本語 العربية',
			'entities'         => 'Drie &lt;script&gt; en &amp; en &#91;gevaar] &#8203; &nbsp; &amp;amp;',
			'an address'       => 'Stuur uw bon naar <retour@voorbeeld.example>. I <3 u, a<b>c',
			'smilies'          => 'Zie punt 8) en :) :p ;-)',
			'ten thousand'     => str_repeat( 'Woord é 😀 ', 1000 ),
			'one endless word' => str_repeat( 'a', 10000 ),
		];
		foreach ( $texts as $name => $text ) {
			yield "$name, block theme" => [ $text, false ];
			yield "$name, classic theme" => [ $text, true ];
		}
	}

	/** A complaint of which every text is this, past every cleaning of the doors. */
	private static function complaint( string $text ): ComplaintCase {
		$company = Make::company();
		$now     = '2026-03-02 10:00:00';
		$case    = create(
			[
				'company_id'    => $company,
				'moderation'    => 'approved',
				'status'        => 'resolved',
				'type'          => 'complaint',
				'title'         => mb_substr( $text, 0, 120 ),
				'product_text'  => mb_substr( $text, 0, 80 ),
				'reporter_name' => mb_substr( $text, 0, 60 ),
				'remedy'        => 'other',
				'remedy_text'   => $text,
				'solution'      => $text,
				'solution_kind' => 'other',
				'resolution'    => 'silent',
				'grade'         => 40,
				'graded'        => $now,
				'resolved'      => $now,
				'turn'          => 'reporter',
			],
			$text,
			Actor::reporter()
		);
		\Klacht\Storage\insert( 'ratings', [ 'complaint_id' => $case->id, 'resolution' => 3, 'speed' => 4, 'grade' => 40, 'remark' => $text, 'current' => 1, 'created' => $now ] );
		foreach ( [ 'reporter', 'company' ] as $side ) {
			\Klacht\Storage\insert( 'messages', [ 'complaint_id' => $case->id, 'company_id' => $company, 'kind' => 'reply', 'side' => $side, 'body' => $text, 'visibility' => 'public', 'created' => $now ] );
		}
		$db = Database::wpdb();
		// Core's filters for writers took markup out of the post.
		SoleWriter::lift( static fn() => $db->update( $db->posts, [ 'post_content' => $text, 'post_title' => mb_substr( $text, 0, 120 ) ], [ 'ID' => $case->id ] ) );
		wp_cache_flush();
		return get_case( $case->id );
	}

	#[DataProvider( 'texts' )]
	public function test_text_stays_text( string $text, bool $classic ): void {
		if ( $classic ) {
			Visit::classic_theme();
		}
		add_shortcode( 'gevaar', static fn(): string => 'UITGEVOERD' );
		$case  = self::complaint( $text );
		$visit = Visit::to( complaint_link( $case ) );
		remove_shortcode( 'gevaar' );
		self::assertSame( 200, $visit->status );
		foreach ( [ '<script>alert', '<img src=x', '<b>vet', 'UITGEVOERD', '<marquee', 'wp-block-latest-posts', 'wp-block-embed', '<iframe', 'class="gallery' ] as $alive ) {
			// A theme's style names every block that there is.
			self::assertStringNotContainsString( $alive, (string) preg_replace( '~<style.*?</style>~s', '', $visit->html ) );
		}
		$document = new \DOMDocument();
		$document->loadHTML( '<?xml encoding="utf-8"?>' . $visit->html, LIBXML_NOERROR );
		$xpath = new \DOMXPath( $document );
		// A block theme sets dashes and quotes as a printer does, and a paragraph ends without a space.
		$spaces   = static fn( string $read ): string => (string) preg_replace( '/\s+/u', '', strtr( $read, [ '–' => '--', '’' => "'", '‘' => "'", '“' => '"', '”' => '"' ] ) );
		$expected = $spaces( $text );
		foreach ( [ 'klacht-story', 'klacht-reply is-reporter', 'klacht-reply is-company', 'klacht-solution', 'klacht-remark' ] as $class ) {
			self::assertSame( 1.0, $xpath->evaluate( "count(//*[starts-with(@class, '$class')])" ), "$class is there once." );
			$read = $xpath->evaluate( "string(//*[starts-with(@class, '$class')])" );
			self::assertIsString( $read );
			self::assertStringContainsString( $expected, $spaces( $read ), $class );
		}
		self::assertSame( 1.0, $xpath->evaluate( 'count(//h1)' ) );
		$data = $visit->linked_data()['DiscussionForumPosting'] ?? [];
		self::assertSame( $text, $data['text'] ?? null );
		self::assertSame( mb_substr( $text, 0, 120 ), $data['headline'] ?? null );
		self::assertIsArray( $data['comment'] ?? null );
		self::assertCount( 3, $data['comment'] );
	}

	public function test_lists_and_feeds_get_the_plain_story_only(): void {
		$case = self::complaint( 'Verhaal </script> [gevaar] https://www.youtube.com/watch?v=x' );
		add_shortcode( 'gevaar', static fn(): string => 'UITGEVOERD' );
		foreach ( [ home_url( '/feed/?post_type=klacht_complaint' ), home_url( '/?s=Verhaal' ), (string) get_post_type_archive_link( 'klacht_complaint' ), complaint_link( $case ) . 'embed/' ] as $address ) {
			foreach ( [ false, true ] as $classic ) {
				if ( $classic ) {
					Visit::classic_theme();
				}
				$visit = Visit::to( $address );
				self::assertSame( 200, $visit->status, $address );
				self::assertStringContainsString( 'Verhaal', $visit->html, $address );
				foreach ( [ 'UITGEVOERD', 'klacht-article', 'klacht-place', 'klacht-solution', '<iframe' ] as $more ) {
					self::assertStringNotContainsString( $more, $visit->html, $address );
				}
			}
		}
		remove_shortcode( 'gevaar' );
	}

	/** @return iterable<string, array{string}> */
	public static function names(): iterable {
		foreach ( [ 'Bon naar <retour@voorbeeld.example>', 'I <3 u en a<b>c', 'Brood &amp; kaas &lt;b&gt; &#8203; &nbsp; 20%af', 'Kijk [gevaar] en [gallery]', '<script>alert(1)</script>', '<!-- wp:latest-posts /--> x <!--more--> y', '</title><b>vet</b>', 'Smile 8) :)', '{{x}} ${y} %s %1$d' ] as $text ) {
			yield $text => [ $text ];
		}
	}

	/** Titles, names, the beginning of a story: everywhere that core and themes print them. */
	#[DataProvider( 'names' )]
	public function test_lists_feeds_and_heads_read_as_typed( string $text ): void {
		add_shortcode( 'gevaar', static fn(): string => 'UITGEVOERD' );
		$case    = self::complaint( $text );
		$company = \Klacht\Company\create_company( $text, [ 'description' => "Over ons: $text" ] );
		self::assertSame( [ $text, "Over ons: $text" ], [ get_post( $company )->post_title ?? '', get_post( $company )->post_content ?? '' ] );
		$read  = static fn( string $html ): string => (string) preg_replace( '/[\s–-]+/u', '', html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5 ) );
		$typed = (string) preg_replace( '/[\s–-]+/u', '', $text );
		$link  = (string) get_permalink( $company );
		foreach ( [ $link, complaint_link( $case ), (string) get_post_type_archive_link( 'klacht_complaint' ), (string) get_post_type_archive_link( 'klacht_company' ), complaint_link( $case ) . 'embed/', home_url( '/feed/?post_type=klacht_complaint' ), home_url( '/feed/?post_type=klacht_company' ) ] as $address ) {
			$html = Visit::to( $address )->html;
			self::assertStringNotContainsString( 'UITGEVOERD', $html, $address );
			if ( str_contains( $address, '/feed/' ) ) {
				$feed = new \DOMDocument();
				self::assertTrue( $feed->loadXML( $html ), $address );
				$item = $feed->getElementsByTagName( 'item' )->item( 0 );
				self::assertInstanceOf( \DOMElement::class, $item );
				// A title in a feed is text, a description HTML.
				self::assertSame( $typed, preg_replace( '/[\s–-]+/u', '', (string) $item->getElementsByTagName( 'title' )->item( 0 )?->textContent ), $address );
				self::assertStringContainsString( $typed, $read( (string) $item->getElementsByTagName( 'description' )->item( 0 )?->textContent ), $address );
				continue;
			}
			self::assertStringContainsString( $typed, $read( (string) preg_replace( '~<head>.*</head>~s', '', $html ) ), $address );
			if ( $address === $link || $address === complaint_link( $case ) ) {
				self::assertSame( 1, preg_match( '~<title>(.*?)</title>~s', $html, $title ) );
				self::assertTrue( str_starts_with( $read( $title[1] ), $typed ), "$address: $title[1]" );
			}
		}
		remove_shortcode( 'gevaar' );
		$embed = get_oembed_response_data( $case->id, 600 );
		self::assertIsArray( $embed );
		self::assertIsString( $embed['title'] );
		self::assertSame( $typed, $read( $embed['title'] ) );
	}
}
