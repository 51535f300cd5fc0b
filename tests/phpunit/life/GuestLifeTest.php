<?php
/**
 * One complaint of a guest, from the form to the second grade, through the doors and by the links of the mails.
 */

declare(strict_types=1);

namespace Klacht\Tests\Life;

use Klacht\Tests\Answer;
use Klacht\Tests\Make;
use Klacht\Tests\Post;
use Klacht\Tests\RestTestCase;

use function Klacht\Statistics\company_counts;

final class GuestLifeTest extends RestTestCase {
	private const GUEST    = 'onno@melder.example';
	private const COMPANY  = 'bedrijf@klachtenoplossing.example';
	private const STORY    = "Het pakket kwam drie weken te laat.\n\nNiemand nam de telefoon op.";
	private const SOLUTION = 'Wij hebben het pakket opnieuw verstuurd en de kosten betaald.';

	private Post $post;
	private int $company;
	private int $member;
	private int $editor;
	private int $id;

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
		$this->company = Make::company( 'Klachtenoplossing', [ 'email' => self::COMPANY ] );
		$this->member  = Make::member( $this->company );
		$this->editor  = Make::editor();
		$this->post    = new Post( $this->mailer );
	}

	public function test_is_lived_through_the_doors(): void {
		$this->submit_and_confirm();
		$this->approve();
		$this->take();
		$this->talk();
		$this->read_what_each_side_may();
		$old_link = $this->solve_and_grade();
		$this->reopen( $old_link );
		$this->solve_and_grade_again();
	}

	private function submit_and_confirm(): void {
		$form = $this->expect( 200, 'GET', '/form-token' );
		self::assertSame( 'no-store', $form->header( 'Cache-Control' ) );
		$this->at( '2026-03-02 10:02:00' );
		$sent     = $this->expect( 201, 'POST', '/complaints', $this->submission() + [ 'form_token' => $form->text( 'token' ) ] );
		$this->id = $sent->int( 'id' );
		self::assertSame( 'unconfirmed', $sent->text( 'moderation' ) );
		self::assertSame( self::STORY, $sent->text( 'content' ) );
		self::assertSame( [ 'confirm reporter' ], $this->post->letters() );
		$this->expect( 404, 'GET', "/complaints/$this->id" );
		self::assertSame( [], $this->expect( 200, 'GET', '/moderation', as: $this->editor )->items() );

		$token     = [ 'token' => $this->post->token( self::GUEST, 'bevestigen' ) ];
		$confirmed = $this->expect( 200, 'POST', "/complaints/$this->id/confirmation", $token );
		self::assertSame( 'pending', $confirmed->text( 'moderation' ) );
		self::assertSame( [ 'received reporter' ], $this->post->letters() );
		// Mail programs press links twice.
		$again = $this->expect( 200, 'POST', "/complaints/$this->id/confirmation", $token );
		self::assertSame( $confirmed->data, $again->data );
		self::assertSame( [], $this->post->letters() );
	}

	/** @return array<string, mixed> */
	private function submission(): array {
		return [
			'company_id'  => $this->company,
			'type'        => 'complaint',
			'title'       => 'Pakket kwam niet aan',
			'content'     => self::STORY,
			'product'     => 'bezorging',
			'remedy'      => 'refund',
			'occurred_on' => '2026-02-10',
			'reporter'    => [
				'public_name'     => 'Onno',
				'salutation'      => 'heer',
				'first_name'      => 'Onno',
				'last_name'       => 'Jansen',
				'email'           => self::GUEST,
				'phone'           => '030 123 45 67',
				'customer_number' => 'K-1234',
			],
		];
	}

	private function approve(): void {
		$queue = $this->expect( 200, 'GET', '/moderation', as: $this->editor );
		self::assertSame( [ $this->id ], $queue->column( 'id' ) );
		self::assertSame( 'submission', $queue->text( '0.waiting' ) );
		$approved = $this->expect( 200, 'POST', "/complaints/$this->id/decisions", [ 'decision' => 'approve', 'version' => $queue->int( '0.version' ) ], $this->editor );
		self::assertSame( [ 'approved', 'new', 'company' ], [ $approved->text( 'moderation' ), $approved->text( 'status' ), $approved->text( 'turn.who' ) ] );
		self::assertSame( [ 'published reporter', 'new_complaint company' ], $this->post->letters() );
		self::assertSame( [], $this->expect( 200, 'GET', '/moderation', as: $this->editor )->items() );
		$public = $this->expect( 200, 'GET', "/complaints/$this->id" );
		self::assertSame( 'Onno', $public->text( 'reporter_name' ) );
		self::assertStringNotContainsString( 'Jansen', (string) wp_json_encode( $public->data ) );
		self::assertStringNotContainsString( self::GUEST, (string) wp_json_encode( $public->data ) );
	}

	private function take(): void {
		$this->at( '2026-03-03 09:00:00' );
		$list = $this->expect( 200, 'GET', '/cases', as: $this->member );
		self::assertSame( [ $this->id ], $list->column( 'id' ) );
		self::assertSame( 'new=1, in_progress=0, resolved=0', $list->header( 'X-Klacht-Counts' ) );
		self::assertSame( [ 'in_progress' ], $list->get( '0.allowed_transitions' ) );

		$seen = $this->expect( 200, 'POST', "/cases/$this->id/contact-views", as: $this->member );
		self::assertSame( [ self::GUEST, 'Jansen', 'K-1234', '' ], [ $seen->text( 'contact.email' ), $seen->text( 'contact.last_name' ), $seen->text( 'contact.customer_number' ), $seen->text( 'contact.username' ) ] );
		self::assertSame( [ 'drafts' => 0, 'approved' => 1, 'in_progress' => 0, 'resolved' => 0 ], $seen->get( 'counts' ) );
		self::assertSame( [], $this->post->letters() );

		$taken = $this->expect( 200, 'POST', "/cases/$this->id/transitions", [ 'to' => 'in_progress', 'version' => $list->int( '0.version' ) ], $this->member );
		self::assertSame( [ 'in_progress', $this->member, [ 'resolved' ] ], [ $taken->text( 'status' ), $taken->int( 'assignee.id' ), $taken->get( 'allowed_transitions' ) ] );
		self::assertSame( [ 'in_progress reporter' ], $this->post->letters() );
		self::assertSame( 'new=0, in_progress=1, resolved=0', $this->expect( 200, 'GET', '/cases', as: $this->member )->header( 'X-Klacht-Counts' ) );
		self::assertNull( $this->expect( 200, 'GET', "/complaints/$this->id" )->get( 'assignee' ), 'Who handles it is the company\'s business.' );
	}

	private function talk(): void {
		$reply = $this->say( [ 'kind' => 'reply', 'body' => 'Wij zoeken het uit.' ] );
		self::assertSame( [ 'public', 'waiting' ], [ $reply->text( 'visibility' ), $reply->text( 'delivery' ) ] );
		self::assertSame( [ 'new_reply reporter' ], $this->post->letters() );
		self::assertSame( 'reporter', $this->turn() );

		$this->say( [ 'kind' => 'mail', 'subject' => 'Uw pakket', 'body' => 'Wat is het nummer van het pakket?' ] );
		self::assertSame( [ 'company_mail reporter' ], $this->post->letters() );
		$mail = $this->post->last_to( self::GUEST );
		self::assertSame( [ 'Uw pakket', [ self::COMPANY ] ], [ $mail->subject, $mail->reply_to ] );

		$note = $this->say( [ 'kind' => 'note', 'body' => 'Bellen met de bezorger.' ] );
		self::assertSame( [ 'company', null ], [ $note->text( 'visibility' ), $note->get( 'delivery' ) ] );
		self::assertSame( [], $this->post->letters() );

		$answer = [ 'body' => 'Het nummer is 3SABC.', 'token' => $this->post->token( self::GUEST, 'volgen' ) ];
		$said   = $this->expect( 201, 'POST', "/complaints/$this->id/messages", $answer );
		self::assertSame( [ 'Onno', 'reporter' ], [ $said->text( 'author.name' ), $said->text( 'author.side' ) ] );
		self::assertSame( [ 'new_reply company' ], $this->post->letters() );
		self::assertSame( 'company', $this->turn() );
		self::assertStringContainsString( '3SABC', $this->post->last_to( self::COMPANY )->text );
	}

	/** @param array<string, string> $message */
	private function say( array $message ): Answer {
		return $this->expect( 201, 'POST', "/cases/$this->id/messages", $message, $this->member );
	}

	private function turn(): string {
		return $this->expect( 200, 'GET', "/cases/$this->id", as: $this->member )->text( 'turn.who' );
	}

	private function read_what_each_side_may(): void {
		$guest = [ 'Klacht-Token' => $this->post->token( self::GUEST, 'volgen' ) ];
		self::assertSame( [ 'reply', 'mail', 'note', 'reply' ], $this->expect( 200, 'GET', "/cases/$this->id/messages", as: $this->member )->column( 'kind' ) );
		$messages = $this->expect( 200, 'GET', "/complaints/$this->id/messages", headers: $guest );
		self::assertSame( [ 'reply', 'mail', 'reply' ], $messages->column( 'kind' ) );
		self::assertSame( [ 'Klachtenoplossing', 'sent', 'no-store' ], [ $messages->text( '0.author.name' ), $messages->text( '0.delivery' ), $messages->header( 'Cache-Control' ) ] );

		$whole = [ 'created', 'confirmed', 'approved', 'contact_viewed', 'taken', 'replied', 'mailed', 'noted', 'replied' ];
		self::assertSame( $whole, $this->expect( 200, 'GET', "/complaints/$this->id/dossier", as: $this->editor )->column( 'event' ) );
		$dossier = $this->expect( 200, 'GET', "/complaints/$this->id/dossier", headers: $guest );
		self::assertSame( array_values( array_diff( $whole, [ 'noted' ] ) ), $dossier->column( 'event' ), 'The reporter sees who looked, but no note.' );
		self::assertStringNotContainsString( get_userdata( $this->member )->display_name ?? '?', (string) wp_json_encode( $dossier->data ), 'Outside the company its people are the company.' );
		self::assertSame( array_values( array_diff( $whole, [ 'created', 'confirmed' ] ) ), $this->expect( 200, 'GET', "/cases/$this->id/dossier", as: $this->member )->column( 'event' ) );
		$this->expect( 404, 'GET', "/complaints/$this->id/dossier" );
		$this->expect( 404, 'GET', "/complaints/$this->id/messages" );
		$this->expect( 404, 'GET', "/complaints/$this->id/messages", headers: [ 'Klacht-Token' => 'xxxxxxxxxxxxxxxxxxxxxx' ] );
	}

	/** @return string The link of this resolution. */
	private function solve_and_grade(): string {
		$this->at( '2026-03-05 12:00:00' );
		$this->solve();
		$link   = $this->post->token( self::GUEST, 'cijfer' );
		$graded = $this->expect(
			200,
			'POST',
			"/complaints/$this->id/grades",
			[
				'token'    => $link,
				'criteria' => [ 'speed' => 8, 'kindness' => 7, 'clarity' => 8, 'solution' => 7 ],
				'remark'   => 'Snel geholpen.',
				'solved'   => true,
			]
		);
		self::assertSame( [ 7.5, 'confirmed', 'Snel geholpen.' ], [ $graded->get( 'grade' ), $graded->text( 'resolution' ), $graded->text( 'ratings.remark' ) ] );
		self::assertSame( [ 'graded company' ], $this->post->letters() );
		self::assertStringContainsString( '7,5', $this->post->last_to( self::COMPANY )->subject );
		return $link;
	}

	private function solve(): void {
		$solved = $this->expect(
			200,
			'POST',
			"/cases/$this->id/transitions",
			[
				'to'            => 'resolved',
				'solution'      => self::SOLUTION,
				'solution_kind' => 'refund',
				'version'       => $this->expect( 200, 'GET', "/cases/$this->id", as: $this->member )->int( 'version' ),
			],
			$this->member
		);
		self::assertSame( [ 'resolved', self::SOLUTION, 'silent', [] ], [ $solved->text( 'status' ), $solved->text( 'solution' ), $solved->text( 'resolution' ), $solved->get( 'allowed_transitions' ) ] );
		self::assertSame( [ 'resolved reporter' ], $this->post->letters() );
	}

	private function reopen( string $old_link ): void {
		$this->at( '2026-03-07 12:00:00' );
		$reopened = $this->expect( 200, 'POST', "/complaints/$this->id/reopenings", [ 'token' => $old_link, 'reason' => 'Het nieuwe pakket kwam ook niet aan.' ] );
		self::assertSame( [ 'in_progress', 7.5, null, 'company' ], [ $reopened->text( 'status' ), $reopened->get( 'grade' ), $reopened->get( 'resolution' ), $reopened->text( 'turn.who' ) ] );
		self::assertSame( [ 'reopened company', "reopened user:$this->member" ], $this->post->letters() );
		$dead = $this->expect( 403, 'POST', "/complaints/$this->id/grades", [ 'token' => $old_link, 'criteria' => [ 'speed' => 1 ] ] );
		self::assertSame( 'klacht_token_expired', $dead->text( 'code' ) );
		self::assertSame( [], $this->post->letters() );
	}

	private function solve_and_grade_again(): void {
		$this->at( '2026-03-09 12:00:00' );
		$this->solve();
		$graded = $this->expect(
			200,
			'POST',
			"/complaints/$this->id/grades",
			[
				'token'    => $this->post->token( self::GUEST, 'cijfer' ),
				'criteria' => [ 'speed' => 1, 'kindness' => 1, 'clarity' => null, 'solution' => 3 ],
				'solved'   => false,
			]
		);
		self::assertSame( [ 1.7, 'disputed' ], [ $graded->get( 'grade' ), $graded->text( 'resolution' ) ] );
		self::assertSame( [ 'graded company' ], $this->post->letters() );
		self::assertSame( [ 1.7 ], $this->expect( 200, 'GET', '/cases', as: $this->member )->column( 'grade' ) );
		$counts = company_counts( $this->company );
		self::assertSame( [ 1, 17, 1, 0 ], [ $counts['grades'], $counts['grade_sum'], $counts['disputed'], $counts['confirmed'] ] );
		self::assertSame( 1, $this->count_rows( 'ratings', 'current = 1' ) );
		self::assertSame( 2, $this->count_rows( 'ratings' ) );
	}
}
