<?php
/**
 * 'Meld aan de redactie': a company's report waits in the queue until an editor closes it or takes the complaint down.
 */

declare(strict_types=1);

namespace Klacht\Tests\Moderation;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Reason;
use Klacht\Moderation\Statement;
use Klacht\Tests\Answer;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Mail\drain;
use function Klacht\Moderation\count_waiting;
use function Klacht\Moderation\remove;

final class ReportsTest extends RestTestCase {
	private const REPORT = [ 'reason' => 'offensive', 'explanation' => 'De melder scheldt onze monteur uit.' ];

	private ComplaintCase $case;
	private int $member;
	private int $editor;

	protected function setUp(): void {
		parent::setUp();
		$company      = Make::company( 'Winkel', [ 'email' => 'winkel@klacht.example' ] );
		$this->case   = Make::approved( Make::submission( $company ) );
		$this->member = Make::member( $company );
		$this->editor = Make::editor();
	}

	private function report(): int {
		return $this->expect( 201, 'POST', "/cases/{$this->case->id}/reports", self::REPORT, $this->member )->int( 'id' );
	}

	private function queue(): Answer {
		return $this->expect( 200, 'GET', '/moderation', [], $this->editor );
	}

	public function test_waits_in_the_queue_and_is_closed_with_an_answer(): void {
		$pending = Make::submitted();
		$id      = $this->report();
		self::assertSame( [ 'report', 'submission' ], $this->queue()->column( 'waiting' ) );
		self::assertSame( [ $id, $pending->id ], $this->queue()->column( 'waiting_id' ) );
		self::assertSame( [ $this->case->id, $pending->id ], $this->queue()->column( 'id' ) );
		self::assertSame( '2', $this->queue()->header( 'X-WP-Total' ) );
		$review = $this->expect( 200, 'GET', "/moderation/{$this->case->id}", [], $this->editor );
		self::assertSame( [ $id, 'offensive', self::REPORT['explanation'] ], [ $review->int( 'reports.0.id' ), $review->text( 'reports.0.reason' ), $review->text( 'reports.0.explanation' ) ] );
		$this->expect( 400, 'POST', "/reports/$id/decision", [ 'explanation' => 'Nee.' ], $this->editor );
		$this->expect( 403, 'POST', "/reports/$id/decision", [ 'explanation' => 'Het is een mening.' ], $this->member );
		$this->expect( 200, 'POST', "/reports/$id/decision", [ 'explanation' => 'Het is een mening.' ], $this->editor );
		$this->expect( 409, 'POST', "/reports/$id/decision", [ 'explanation' => 'Het is een mening.' ], $this->editor );
		$this->expect( 404, 'POST', '/reports/999999/decision', [ 'explanation' => 'Het is een mening.' ], $this->editor );
		self::assertSame( [ 'submission' ], $this->queue()->column( 'waiting' ) );
		drain();
		$mails = $this->mailer->sent_to( 'winkel@klacht.example' );
		self::assertStringContainsString( 'Het is een mening.', $mails[ count( $mails ) - 1 ]->text );
		$this->report();
	}

	public function test_one_waits_at_a_time(): void {
		$this->report();
		$before    = Dump::read();
		$colleague = Make::member( $this->case->company_id );
		$again     = $this->expect( 409, 'POST', "/cases/{$this->case->id}/reports", self::REPORT, $colleague );
		self::assertSame( 'klacht_already_reported', $again->text( 'code' ) );
		self::assertSame( $before['klachttests_klacht_reports'], Dump::read()['klachttests_klacht_reports'] );
		self::assertSame( $before['klachttests_klacht_dossier'], Dump::read()['klachttests_klacht_dossier'] );
		self::assertSame( 1, count_waiting() );
	}

	public function test_the_reporter_is_not_told_and_the_company_is(): void {
		$this->report();
		$company = $this->expect( 200, 'GET', "/cases/{$this->case->id}/dossier", [], $this->member );
		self::assertContains( 'reported', $company->column( 'event' ) );
		$token = \Klacht\Access\issue_token( \Klacht\Access\Purpose::Follow, $this->case->id );
		self::assertNotContains( 'reported', $this->expect( 200, 'GET', "/complaints/{$this->case->id}/dossier", [], 0, [ 'Klacht-Token' => $token ] )->column( 'event' ) );
	}

	public function test_taking_the_complaint_down_answers_it(): void {
		$id = $this->report();
		remove( $this->case, Actor::editor( $this->editor ), new Statement( Reason::Offensive, 'Er wordt gescholden.' ) );
		self::assertSame( [], $this->queue()->data );
		$this->expect( 409, 'POST', "/reports/$id/decision", [ 'explanation' => 'Het is een mening.' ], $this->editor );
	}

	public function test_what_does_not_hold_is_refused(): void {
		foreach ( [ 'reason' => [ 'reason' => 'boring' ], 'explanation' => [ 'explanation' => '         x' ] ] as $field => $bad ) {
			$answer = $this->expect( 400, 'POST', "/cases/{$this->case->id}/reports", $bad + self::REPORT, $this->member );
			self::assertSame( [ $field ], array_keys( (array) $answer->get( 'data.params' ) ) );
		}
	}
}
