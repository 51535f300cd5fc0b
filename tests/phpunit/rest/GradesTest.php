<?php
/**
 * The rule of “Geef een cijfer”: when, how, how long, and what it counts for.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Access\Purpose;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Type;
use Klacht\Tests\Answer;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\issue_token;
use function Klacht\Complaint\get_case;
use function Klacht\Mail\date_text;
use function Klacht\Rating\grade_stamp;
use function Klacht\Rating\mean;
use function Klacht\Statistics\company_counts;

final class GradesTest extends RestTestCase {
	private const SPEED = [ 'criteria' => [ 'speed' => 6 ] ];

	private int $reporter;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		$this->reporter = Make::reporter();
	}

	/** @param array<string, mixed> $body */
	private function grade( ComplaintCase $case, array $body = self::SPEED, ?int $as = null ): Answer {
		return $this->send( 'POST', "/complaints/$case->id/grades", $body, $as ?? $this->reporter );
	}

	/** @param array<string, mixed> $body */
	private function assert_refused( int $status, string $code, ComplaintCase $case, array $body = self::SPEED ): Answer {
		$before = Dump::read();
		$answer = $this->grade( $case, $body );
		self::assertSame( [ $status, $code ], [ $answer->status, $answer->text( 'code' ) ] );
		self::assertSame( $before, Dump::read() );
		return $answer;
	}

	public function test_waits_until_the_company_had_its_chance(): void {
		$case  = Make::approved( null, $this->reporter );
		$early = $this->assert_refused( 409, 'klacht_too_early', $case );
		self::assertStringContainsString( date_text( '2026-03-15 10:00:00' ), $early->text( 'message' ) );
		$this->at( '2026-03-16 09:59:59' );
		$this->assert_refused( 409, 'klacht_too_early', $case );
		$this->at( '2026-03-16 10:00:00' );
		$graded = $this->grade( $case );
		self::assertSame( [ 200, 6, true, 'new' ], [ $graded->status, $graded->get( 'grade' ), $graded->get( 'ratings.before_resolved' ), $graded->text( 'status' ) ] );
	}

	public function test_the_chance_is_a_setting(): void {
		update_option( 'klacht_settings', [ 'answer_days' => 3 ] );
		$case = Make::approved( null, $this->reporter );
		$this->at( '2026-03-05 09:59:59' );
		$this->assert_refused( 409, 'klacht_too_early', $case );
		$this->at( '2026-03-05 10:00:00' );
		self::assertSame( 200, $this->grade( $case )->status );
	}

	/** @return iterable<string, array{array<string, string>, bool}> */
	public static function messages(): iterable {
		yield 'a reply' => [ [ 'kind' => 'reply', 'body' => 'Wij zoeken het uit.' ], true ];
		yield 'a mail' => [ [ 'kind' => 'mail', 'subject' => 'Uw pakket', 'body' => 'Wij zoeken het uit.' ], true ];
		yield 'a note' => [ [ 'kind' => 'note', 'body' => 'Uitzoeken.' ], false ];
	}

	/** @param array<string, string> $message */
	#[DataProvider( 'messages' )]
	public function test_a_reaction_is_a_reply_or_a_mail( array $message, bool $reaction ): void {
		$case   = Make::approved( null, $this->reporter );
		$member = Make::member( $case->company_id );
		Make::take( $case, $member );
		$this->assert_refused( 409, 'klacht_too_early', $case );
		$this->expect( 201, 'POST', "/complaints/$case->id/messages", [ 'body' => 'Is er al nieuws?' ], $this->reporter );
		$this->assert_refused( 409, 'klacht_too_early', $case );
		$this->expect( 201, 'POST', "/cases/$case->id/messages", $message, $member );
		if ( $reaction ) {
			self::assertSame( 200, $this->grade( $case )->status );
		} else {
			$this->assert_refused( 409, 'klacht_too_early', $case );
		}
	}

	/** @return iterable<string, array{non-empty-list<int>, int}> */
	public static function means(): iterable {
		yield 'of the manual' => [ [ 1, 1, 3 ], 17 ];
		yield 'half up' => [ [ 8, 7, 8, 7 ], 75 ];
		yield 'a quarter up' => [ [ 7, 7, 7, 8 ], 73 ];
		yield 'three quarters up' => [ [ 7, 8, 8, 8 ], 78 ];
		yield 'a third down' => [ [ 1, 1, 2 ], 13 ];
		yield 'two thirds up' => [ [ 2, 2, 1 ], 17 ];
		yield 'the least' => [ [ 1 ], 10 ];
		yield 'the most' => [ [ 10, 10, 10, 10 ], 100 ];
		yield 'two' => [ [ 9, 10 ], 95 ];
	}

	/** @param non-empty-list<int> $criteria */
	#[DataProvider( 'means' )]
	public function test_is_the_mean_half_up( array $criteria, int $tenths ): void {
		self::assertSame( $tenths, mean( $criteria ) );
		$case   = Make::resolved( null, $this->reporter );
		$given  = array_combine( array_slice( [ 'speed', 'kindness', 'clarity', 'solution' ], 0, count( $criteria ) ), $criteria );
		$graded = $this->grade( $case, [ 'criteria' => $given ] );
		self::assertSame( [ 200, $tenths ], [ $graded->status, (int) round( 10 * (float) ( is_numeric( $graded->get( 'grade' ) ) ? $graded->get( 'grade' ) : 0 ) ) ] );
		self::assertSame( [ $tenths ], array_map( 'intval', array_column( $this->rows_of( 'cases' ), 'grade' ) ) );
	}

	public function test_mean_is_right_for_every_combination(): void {
		for ( $n = 1; $n <= 4; $n++ ) {
			for ( $sum = $n; $sum <= 10 * $n; $sum++ ) {
				$criteria = array_fill( 0, $n, intdiv( $sum, $n ) );
				for ( $rest = $sum % $n; $rest > 0; $rest-- ) {
					++$criteria[ $rest - 1 ];
				}
				// Exactly: the tenths below, one more from the half on.
				$exact = 10 * $sum / $n;
				self::assertSame( $exact - floor( $exact ) >= 0.5 ? (int) ceil( $exact ) : (int) floor( $exact ), mean( array_values( $criteria ) ), implode( ',', $criteria ) );
			}
		}
	}

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function wrong_before_resolved(): iterable {
		yield 'nothing' => [ [], 'criteria' ];
		yield 'nothing applies' => [ [ 'criteria' => [ 'speed' => null ] ], 'criteria' ];
		yield 'a remark alone' => [ [ 'remark' => 'Mooi.' ], 'criteria' ];
		yield 'the solution' => [ [ 'criteria' => [ 'speed' => 5, 'solution' => 5 ] ], 'criteria' ];
		yield 'whether it is solved' => [ [ 'solved' => true ], 'solved' ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'wrong_before_resolved' )]
	public function test_the_solution_is_for_when_it_is_resolved( array $body, string $field ): void {
		$case = Make::taken( null, $this->reporter );
		$this->at( '2026-04-01 10:00:00' );
		self::assertArrayHasKey( $field, (array) $this->assert_refused( 400, 'rest_invalid_param', $case, $body )->get( 'data.params' ) );
	}

	public function test_may_be_corrected_for_fourteen_days_from_the_first(): void {
		$case = Make::resolved( null, $this->reporter );
		$this->grade( $case );
		$this->at( '2026-03-10 10:00:00' );
		self::assertSame( 9, $this->grade( $case, [ 'criteria' => [ 'speed' => 9 ] ] )->get( 'grade' ) );
		$this->at( '2026-03-16 10:00:00' );
		self::assertSame( 8, $this->grade( $case, [ 'criteria' => [ 'speed' => 8 ] ] )->get( 'grade' ) );
		$this->at( '2026-03-17 00:00:00' );
		$this->assert_refused( 409, 'klacht_too_late', $case );
		self::assertSame( [ 3, 1 ], [ $this->count_rows( 'ratings' ), $this->count_rows( 'ratings', 'current = 1 AND grade = 80' ) ] );
		$counts = company_counts( $case->company_id );
		self::assertSame( [ 1, 80, 1, 0 ], [ $counts['grades'], $counts['grade_sum'], $counts['grade_8'], $counts['grade_6'] ] );
	}

	public function test_each_resolution_opens_its_own_fourteen_days(): void {
		$case = Make::resolved( null, $this->reporter );
		$this->grade( $case );
		$this->at( '2026-05-01 10:00:00' );
		$this->expect( 200, 'POST', "/complaints/$case->id/reopenings", [ 'reason' => 'Het is toch niet opgelost.' ], $this->reporter );
		self::assertSame( 60, get_case( $case->id )->grade, 'It stays until it is replaced.' );
		$this->at( '2026-05-02 10:00:00' );
		Make::resolve( get_case( $case->id ) );
		$again = $this->grade( $case, [ 'criteria' => [ 'speed' => 2 ] ] );
		self::assertSame( [ 200, 2 ], [ $again->status, $again->get( 'grade' ) ] );
		$this->at( '2026-05-16 10:00:00' );
		self::assertSame( 200, $this->grade( $case )->status );
		$this->at( '2026-05-17 00:00:00' );
		$this->assert_refused( 409, 'klacht_too_late', $case );
	}

	public function test_a_grade_before_it_is_resolved_is_replaced_by_one_after(): void {
		$case = Make::approved( null, $this->reporter );
		$this->at( '2026-03-20 10:00:00' );
		$this->grade( $case );
		$this->at( '2026-04-20 10:00:00' );
		$this->assert_refused( 409, 'klacht_too_late', $case );
		Make::resolve( Make::take( get_case( $case->id ) ) );
		$graded = $this->grade( $case, [ 'criteria' => [ 'speed' => 10, 'solution' => 10 ], 'solved' => true ] );
		self::assertSame( [ 200, 10, false, 'confirmed' ], [ $graded->status, $graded->get( 'grade' ), $graded->get( 'ratings.before_resolved' ), $graded->text( 'resolution' ) ] );
	}

	public function test_closes_six_months_after_the_last_change_of_status(): void {
		$case = Make::resolved( null, $this->reporter );
		$this->at( '2026-09-02 22:00:00' );
		$this->assert_refused( 409, 'klacht_illegal_move', $case );
		$this->expect( 409, 'POST', "/complaints/$case->id/reopenings", [ 'reason' => 'Het is toch niet opgelost.' ], $this->reporter );
		$this->at( '2026-09-02 21:59:59' );
		self::assertSame( 200, $this->grade( $case )->status );
		$this->expect( 200, 'POST', "/complaints/$case->id/reopenings", [ 'reason' => 'Het is toch niet opgelost.' ], $this->reporter );
		$this->at( '2027-03-02 22:59:59' );
		self::assertSame( 200, $this->grade( $case )->status, 'Reopening was a change too.' );
	}

	public function test_of_compliments_stays_out_of_the_mean(): void {
		$praise  = Make::resolved( Make::submission( type: Type::Compliment ), $this->reporter );
		$company = $praise->company_id;
		$this->grade( $praise, [ 'criteria' => [ 'speed' => 10 ] ] );
		foreach ( [ Type::Complaint, Type::Suggestion ] as $type ) {
			$this->grade( Make::resolved( Make::submission( $company, type: $type ), $this->reporter ), [ 'criteria' => [ 'speed' => 5 ] ] );
		}
		$counts = company_counts( $company );
		self::assertSame( [ 2, 100, 1, 0 ], [ $counts['grades'], $counts['grade_sum'], $counts['compliment_grades'], $counts['grade_10'] ] );
		self::assertSame( [ 5, 5, 10 ], $this->expect( 200, 'GET', '/cases', as: Make::member( $company ) )->column( 'grade' ) );
	}

	public function test_is_for_published_complaints_only(): void {
		$case = Make::resolved( null, $this->reporter );
		\Klacht\Moderation\remove( $case, \Klacht\Complaint\Actor::editor( 1 ), new \Klacht\Moderation\Statement( \Klacht\Complaint\Reason::Spam, 'Dit is reclame voor een winkel.' ) );
		$this->assert_refused( 409, 'klacht_illegal_move', $case );
		$this->assert_refused( 409, 'klacht_illegal_move', Make::submitted( null, $this->reporter ) );
	}

	public function test_a_link_is_of_one_complaint_and_one_resolution(): void {
		$case  = Make::resolved();
		$other = Make::resolved();
		$link  = static fn( ComplaintCase $of, int $stamp, Purpose $purpose = Purpose::Grade ): array => [ 'token' => issue_token( $purpose, $of->id, $stamp ) ] + self::SPEED;
		foreach ( [ $link( $other, grade_stamp( $other ) ), $link( $case, 0, Purpose::Confirm ) ] as $body ) {
			self::assertSame( 'klacht_token_invalid', $this->grade( $case, $body, 0 )->text( 'code' ) );
		}
		foreach ( [ grade_stamp( $case ) - 1, grade_stamp( $case ) + 1, 0 ] as $stamp ) {
			self::assertSame( 'klacht_token_expired', $this->grade( $case, $link( $case, $stamp ), 0 )->text( 'code' ) );
		}
		$good = $link( $case, grade_stamp( $case ) );
		self::assertSame( 200, $this->grade( $case, $good, 0 )->status );
		self::assertSame( 200, $this->grade( $case, $good, 0 )->status, 'It may be used again to correct.' );
		$this->expect( 404, 'POST', "/complaints/$case->id/messages", [ 'body' => 'Hallo?' ] );
		$this->expect( 403, 'POST', "/complaints/$case->id/messages", [ 'body' => 'Hallo?', 'token' => $good['token'] ] );
	}
}
