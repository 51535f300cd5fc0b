<?php
/**
 * A company's profile through the doors: who changes it, what everybody sees of it, and a new address that counts after
 * it is confirmed there.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Access\MemberRole;
use Klacht\Access\Purpose;
use Klacht\Tests\Answer;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Access\issue_token;
use function Klacht\Company\company_email;
use function Klacht\Mail\drain;

final class ProfileTest extends RestTestCase {
	private const OLD = 'oud@bedrijf.example';
	private const NEW = 'nieuw@bedrijf.example';

	private int $company = 0;

	private int $admin = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->company = Make::company( 'Bakker & Zoon', [ 'email' => self::OLD, 'phone' => '0570-123456' ] );
		$this->admin   = Make::member( $this->company, MemberRole::Admin );
	}

	/** @param array<string, mixed> $over */
	private function save( array $over = [], int $as = 0 ): Answer {
		return $this->send(
			'PUT',
			'/company',
			$over + [
				'description' => 'Brood.',
				'email'       => self::OLD,
				'phone'       => '0570-123456',
				'website'     => 'www.bakker.example',
				'address'     => "Korenmarkt 1\nDeventer",
				'procedure'   => 'Wij bellen u binnen twee dagen.',
				'public'      => [ 'website', 'procedure' ],
				'version'     => 1,
			],
			$as > 0 ? $as : $this->admin
		);
	}

	public function test_everybody_sees_what_the_company_made_public_and_nothing_else(): void {
		$saved = $this->save();
		self::assertSame( 200, $saved->status, (string) wp_json_encode( $saved->data ) );
		$seen = $this->expect( 200, 'GET', "/companies/$this->company" );
		self::assertSame( [ 'Brood.', 'https://www.bakker.example', 'Wij bellen u binnen twee dagen.' ], [ $seen->text( 'description' ), $seen->text( 'website' ), $seen->text( 'procedure' ) ] );
		self::assertSame( [ '', '', '' ], [ $seen->text( 'email' ), $seen->text( 'phone' ), $seen->text( 'address' ) ] );
		self::assertSame( '0570-123456', $this->expect( 200, 'GET', "/companies/$this->company", [], Make::editor() )->text( 'phone' ) );
		$this->save( [ 'public' => [ 'email' ], 'version' => 2 ] );
		$seen = $this->expect( 200, 'GET', "/companies/$this->company" );
		self::assertSame( [ self::OLD, '' ], [ $seen->text( 'email' ), $seen->text( 'website' ) ] );
	}

	public function test_a_company_that_chose_nothing_shows_all_but_its_address(): void {
		$seen = $this->expect( 200, 'GET', "/companies/$this->company" );
		self::assertSame( [ '0570-123456', '' ], [ $seen->text( 'phone' ), $seen->text( 'email' ) ] );
	}

	public function test_staff_read_and_change_nothing(): void {
		$member = Make::member( $this->company );
		self::assertFalse( $this->expect( 200, 'GET', '/company', [], $member )->get( 'may_change' ) );
		self::assertSame( 403, $this->save( [], $member )->status );
		foreach ( [ [ 'POST', '/company/logo' ], [ 'DELETE', '/company/logo' ], [ 'POST', '/company/pending-email' ], [ 'DELETE', '/company/pending-email' ] ] as [ $method, $path ] ) {
			$this->expect( 403, $method, $path, [], $member );
		}
		$this->expect( 401, 'GET', '/company' );
		$this->expect( 403, 'GET', '/company', [], Make::reporter() );
	}

	public function test_who_saw_an_older_profile_is_told_and_overwrites_nothing(): void {
		$this->save( [ 'description' => 'Van een collega.' ] );
		$late = $this->save( [ 'description' => 'Van mij.' ] );
		self::assertSame( [ 409, 'klacht_conflict', 'Van een collega.' ], [ $late->status, $late->text( 'code' ), $late->text( 'data.current.description' ) ] );
		self::assertSame( 'Van een collega.', $this->expect( 200, 'GET', '/company', [], $this->admin )->text( 'description' ) );
		self::assertSame( 409, $this->save( [ 'version' => 99 ] )->status );
	}

	public function test_what_does_not_hold_is_said_at_its_field(): void {
		$answer = $this->save( [ 'email' => '', 'website' => 'javascript:alert(1)' ] );
		self::assertSame( 400, $answer->status );
		self::assertNotSame( '', $answer->text( 'data.params.email' ) );
		self::assertNotSame( '', $answer->text( 'data.params.website' ) );
		self::assertSame( 400, $this->save( [ 'public' => [ 'name' ] ] )->status );
		self::assertSame( 400, $this->save( [ 'name' => 'Slager' ] )->status );
		self::assertSame( '<script>alert(1)</script>Brood &amp; kaas', $this->save( [ 'description' => '<script>alert(1)</script>Brood &amp; kaas' ] )->text( 'description' ) );
	}

	/** The token of the last mail to the new address. */
	private function mailed_token(): string {
		drain();
		$mails = $this->mailer->sent_to( self::NEW );
		$mail  = end( $mails );
		self::assertNotFalse( $mail );
		self::assertSame( 1, preg_match( '/e-mailadres[^\s]*token=([\w-]+)/', $mail->text, $found ), $mail->text );
		return $found[1];
	}

	private function confirm( string $token ): Answer {
		return $this->send( 'POST', "/companies/$this->company/email-confirmation", [ 'token' => $token ] );
	}

	public function test_a_new_address_counts_after_it_is_confirmed_there(): void {
		$saved = $this->save( [ 'email' => self::NEW ] );
		self::assertSame( [ self::OLD, self::NEW ], [ $saved->text( 'email' ), $saved->text( 'pending_email.address' ) ] );
		$token = $this->mailed_token();
		self::assertSame( self::OLD, company_email( $this->company ) );
		$warning = $this->mailer->sent_to( self::OLD )[0];
		self::assertStringContainsString( self::NEW, $warning->text );
		self::assertStringNotContainsString( 'token=', $warning->text );
		self::assertSame( 200, $this->confirm( $token )->status );
		self::assertSame( self::NEW, company_email( $this->company ) );
		$now = $this->expect( 200, 'GET', '/company', [], $this->admin );
		self::assertNull( $now->get( 'pending_email' ) );
		// Who still has the old address on the screen does not bring it back.
		self::assertSame( 409, $this->save( [ 'version' => $saved->int( 'version' ) ] )->status );
		// A second press finds it done.
		self::assertSame( 200, $this->confirm( $token )->status );
	}

	public function test_a_link_that_is_not_the_last_one_changes_nothing(): void {
		$this->save( [ 'email' => self::NEW ] );
		$token = $this->mailed_token();
		$this->save( [ 'email' => 'anders@bedrijf.example', 'version' => 2 ] );
		self::assertSame( 403, $this->confirm( $token )->status );
		self::assertSame( 403, $this->confirm( str_repeat( 'a', 22 ) )->status );
		self::assertSame( 403, $this->confirm( issue_token( Purpose::Confirm, $this->company, 2 ) )->status );
		$other = Make::company();
		$this->expect( 403, 'POST', "/companies/$other/email-confirmation", [ 'token' => $token ] );
		$this->expect( 403, 'POST', '/companies/0/email-confirmation', [ 'token' => $token ] );
		self::assertSame( self::OLD, company_email( $this->company ) );
	}

	public function test_a_change_is_called_off(): void {
		$this->save( [ 'email' => self::NEW ] );
		$token = $this->mailed_token();
		self::assertNull( $this->expect( 200, 'DELETE', '/company/pending-email', [], $this->admin )->get( 'pending_email' ) );
		self::assertSame( 403, $this->confirm( $token )->status );
		$this->expect( 409, 'DELETE', '/company/pending-email', [], $this->admin );
		$this->expect( 409, 'POST', '/company/pending-email', [], $this->admin );
		self::assertSame( self::OLD, company_email( $this->company ) );
	}

	public function test_the_link_is_sent_again_so_often(): void {
		$this->save( [ 'email' => self::NEW ] );
		for ( $time = 1; $time <= 4; $time++ ) {
			$this->expect( 200, 'POST', '/company/pending-email', [], $this->admin );
		}
		$this->expect( 429, 'POST', '/company/pending-email', [], $this->admin );
		drain();
		self::assertCount( 5, $this->mailer->sent_to( self::NEW ) );
		self::assertCount( 1, $this->mailer->sent_to( self::OLD ) );
	}

	public function test_a_link_ends_after_a_week(): void {
		$this->at( '2026-03-02 10:00:00' );
		$this->save( [ 'email' => self::NEW ] );
		$token = $this->mailed_token();
		// A term ends with its day.
		$this->at( '2026-03-10 10:00:00' );
		self::assertSame( 'klacht_token_expired', $this->confirm( $token )->text( 'code' ) );
	}
}
