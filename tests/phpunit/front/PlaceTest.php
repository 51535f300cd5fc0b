<?php
/**
 * Which template shows a complaint, and what themes and feeds are told about it elsewhere.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Complaint\ComplaintCase;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use Klacht\Tests\Visit;

use function Klacht\Complaint\complaint_link;

final class PlaceTest extends TestCase {
	private static function complaint( string $title = 'Pakket kwam te laat' ): ComplaintCase {
		return Make::approved( Make::submission( 0, $title, name: 'Onno & Bibi' ) );
	}

	/** A template that the site's owner made in the Site Editor. */
	private static function own_template( string $slug, string $content ): void {
		$id = wp_insert_post(
			[
				'post_type'    => 'wp_template',
				'post_status'  => 'publish',
				'post_name'    => $slug,
				'post_title'   => $slug,
				'post_content' => $content,
				'tax_input'    => [ 'wp_theme' => [ get_stylesheet() ] ],
			]
		);
		wp_set_object_terms( $id, get_stylesheet(), 'wp_theme' );
	}

	public function test_a_template_for_complaints_of_the_owner_wins(): void {
		self::own_template( 'single-klacht_complaint', '<!-- wp:paragraph --><p>Van de eigenaar</p><!-- /wp:paragraph --><!-- wp:klacht/complaint /-->' );
		$visit = Visit::to( complaint_link( self::complaint() ) );
		self::assertStringContainsString( 'Van de eigenaar', $visit->html );
		self::assertSame( 1, substr_count( $visit->html, 'class="klacht-article"' ) );
		self::assertSame( 1, substr_count( $visit->html, '<h1' ), 'The block has the title where the template has none.' );
	}

	public function test_so_does_one_that_shows_content_as_any_other(): void {
		self::own_template( 'single-klacht_complaint', '<!-- wp:post-title {"level":1} /--><!-- wp:post-content /-->' );
		$visit = Visit::to( complaint_link( self::complaint() ) );
		self::assertSame( 1, substr_count( $visit->html, 'class="klacht-article"' ) );
		self::assertSame( 1, substr_count( $visit->html, '<h1' ) );
	}

	public function test_a_template_for_any_post_does_not(): void {
		self::own_template( 'single', '<!-- wp:paragraph --><p>Voor elk bericht</p><!-- /wp:paragraph --><!-- wp:post-content /-->' );
		$visit = Visit::to( complaint_link( self::complaint() ) );
		self::assertStringNotContainsString( 'Voor elk bericht', $visit->html );
		self::assertSame( 1, substr_count( $visit->html, 'class="klacht-article"' ) );
	}

	public function test_the_titles_heading_is_the_first_even_where_a_theme_has_another(): void {
		self::own_template( 'page', '<!-- wp:post-title /--><!-- wp:post-content /-->' );
		self::assertStringContainsString( '<h1 class="wp-block-post-title">Pakket kwam te laat</h1>', Visit::to( complaint_link( self::complaint() ) )->html );
	}

	public function test_content_that_others_filter_stays_around_it(): void {
		Visit::classic_theme();
		$case = self::complaint();
		add_filter( 'the_content', static fn( string $content ): string => $content . '<p>Deel dit</p>' );
		$visit = Visit::to( complaint_link( $case ) );
		self::assertStringContainsString( '<p>Deel dit</p>', $visit->html );
		self::assertSame( 1, substr_count( $visit->html, 'class="klacht-article"' ) );
	}

	public function test_the_author_is_the_public_name(): void {
		$case            = self::complaint();
		$GLOBALS['post'] = get_post( $case->id );
		setup_postdata( $case->id );
		self::assertSame( 'Onno &amp; Bibi', get_the_author() );
		self::assertSame( 'Onno &amp; Bibi', get_the_author_meta( 'display_name' ) );
		self::assertSame( '', get_the_author_meta( 'user_email' ) );
		self::assertSame( complaint_link( $case ), get_author_posts_url( 0 ) );
		self::assertSame( 'admin', get_the_author_meta( 'display_name', 1 ), 'Somebody else is asked for.' );
		wp_reset_postdata();
	}

	public function test_a_list_asks_for_its_names_once(): void {
		$company = Make::company();
		for ( $n = 0; $n < 5; $n++ ) {
			Make::approved( Make::submission( $company ) );
		}
		$queries = $this->queries_of( static fn() => Visit::to( home_url( '/feed/?post_type=klacht_complaint' ) ) );
		self::assertCount( 1, array_filter( $queries, static fn( string $query ): bool => str_contains( $query, 'FROM `klachttests_klacht_cases` c' ) ), implode( "\n", $queries ) );
	}

	public function test_a_page_of_ours_in_a_classic_theme(): void {
		Visit::classic_theme();
		$visit = Visit::to( home_url( '/klacht/bevestigen/' ) );
		self::assertSame( 403, $visit->status );
		self::assertMatchesRegularExpression( '~<main id="primary"[^>]*>.*<article.*<div class="entry-content">.*<h1 class="entry-title">.*</main>.*<footer~s', $visit->html );
		self::assertSame( 1, substr_count( $visit->html, '<main' ) );
	}
}
