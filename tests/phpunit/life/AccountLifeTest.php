<?php
/**
 * One complaint of a reporter with an account: kept, finished, rejected, amended, published without the name.
 */

declare(strict_types=1);

namespace Klacht\Tests\Life;

use Klacht\Complaint\Reason;
use Klacht\Tests\Make;
use Klacht\Tests\Post;
use Klacht\Tests\RestTestCase;

final class AccountLifeTest extends RestTestCase {
	private const STORY = 'Na de storing bleef de rekening komen en niemand belde terug.';

	private Post $post;
	private int $company;
	private int $reporter;
	private int $editor;
	private int $id;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		$this->company  = Make::company( 'Voorbeeld Telecom' );
		$this->reporter = Make::user( 'klacht_reporter', 'bibi' );
		$this->editor   = Make::editor();
		$this->post     = new Post( $this->mailer );
	}

	public function test_is_lived_through_the_doors(): void {
		$this->keep();
		$this->finish();
		$this->reject();
		$this->amend();
		$this->hide_the_name();
		$this->handle();
		$this->grade_by_account();
	}

	private function keep(): void {
		$kept     = $this->expect( 201, 'POST', '/me/drafts', [ 'title' => 'Re' ], $this->reporter );
		$this->id = $kept->int( 'id' );
		self::assertSame( [ 'draft', 'Re', '', null ], [ $kept->text( 'moderation' ), $kept->text( 'title' ), $kept->text( 'content' ), $kept->get( 'company' ) ] );
		$stranger = Make::reporter();
		foreach ( [ [ 'PUT', '', [ 'version' => 1 ] ], [ 'DELETE', '', [] ], [ 'POST', '/submission', [ 'version' => 1 ] ] ] as [ $method, $rest, $body ] ) {
			$this->expect( 401, $method, "/me/drafts/$this->id$rest", $body );
			$others = $this->expect( 404, $method, "/me/drafts/$this->id$rest", $body, $stranger );
			self::assertSame( $this->expect( 404, $method, "/me/drafts/999999$rest", $body, $stranger )->data, $others->data );
		}
		$this->expect( 404, 'GET', "/complaints/$this->id", as: $stranger );
		self::assertSame( [ $this->id ], $this->expect( 200, 'GET', '/me/complaints', as: $this->reporter )->column( 'id' ) );
		self::assertSame( [], $this->expect( 200, 'GET', '/me/complaints', as: $stranger )->items() );
		self::assertSame( [], $this->post->letters() );
	}

	private function finish(): void {
		$unfinished = $this->expect( 400, 'POST', "/me/drafts/$this->id/submission", [ 'version' => 1 ], $this->reporter );
		self::assertSame( [ 'title', 'content', 'company_id' ], array_keys( (array) $unfinished->get( 'data.params' ) ) );
		$whole = [
			'company_id' => $this->company,
			'type'       => 'complaint',
			'title'      => 'Rekening na storing',
			'content'    => self::STORY,
			'product'    => 'internet',
			'reporter'   => [ 'public_name' => 'Bibi', 'last_name' => 'de Vries', 'city' => 'Utrecht' ],
		];
		$this->expect( 409, 'PUT', "/me/drafts/$this->id", $whole, $this->reporter );
		$written = $this->expect( 200, 'PUT', "/me/drafts/$this->id", $whole + [ 'version' => 1 ], $this->reporter );
		self::assertSame( [ 'Rekening na storing', self::STORY, 2 ], [ $written->text( 'title' ), $written->text( 'content' ), $written->int( 'version' ) ] );
		$submitted = $this->expect( 200, 'POST', "/me/drafts/$this->id/submission", [ 'version' => 2 ], $this->reporter );
		self::assertSame( 'pending', $submitted->text( 'moderation' ) );
		self::assertSame( [ 'received reporter' ], $this->post->letters() );
		$this->expect( 409, 'DELETE', "/me/drafts/$this->id", as: $this->reporter );
		$this->expect( 409, 'PUT', "/me/drafts/$this->id", $whole + [ 'version' => 3 ], $this->reporter );
	}

	private function reject(): void {
		$decision = [
			'decision' => 'reject',
			'version'  => 3,
			'reason'   => 'too_little',
		];
		self::assertArrayHasKey( 'explanation', (array) $this->expect( 400, 'POST', "/complaints/$this->id/decisions", $decision, $this->editor )->get( 'data.params' ) );
		self::assertArrayHasKey( 'law', (array) $this->expect( 400, 'POST', "/complaints/$this->id/decisions", [ 'reason' => 'unlawful', 'explanation' => 'Dit mag niet van de wet.' ] + $decision, $this->editor )->get( 'data.params' ) );
		$rejected = $this->expect( 200, 'POST', "/complaints/$this->id/decisions", $decision + [ 'explanation' => 'Schrijf erbij wanneer de storing was.' ], $this->editor );
		self::assertSame( 'rejected', $rejected->text( 'moderation' ) );
		self::assertSame( [ 'rejected reporter' ], $this->post->letters() );
		$mail = $this->post->last_to( 'bibi@klacht.example' );
		self::assertStringContainsString( 'Schrijf erbij wanneer de storing was.', $mail->text );
		self::assertStringContainsString( Reason::TooLittle->label(), $mail->text );
		$dossier = $this->expect( 200, 'GET', "/complaints/$this->id/dossier", as: $this->reporter );
		self::assertSame( [ 'created', 'edited', 'submitted', 'rejected' ], $dossier->column( 'event' ) );
		self::assertSame( 'too_little', $dossier->text( '3.data.reason' ) );
	}

	private function amend(): void {
		$amendment = [
			'title'   => 'Rekening na storing in mei',
			'content' => self::STORY . ' De storing was op 3 mei.',
		];
		$stale     = $this->expect( 409, 'POST', "/complaints/$this->id/amendments", $amendment + [ 'version' => 3 ], $this->reporter );
		self::assertSame( 'rejected', $stale->text( 'data.current.moderation' ) );
		$amended = $this->expect( 200, 'POST', "/complaints/$this->id/amendments", $amendment + [ 'version' => 4 ], $this->reporter );
		self::assertSame( [ 'pending', $amendment['title'] ], [ $amended->text( 'moderation' ), $amended->text( 'title' ) ] );
		self::assertSame( [ 'received reporter' ], $this->post->letters() );
		$this->expect( 200, 'POST', "/complaints/$this->id/decisions", [ 'decision' => 'approve', 'version' => 5 ], $this->editor );
		self::assertSame( [ 'published reporter', 'new_complaint company' ], $this->post->letters() );
		$public = $this->expect( 200, 'GET', "/complaints/$this->id" );
		self::assertSame( [ 'Bibi', $amendment['content'] ], [ $public->text( 'reporter_name' ), $public->text( 'content' ) ] );
		self::assertStringContainsString( 'rekening-na-storing-in-mei-', $public->text( 'link' ) );
	}

	private function hide_the_name(): void {
		$member = Make::member( $this->company );
		$this->expect( 404, 'POST', "/complaints/$this->id/name-visibility", [ 'hide_name' => true ], Make::reporter() );
		$hidden = $this->expect( 200, 'POST', "/complaints/$this->id/name-visibility", [ 'hide_name' => true ], $this->reporter );
		self::assertSame( 'Bibi', $hidden->text( 'reporter_name' ), 'The reporter still sees it.' );
		self::assertNull( $this->expect( 200, 'GET', "/complaints/$this->id" )->get( 'reporter_name' ) );
		self::assertSame( [ null ], $this->expect( 200, 'GET', '/complaints' )->column( 'reporter_name' ) );
		self::assertSame( [ null ], $this->expect( 200, 'GET', '/cases', as: $member )->column( 'reporter_name' ) );
		self::assertNull( $this->expect( 200, 'POST', "/cases/$this->id/contact-views", as: $member )->get( 'reporter_name' ) );
		self::assertSame( [], $this->post->letters() );
		$this->expect( 409, 'POST', "/complaints/$this->id/withdrawals", as: $this->reporter );
		self::assertSame( 'approved', $this->expect( 200, 'GET', "/complaints/$this->id" )->text( 'moderation' ) );
	}

	private function handle(): void {
		$this->at( '2026-03-04 10:00:00' );
		$member  = Make::member( $this->company );
		$version = $this->expect( 200, 'GET', "/cases/$this->id", as: $member )->int( 'version' );
		$this->expect( 200, 'POST', "/cases/$this->id/transitions", [ 'to' => 'in_progress', 'version' => $version ], $member );
		$replied = $this->expect( 201, 'POST', "/complaints/$this->id/messages", [ 'body' => 'Wanneer hoor ik iets?' ], $this->reporter );
		self::assertSame( __( 'Anonymous', 'klacht' ), $replied->text( 'author.name' ) );
		$this->expect( 200, 'POST', "/cases/$this->id/transitions", [ 'to' => 'resolved', 'solution' => 'U hoeft de rekening niet te betalen.', 'version' => $version + 2 ], $member );
		self::assertSame( [ 'in_progress reporter', 'new_reply company', 'resolved reporter' ], $this->post->letters() );
		self::assertSame( [ 'in_progress' ], $this->expect( 200, 'GET', "/complaints/$this->id", as: $this->reporter )->get( 'allowed_transitions' ) );
	}

	private function grade_by_account(): void {
		$this->expect( 404, 'POST', "/complaints/$this->id/grades", [ 'criteria' => [ 'speed' => 1 ] ], Make::reporter() );
		$agreed = $this->expect( 200, 'POST', "/complaints/$this->id/grades", [ 'solved' => true ], $this->reporter );
		self::assertSame( [ 'confirmed', null ], [ $agreed->text( 'resolution' ), $agreed->get( 'grade' ) ] );
		self::assertSame( [], $this->post->letters() );
		$graded = $this->expect( 200, 'POST', "/complaints/$this->id/grades", [ 'criteria' => [ 'speed' => 10 ] ], $this->reporter );
		self::assertSame( [ 'confirmed', 10 ], [ $graded->text( 'resolution' ), $graded->get( 'grade' ) ] );
		self::assertSame( [ 'graded company' ], $this->post->letters() );
	}
}
