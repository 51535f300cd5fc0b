<?php
/**
 * The invitations to grade that time brings: M8 when the term of the company has passed, and the reminder a week after M7.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rating;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Type;
use Klacht\Moderation\Statement;
use Klacht\Rating\Grading;
use Klacht\Tests\Crowd;
use Klacht\Tests\Database;
use Klacht\Tests\Environment;
use Klacht\Tests\Mail;
use Klacht\Tests\Mail\Dutch;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use Klacht\Tests\SoleWriter;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;

use function Klacht\Complaint\get_case;
use function Klacht\Handling\mail;
use function Klacht\Handling\note;
use function Klacht\Handling\reply;
use function Klacht\Mail\drain;
use function Klacht\Mail\minutely;
use function Klacht\Mail\silently;
use function Klacht\Moderation\merge;
use function Klacht\Moderation\move;
use function Klacht\Moderation\remove;
use function Klacht\Moderation\restore;
use function Klacht\Rating\grading;
use function Klacht\Rating\invite_due;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;
use function Klacht\Storage\execute;

use const Klacht\Rating\INVITE_PLACES;
use const Klacht\Rating\INVITE_SLICE;
use const Klacht\Storage\INVITE_SINCE;

require_once dirname( __DIR__ ) . '/mail/Dutch.php';

final class InvitationsTest extends RestTestCase {
	private const REPORTER  = 'onno@melder.example';
	private const PUBLISHED = '2026-03-02 10:00:00';
	private const DAY_N     = '2026-03-16 10:00:00';
	private const RESOLVED  = '2026-03-03 10:00:00';
	private const WEEK      = '2026-03-10 10:00:00';

	protected function setUp(): void {
		parent::setUp();
		update_option( INVITE_SINCE, '2026-01-01 00:00:00' );
	}

	/** A guest's complaint that was published at PUBLISHED. */
	private function published( Type $type = Type::Complaint ): ComplaintCase {
		$this->at( self::PUBLISHED );
		return Make::approved( Make::submission( Make::company( 'Klachtenoplossing' ), 'Pakket kwijt', $type, contact: [ 'email' => self::REPORTER ] ) );
	}

	/** The same, resolved at RESOLVED, and M7 is out. */
	private function resolved( Type $type = Type::Complaint ): ComplaintCase {
		$case = Make::take( $this->published( $type ) );
		$this->at( self::RESOLVED );
		$case = Make::resolve( $case );
		drain();
		$this->mailer->forget();
		return $case;
	}

	/** How many invitations are written at an instant. */
	private function invited_at( string $instant ): int {
		$this->at( $instant );
		return invite_due();
	}

	/** What goes out to the reporter now. */
	private function the_mail(): Mail {
		$this->mailer->forget();
		drain();
		$sent = $this->mailer->sent_to( self::REPORTER );
		self::assertCount( 1, $sent, (string) wp_json_encode( $this->rows_of( 'outbox' ) ) );
		return $sent[0];
	}

	/** The journey of the manual's complaint: nobody reacts, M8, 1-1-3, and the list shows a new complaint with 1.7. */
	public function test_day_n_brings_m8_and_its_link_takes_a_grade(): void {
		$case = $this->published();
		drain();
		self::assertSame( Grading::Early, grading( $case ) );
		self::assertSame( 0, $this->invited_at( '2026-03-16 09:59:59' ) );
		self::assertSame( 1, $this->invited_at( self::DAY_N ) );
		$mail = $this->the_mail();
		self::assertSame( '[Klacht] Klachtenoplossing has not reacted yet', $mail->subject );
		self::assertSame( 1, preg_match( "~/klacht/cijfer/\\?complaint=$case->id&token=(\S+)~", $mail->text, $found ) );
		$graded = $this->expect( 200, 'POST', "/complaints/$case->id/grades", [ 'token' => $found[1], 'criteria' => [ 'speed' => 1, 'kindness' => 1, 'clarity' => 3 ] ] );
		self::assertSame( [ 1.7, 'new', true ], [ $graded->get( 'grade' ), $graded->text( 'status' ), $graded->get( 'ratings.before_resolved' ) ] );
	}

	public function test_the_minutely_work_does_it(): void {
		$this->published();
		drain();
		$this->mailer->forget();
		$this->at( self::DAY_N );
		minutely();
		self::assertSame( [ '[Klacht] Klachtenoplossing has not reacted yet' ], array_map( static fn( Mail $mail ): string => $mail->subject, $this->mailer->sent_to( self::REPORTER ) ) );
	}

	public function test_nobody_is_invited_twice(): void {
		$this->published();
		self::assertSame( 1, $this->invited_at( self::DAY_N ) );
		self::assertSame( 0, $this->invited_at( self::DAY_N ) );
		drain();
		self::assertSame( 0, $this->invited_at( '2026-03-16 10:01:00' ) );
		self::assertSame( 0, $this->invited_at( '2026-03-19 09:00:00' ) );
		self::assertSame( 1, $this->count_rows( 'outbox', "template = 'no_reaction'" ) );
	}

	public function test_n_is_the_setting(): void {
		update_option( 'klacht_settings', [ 'answer_days' => 3 ] );
		$this->published();
		self::assertSame( 0, $this->invited_at( '2026-03-05 09:59:59' ) );
		self::assertSame( 1, $this->invited_at( '2026-03-05 10:00:00' ) );
	}

	public function test_without_a_term_none_passes(): void {
		update_option( 'klacht_settings', [ 'answer_days' => 0 ] );
		$this->published();
		self::assertSame( 0, $this->invited_at( self::PUBLISHED ) );
		self::assertSame( 0, $this->invited_at( '2026-03-02 11:00:00' ) );
	}

	/** @return iterable<string, array{callable(ComplaintCase): mixed, int}> What happened, and how many are invited. */
	public static function before_the_day(): iterable {
		$company = Actor::company( 1 );
		$editor  = Actor::editor( 1 );
		$why     = new Statement( Reason::PersonalData, 'Uw verhaal noemt een telefoonnummer van iemand anders.' );
		yield 'a public reply' => [ static fn( ComplaintCase $case ) => reply( $case, $company, 'Wij zoeken het voor u uit.' ), 0 ];
		yield 'a mail' => [ static fn( ComplaintCase $case ) => mail( $case, $company, 'Uw klacht', 'Wij zagen uw klacht staan.' ), 0 ];
		yield 'in progress' => [ static fn( ComplaintCase $case ) => Make::take( $case ), 0 ];
		yield 'resolved' => [ static fn( ComplaintCase $case ) => Make::resolve( Make::take( $case ) ), 0 ];
		yield 'taken down' => [ static fn( ComplaintCase $case ) => remove( $case, $editor, $why ), 0 ];
		yield 'merged' => [ static fn( ComplaintCase $case ) => merge( $case, $editor, silently( Make::resolved( ... ) )->id ), 0 ];
		yield 'withdrawn' => [ static fn( ComplaintCase $case ) => \Klacht\Complaint\change( new \Klacht\Complaint\Change( $case, $editor, \Klacht\Complaint\Event::Withdrawn, [ 'moderation' => 'withdrawn' ] ) ), 0 ];
		yield 'erased' => [ static fn( ComplaintCase $case ) => execute( 'UPDATE {contacts} SET erased = %s WHERE complaint_id = %d', self::PUBLISHED, $case->id ), 0 ];
		yield 'nothing' => [ static fn( ComplaintCase $case ) => $case, 1 ];
		yield 'a note of the company' => [ static fn( ComplaintCase $case ) => note( $case, $company, 'Uitzoeken.' ), 1 ];
		yield 'a question of the reporter' => [ static fn( ComplaintCase $case ) => reply( $case, Actor::reporter(), 'Is er al nieuws?' ), 1 ];
		yield 'moved to the right company' => [ static fn( ComplaintCase $case ) => move( $case, $editor, Make::company() ), 1 ];
		// Counted from the first time that it was on the site.
		yield 'taken down and put back' => [ static fn( ComplaintCase $case ) => restore( remove( $case, $editor, $why ), $editor, new Statement( explanation: 'Het nummer is weggelakt.' ) ), 1 ];
	}

	/** @param callable(ComplaintCase): mixed $happens */
	#[DataProvider( 'before_the_day' )]
	public function test_is_sent_when_it_is_still_new_without_a_reaction( callable $happens, int $invited ): void {
		$case = $this->published();
		$this->at( '2026-03-09 10:00:00' );
		$happens( $case );
		$this->invited_at( self::DAY_N );
		self::assertSame( $invited, $this->count_rows( 'outbox', "template = 'no_reaction'" ) );
	}

	/** @param callable(ComplaintCase): mixed $happens */
	#[DataProvider( 'before_the_day' )]
	public function test_is_not_sent_when_something_came_between( callable $happens, int $invited ): void {
		$case = $this->published();
		drain();
		self::assertSame( 1, $this->invited_at( self::DAY_N ) );
		$happens( $case );
		drain();
		self::assertSame( $invited === 1 ? 'sent' : 'cancelled', $this->rows_of( 'outbox', "template = 'no_reaction'" )[0]['state'] ?? '' );
	}

	public function test_is_not_sent_once_somebody_graded(): void {
		$case = $this->published();
		$this->at( self::DAY_N );
		rate( $case, Actor::reporter(), [ 'speed' => 1 ] );
		self::assertSame( 0, invite_due() );
	}

	public function test_off_the_site_on_the_day_and_put_back_within_the_window(): void {
		$case = $this->published();
		$gone = remove( $case, Actor::editor( 1 ), new Statement( Reason::PersonalData, 'Uw verhaal noemt een telefoonnummer van iemand anders.' ) );
		self::assertSame( 0, $this->invited_at( self::DAY_N ) );
		restore( $gone, Actor::editor( 1 ), new Statement( explanation: 'Het nummer is weggelakt.' ) );
		self::assertSame( 1, $this->invited_at( '2026-03-17 10:00:00' ) );
	}

	/** No company is given a term for those: M3 names none. */
	#[TestWith( [ Type::Compliment ] )]
	#[TestWith( [ Type::Suggestion ] )]
	public function test_compliments_and_suggestions_wait_for_no_reaction( Type $type ): void {
		$this->published( $type );
		self::assertSame( 0, $this->invited_at( self::DAY_N ) );
	}

	public function test_an_accounts_reporter_is_invited_too(): void {
		$this->at( self::PUBLISHED );
		$user = Make::reporter();
		$case = Make::approved( null, $user );
		// Where it is mailed is the account's to say.
		execute( 'UPDATE {contacts} SET email = %s WHERE complaint_id = %d', '', $case->id );
		self::assertSame( 1, $this->invited_at( self::DAY_N ) );
		$this->mailer->forget();
		drain();
		self::assertContains( '[Klacht] ' . get_the_title( $case->company_id ) . ' has not reacted yet', array_map( static fn( Mail $mail ): string => $mail->subject, $this->mailer->sent() ) );
	}

	/** Who was away for longer than the window mails nobody about a day long ago. */
	public function test_only_days_within_the_window_count(): void {
		$this->published();
		self::assertSame( 0, $this->invited_at( '2026-03-19 10:00:01' ) );
		self::assertSame( 1, $this->invited_at( '2026-03-19 10:00:00' ) );
	}

	/** An upgrade mails nobody whose day was before it, in the window or not. */
	public function test_only_days_after_the_beginning_count(): void {
		$this->published();
		update_option( INVITE_SINCE, '2026-03-16 10:00:01' );
		self::assertSame( 0, $this->invited_at( '2026-03-16 10:00:01' ) );
		update_option( INVITE_SINCE, self::DAY_N );
		self::assertSame( 1, $this->invited_at( '2026-03-16 10:00:01' ) );
	}

	/** An import tells of complaints of all days, without anybody to mail. */
	public function test_imported_complaints_invite_nobody(): void {
		$this->at( self::DAY_N );
		$days = [ '2026-03-02 10:00:00', '2026-03-01 10:00:00', '2026-02-27 10:00:00', '2025-01-01 10:00:00', '2010-02-13 14:12:18' ];
		Crowd::of( Make::company(), 10, static fn( int $n ): array => [ 'created' => $days[ $n % 5 ], 'approved' => $days[ $n % 5 ], 'status_changed' => $days[ $n % 5 ] ] + ( $n < 5 ? [] : [ 'status' => 'resolved', 'resolved' => '2026-03-09 10:00:00', 'status_changed' => '2026-03-09 10:00:00', 'resolutions' => 1 ] ) );
		self::assertSame( 0, invite_due() );
		self::assertSame( 0, $this->count_rows( 'outbox' ) );
	}

	public function test_nothing_is_written_silently(): void {
		$this->published();
		$this->at( self::DAY_N );
		self::assertSame( 0, silently( invite_due( ... ) ) );
		self::assertSame( 1, invite_due() );
	}

	/** One run looks at so many; the next goes on, and after the last comes the first again. */
	public function test_a_run_is_bounded_and_the_next_goes_on(): void {
		for ( $n = 0; $n < 5; $n++ ) {
			$this->published();
		}
		$this->at( self::DAY_N );
		self::assertSame( [ 2, 2, 1, 0 ], [ invite_due( 2 ), invite_due( 2 ), invite_due( 2 ), invite_due( 2 ) ] );
		self::assertSame( [ 5, 5 ], [ $this->count_rows( 'outbox', "template = 'no_reaction'" ), count( array_unique( array_column( $this->rows_of( 'outbox', "template = 'no_reaction'" ), 'complaint_id' ) ) ) ] );
		// The pass that found nothing stands in the middle: a run that sees all ends it.
		invite_due();
		self::assertSame( [], get_option( INVITE_PLACES ) );
		// A place that the window has left behind is no place.
		$this->published();
		foreach ( [ '2026-03-19 10:00:01' => 0, self::DAY_N => 1 ] as $instant => $invited ) {
			update_option( INVITE_PLACES, [ 'no_reaction' => [ '2026-01-01 00:00:00', 900_000 ] ] );
			self::assertSame( $invited, $this->invited_at( $instant ) );
		}
	}

	/** However many complaints there are: those outside the window are not read, those in it no more than a run looks at. */
	public function test_reads_no_more_than_its_slice(): void {
		$this->at( self::DAY_N );
		$insert = static function ( int $from, string $status, string $changed ): void {
			$values = implode( ',', array_map( static fn( int $n ): string => sprintf( "(%d, 1, 'approved', '%s', 'complaint', '%3\$s', '%3\$s', '%3\$s', '%3\$s')", $from + $n, $status, $changed ), range( 1, 3000 ) ) );
			SoleWriter::lift( static fn(): int => execute( "INSERT INTO {cases} (complaint_id, company_id, moderation, status, type, created, approved, resolved, status_changed) VALUES $values" ) );
		};
		$insert( 900_000, 'new', '2026-02-20 10:00:00' );
		$insert( 910_000, 'new', '2026-03-10 10:00:00' );
		$insert( 920_000, 'resolved', '2026-02-20 10:00:00' );
		$none = Database::measure( static fn(): int => invite_due() );
		self::assertSame( 0, $none['result'] );
		self::assertLessThanOrEqual( 10, $none['rows_read'] ?? 0 );
		$insert( 930_000, 'new', self::PUBLISHED );
		$insert( 940_000, 'resolved', '2026-03-09 10:00:00' );
		invite_due();
		$some = Database::measure( static fn(): int => invite_due() );
		// Of each kind: a complaint, its invitation, the mail it reminds of, its reporter.
		self::assertLessThanOrEqual( 2 * 4 * INVITE_SLICE, $some['rows_read'] ?? 0 );
		self::assertLessThanOrEqual( 12, count( $some['queries'] ) );
	}

	/** A week after M7, to the second. */
	public function test_reminds_once_a_week_after_the_solution(): void {
		$case = $this->resolved();
		self::assertSame( 0, $this->invited_at( '2026-03-10 09:59:59' ) );
		self::assertSame( 1, $this->invited_at( self::WEEK ) );
		self::assertSame( 0, $this->invited_at( self::WEEK ) );
		$mail = $this->the_mail();
		self::assertSame( "[Klacht] Reminder: give a grade for complaint $case->id", $mail->subject );
		self::assertSame( 0, $this->invited_at( '2026-03-13 09:00:00' ) );
		self::assertSame( 1, preg_match( "~/klacht/cijfer/\\?complaint=$case->id&token=(\S+)~", $mail->text, $found ) );
		$this->expect( 200, 'POST', "/complaints/$case->id/grades", [ 'token' => $found[1], 'criteria' => [ 'solution' => 8 ] ] );
	}

	/** @return iterable<string, array{callable(ComplaintCase): mixed, int}> */
	public static function before_the_week(): iterable {
		$editor = Actor::editor( 1 );
		yield 'a grade' => [ static fn( ComplaintCase $case ) => rate( $case, Actor::reporter(), [ 'speed' => 7 ] ), 0 ];
		yield 'agreed' => [ static fn( ComplaintCase $case ) => rate( $case, Actor::reporter(), [], solved: true ), 0 ];
		yield 'reopened' => [ static fn( ComplaintCase $case ) => reopen( $case, Actor::reporter(), 'Het geld is er nog steeds niet.' ), 0 ];
		yield 'taken down' => [ static fn( ComplaintCase $case ) => remove( $case, $editor, new Statement( Reason::PersonalData, 'Uw verhaal noemt een telefoonnummer van iemand anders.' ) ), 0 ];
		yield 'erased' => [ static fn( ComplaintCase $case ) => execute( 'UPDATE {contacts} SET erased = %s WHERE complaint_id = %d', self::RESOLVED, $case->id ), 0 ];
		yield 'nothing' => [ static fn( ComplaintCase $case ) => $case, 1 ];
		yield 'not agreed' => [ static fn( ComplaintCase $case ) => rate( $case, Actor::reporter(), [], solved: false ), 1 ];
		yield 'a reply' => [ static fn( ComplaintCase $case ) => reply( $case, Actor::company( 1 ), 'Is alles nu in orde?' ), 1 ];
	}

	/** @param callable(ComplaintCase): mixed $happens */
	#[DataProvider( 'before_the_week' )]
	public function test_reminds_who_neither_graded_nor_agreed_nor_reopened( callable $happens, int $reminded ): void {
		$case = $this->resolved();
		$this->at( '2026-03-05 10:00:00' );
		$happens( $case );
		self::assertSame( $reminded, $this->invited_at( self::WEEK ) );
	}

	/** @param callable(ComplaintCase): mixed $happens */
	#[DataProvider( 'before_the_week' )]
	public function test_a_reminder_is_dropped_when_something_came_between( callable $happens, int $reminded ): void {
		$case = $this->resolved();
		self::assertSame( 1, $this->invited_at( self::WEEK ) );
		$happens( $case );
		drain();
		self::assertSame( $reminded === 1 ? 'sent' : 'cancelled', $this->rows_of( 'outbox', "template = 'grade_reminder'" )[0]['state'] ?? '' );
	}

	/** A grade of before says nothing of this solution. */
	public function test_reminds_who_graded_before_the_solution(): void {
		$case = $this->published();
		reply( $case, Actor::company( 1 ), 'Wij zoeken het voor u uit.' );
		$case = rate( get_case( $case->id ), Actor::reporter(), [ 'speed' => 2 ] );
		$case = Make::take( $case );
		$this->at( self::RESOLVED );
		Make::resolve( $case );
		drain();
		self::assertSame( 1, $this->invited_at( self::WEEK ) );
	}

	public function test_a_second_solution_has_a_reminder_of_its_own(): void {
		$case = $this->resolved();
		self::assertSame( 1, $this->invited_at( self::WEEK ) );
		drain();
		$case = reopen( $case, Actor::reporter(), 'Het geld is er nog steeds niet.' );
		self::assertSame( 0, $this->invited_at( '2026-03-11 10:00:00' ) );
		Make::resolve( $case );
		// The mail of the first solution is no M7 of the second.
		self::assertSame( 0, $this->invited_at( '2026-03-18 10:00:00' ) );
		$this->at( '2026-03-11 10:00:00' );
		drain();
		self::assertSame( 0, $this->invited_at( '2026-03-18 09:59:59' ) );
		self::assertSame( 1, $this->invited_at( '2026-03-18 10:00:00' ) );
		self::assertSame( 0, $this->invited_at( '2026-03-18 10:00:00' ) );
		self::assertSame( 2, $this->count_rows( 'outbox', "template = 'grade_reminder'" ) );
	}

	/** A reminder of a mail that never came would be the first they hear of it. */
	public function test_nobody_is_reminded_of_a_mail_that_did_not_go_out(): void {
		$case = Make::take( $this->published() );
		$this->at( self::RESOLVED );
		silently( static fn() => Make::resolve( $case ) );
		self::assertSame( 0, $this->invited_at( self::WEEK ) );
	}

	public function test_a_reminder_has_its_window_too(): void {
		$this->resolved();
		self::assertSame( 0, $this->invited_at( '2026-03-13 10:00:01' ) );
		update_option( INVITE_SINCE, '2026-03-10 10:00:01' );
		self::assertSame( 0, $this->invited_at( '2026-03-10 10:00:01' ) );
		update_option( INVITE_SINCE, self::WEEK );
		self::assertSame( 1, $this->invited_at( '2026-03-10 10:00:01' ) );
	}

	#[TestWith( [ Type::Compliment, 'compliment' ] )]
	#[TestWith( [ Type::Suggestion, 'suggestie' ] )]
	public function test_a_reminder_names_what_it_is_about( Type $type, string $noun ): void {
		$case = $this->resolved( $type );
		self::assertSame( 1, $this->invited_at( self::WEEK ) );
		try {
			Dutch::speak();
			$mail = $this->the_mail();
		} finally {
			Dutch::forget();
		}
		self::assertSame( "[Klacht] Herinnering: geef een cijfer voor $noun $case->id", $mail->subject );
		self::assertStringNotContainsString( 'uw klacht', $mail->text );
	}

	/** The page of the site's owner, as long as it is there. */
	public function test_m8_leads_to_the_next_steps(): void {
		$page = wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Wat kunt u nog doen?', 'post_name' => 'vervolg' ] );
		update_option( 'klacht_settings', [ 'next_steps_page' => $page ] );
		$this->published();
		drain();
		$this->invited_at( self::DAY_N );
		self::assertStringContainsString( "What you can do now:\nhttp://" . Environment::HOST . "/vervolg/\n", $this->the_mail()->text );
		wp_update_post( [ 'ID' => $page, 'post_status' => 'draft' ] );
		$this->published();
		drain();
		$this->invited_at( self::DAY_N );
		self::assertStringNotContainsString( 'What you can do now', $this->the_mail()->text );
	}
}
