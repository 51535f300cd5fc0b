<?php
/**
 * The form 'Klacht melden': what its answers mean, what it says is wrong, whose answers they are, and what it draws.
 */

declare(strict_types=1);

namespace Klacht\Tests\Submission;

use Klacht\Complaint\Moderation;
use Klacht\Submission\FormState;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use function Klacht\Complaint\find_case;
use function Klacht\Submission\answers_of_draft;
use function Klacht\Submission\as_params;
use function Klacht\Submission\begin_state;
use function Klacht\Submission\draw_page;
use function Klacht\Submission\find_state;
use function Klacht\Submission\first_open_page;
use function Klacht\Submission\form_errors;
use function Klacht\Submission\form_url;
use function Klacht\Submission\page_fields;
use function Klacht\Submission\save_draft;
use function Klacht\Submission\save_state;
use function Klacht\Submission\with_company;

final class FormTest extends TestCase {
	private int $company;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		$this->company          = Make::company();
		$_SERVER['REQUEST_URI'] = '/klacht-melden/';
	}

	/** @return array<string, string> */
	private function answers(): array {
		return [
			'type'        => 'complaint',
			'company'     => (string) $this->company,
			'title'       => 'Pakket kwam niet aan',
			'content'     => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			'day'         => '27',
			'month'       => '2',
			'year'        => '2026',
			'remedy'      => 'other',
			'remedy_text' => 'Excuses van de directeur',
			'public_name' => 'Onno',
			'last_name'   => 'Jansen',
			'email'       => 'onno@melder.example',
			'phone'       => '010-4444444',
		];
	}

	public function test_the_answers_are_what_the_door_takes(): void {
		$params = as_params( $this->answers() );
		self::assertSame( [ $this->company, '2026-02-27', 'other', 'Excuses van de directeur' ], [ $params['company_id'] ?? 0, $params['occurred_on'] ?? '', $params['remedy'] ?? '', $params['remedy_text'] ] );
		self::assertSame( [], form_errors( $this->answers(), 5 ) );
		self::assertSame( 5, first_open_page( $this->answers() ) );
		// What belongs to a choice that was not made is not sent along.
		$other = as_params( [ 'remedy' => 'refund', 'company' => 'other', 'company_name' => 'Bakkerij Om' ] + $this->answers() );
		self::assertSame( '', $other['remedy_text'] );
		self::assertArrayNotHasKey( 'company_id', $other );
		self::assertSame( [ 'name' => 'Bakkerij Om', 'website' => '', 'city' => '' ], $other['company_text'] ?? [] );
	}

	/** @return iterable<string, array{array<string, string>, string, int}> */
	public static function wrong_answers(): iterable {
		yield 'no kind' => [ [ 'type' => '' ], 'type', 1 ];
		yield 'a kind that does not exist' => [ [ 'type' => 'rant' ], 'type', 1 ];
		yield 'no company' => [ [ 'company' => '' ], 'company', 1 ];
		yield 'a company that does not exist' => [ [ 'company' => '999999' ], 'company', 1 ];
		yield 'not listed, and no name' => [ [ 'company' => 'other' ], 'company_name', 1 ];
		yield 'a name of a company that is too long' => [ [ 'company' => 'other', 'company_name' => str_repeat( 'é', 191 ) ], 'company_name', 1 ];
		yield 'a short title' => [ [ 'title' => ' Top ' ], 'title', 2 ];
		yield 'a short story' => [ [ 'content' => str_repeat( '🙂', 29 ) ], 'content', 2 ];
		yield 'a company that is looked up by a novel' => [ [ 'company_search' => str_repeat( 'é', 101 ) ], 'company_search', 1 ];
		yield 'a long story' => [ [ 'content' => str_repeat( 'a', 10001 ) ], 'content', 2 ];
		yield 'a long product' => [ [ 'product' => str_repeat( 'a', 191 ) ], 'product', 2 ];
		yield 'the 31st of February' => [ [ 'day' => '31' ], 'day', 2 ];
		yield 'half a date' => [ [ 'year' => '' ], 'day', 2 ];
		yield 'a date of words' => [ [ 'month' => 'maart' ], 'day', 2 ];
		yield 'tomorrow' => [ [ 'day' => '3', 'month' => '3' ], 'day', 2 ];
		yield 'a long wish' => [ [ 'remedy_text' => str_repeat( 'a', 501 ) ], 'remedy_text', 3 ];
		yield 'no public name' => [ [ 'public_name' => ' ' ], 'public_name', 4 ];
		yield 'no name' => [ [ 'last_name' => '' ], 'last_name', 4 ];
		yield 'no address' => [ [ 'email' => 'onno' ], 'email', 4 ];
		yield 'two addresses' => [ [ 'email' => 'onno@melder.example,bibi@melder.example' ], 'email', 4 ];
		yield 'a long telephone number' => [ [ 'phone' => str_repeat( '1', 51 ) ], 'phone', 4 ];
	}

	/**
	 * Each mistake is said at one field, on its page, and no page before it says anything.
	 *
	 * @param array<string, string> $over
	 */
	#[DataProvider( 'wrong_answers' )]
	public function test_a_mistake_is_said_at_its_field( array $over, string $field, int $page ): void {
		$answers = $over + $this->answers();
		self::assertSame( [ $field ], array_keys( form_errors( $answers, 5 ) ) );
		self::assertSame( [], form_errors( $answers, $page - 1 ) );
		self::assertSame( $page, first_open_page( $answers ) );
		self::assertContains( $field, page_fields()[ $page ] );
	}

	public function test_the_company_that_is_typed_in_full_is_chosen(): void {
		$name  = get_the_title( $this->company );
		$typed = static fn( string $text ): string => with_company( new FormState( '', [ 'company_search' => $text ] ) )->answers['company'] ?? '';
		self::assertSame( (string) $this->company, $typed( mb_strtoupper( $name ) . ' ' ) );
		self::assertSame( '', $typed( mb_substr( $name, 0, 3 ) ) );
		self::assertSame( '', $typed( '' ) );
	}

	public function test_answers_open_for_their_own_cookie_name_and_account_only(): void {
		$state = begin_state();
		save_state( $state->with( $this->answers(), 3 ) );
		self::assertSame( 3, find_state( $state->name )?->reached );
		self::assertNull( find_state( strrev( $state->name ) ) );
		// Who logs in on the way takes them along; from then on they are that account's.
		$onno = Make::reporter();
		$bibi = Make::reporter();
		wp_set_current_user( $onno );
		$mine = find_state( $state->name );
		self::assertTrue( $mine?->is_mine() );
		self::assertSame( 'Pakket kwam niet aan', $mine->answers['title'] ?? '' );
		save_state( $mine );
		foreach ( [ $bibi, 0 ] as $other ) {
			wp_set_current_user( $other );
			self::assertFalse( find_state( $state->name )?->is_mine() );
		}
		wp_set_current_user( $onno );
		$_COOKIE['klacht_form'] = strrev( is_string( $_COOKIE['klacht_form'] ) ? $_COOKIE['klacht_form'] : '' );
		self::assertNull( find_state( $state->name ) );
	}

	public function test_answers_are_gone_after_a_week_and_when_they_are_sent(): void {
		$state = begin_state();
		save_state( $state->with( $this->answers() ) );
		save_state( $state->as_sent( 7 ) );
		$sent = find_state( $state->name );
		self::assertSame( [ 7, [], '2026-03-02 10:00:00' ], [ $sent?->sent, $sent?->answers, $sent?->sent_at ] );
		// A slower press finds it sent.
		save_state( $state->with( $this->answers() ) );
		self::assertSame( 7, find_state( $state->name )?->sent );
		self::assertStringNotContainsString( 'Jansen', (string) ( $this->rows_of( 'forms' )[0]['answers'] ?? '' ) );
		$this->at( '2026-03-09 10:00:01' );
		self::assertNull( find_state( $state->name ) );
		\Klacht\Mail\sweep();
		self::assertSame( 0, $this->count_rows( 'forms' ) );
	}

	public function test_a_draft_goes_on_where_it_was_left(): void {
		wp_set_current_user( Make::reporter() );
		// As a browser says where a form comes from.
		$_SERVER['HTTP_ORIGIN'] = \Klacht\Rest\origin_of( home_url() );
		$item                   = save_draft( new FormState( '', array_diff_key( $this->answers(), [ 'content' => 1 ] ) ) );
		$id                     = is_int( $item['id'] ?? null ) ? $item['id'] : 0;
		$again                  = answers_of_draft( $id );
		foreach ( [ 'company', 'title', 'day', 'month', 'year', 'remedy', 'remedy_text', 'public_name', 'phone' ] as $field ) {
			self::assertSame( $this->answers()[ $field ], $again[ $field ], $field );
		}
		self::assertSame( 2, first_open_page( $again ) );
		save_draft( ( new FormState( '', $this->answers() + $again ) )->of_draft( $id ) );
		self::assertSame( Moderation::Draft, find_case( $id )?->moderation );
		self::assertSame( $this->answers()['content'], get_post( $id )->post_content ?? '' );
	}

	public function test_no_answer_becomes_markup(): void {
		$hostile = '"><script>alert(1)</script>\'&lt;';
		$answers = array_fill_keys( array_merge( ...array_values( page_fields() ) ), $hostile );
		foreach ( [ 1, 2, 3, 4, 5 ] as $page ) {
			$html = draw_page( $page, new FormState( 'x', [ 'company' => 'other' ] + $answers, 5 ), [ '' => $hostile, 'title' => $hostile, 'type' => $hostile ] );
			self::assertStringNotContainsString( '<script', $html, "page $page" );
			self::assertStringContainsString( \Klacht\Storage\esc_html( $hostile ), $html, "page $page" );
		}
	}

	public function test_the_form_is_where_its_block_is(): void {
		self::assertStringContainsString( 'melden', form_url() );
		$page = wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Vertel het ons', 'post_content' => '<!-- wp:klacht/form /-->' ] );
		self::assertSame( get_permalink( $page ), form_url() );
		wp_update_post( [ 'ID' => $page, 'post_content' => 'Niet meer.' ] );
		self::assertNotSame( get_permalink( $page ), form_url() );
	}
}
