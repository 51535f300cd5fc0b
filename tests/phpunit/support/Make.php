<?php
/**
 * Makes what tests need, by the product's own commands.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use Klacht\Access\MemberRole;
use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Type;
use Klacht\Submission\Submission;

use function Klacht\Access\add_member;
use function Klacht\Access\issue_token;
use function Klacht\Access\present_address;
use function Klacht\Access\prove_address;
use function Klacht\Company\create_company;
use function Klacht\Submission\confirm;
use function Klacht\Submission\submit;

final class Make {
	private static int $count = 0;

	/** An account with a role of WordPress or of Klacht, whose owner used the link to choose a password. */
	public static function user( string $role = 'klacht_reporter', string $name = '' ): int {
		$id = self::unproven( $role, $name );
		prove_address( $id, present_address( $id ) );
		return $id;
	}

	/** An account as an administrator or another plugin makes it: nobody knows whose the address is. */
	public static function unproven( string $role = 'klacht_reporter', string $name = '' ): int {
		$name = $name === '' ? 'persoon' . ++self::$count : $name;
		$id   = wp_insert_user(
			[
				'user_login'   => $name,
				'user_pass'    => 'klacht',
				'user_email'   => "$name@" . Environment::HOST,
				'display_name' => ucfirst( $name ),
				'role'         => $role,
			]
		);
		if ( is_wp_error( $id ) ) {
			throw new \RuntimeException( $id->get_error_message() );
		}
		return $id;
	}

	public static function editor(): int {
		return self::user( 'klacht_editor' );
	}

	public static function reporter(): int {
		return self::user( 'klacht_reporter' );
	}

	/** @param array<string, string> $profile */
	public static function company( string $name = '', array $profile = [] ): int {
		$n = ++self::$count;
		return create_company( $name === '' ? "Bedrijf $n" : $name, $profile + [ 'email' => "bedrijf$n@" . Environment::HOST ] );
	}

	/** Somebody who works for a company. */
	public static function member( int $company, MemberRole $role = MemberRole::Member ): int {
		$user = self::user( 'klacht_member' );
		add_member( $company, $user, $role );
		return $user;
	}

	/**
	 * What a consumer fills in. Without a company it is about a new one.
	 *
	 * @param array<string, string> $contact What the form's contact data should be, where it matters.
	 */
	public static function submission( int $company = 0, string $title = '', Type $type = Type::Complaint, string $product = '', string $name = 'Onno', array $contact = [] ): Submission {
		$n = ++self::$count;
		return new Submission(
			$company > 0 ? $company : self::company(),
			null,
			$type,
			$title === '' ? "Klacht nummer $n" : $title,
			'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			product: $product,
			public_name: $name,
			contact: $contact + [
				'first_name' => 'Onno',
				'last_name'  => 'Jansen',
				'email'      => "melder$n@" . Environment::HOST,
			],
		);
	}

	/** A guest's complaint whose link nobody has used yet. */
	public static function unconfirmed( ?Submission $submission = null ): ComplaintCase {
		return submit( $submission ?? self::submission() );
	}

	/** A complaint that waits for an editor: a guest's, or an account's. */
	public static function submitted( ?Submission $submission = null, int $reporter = 0 ): ComplaintCase {
		if ( $reporter > 0 ) {
			return submit( $submission ?? self::submission(), $reporter );
		}
		$case = self::unconfirmed( $submission );
		return confirm( $case->id, issue_token( Purpose::Confirm, $case->id ) );
	}

	/** A complaint the public and its company see. */
	public static function approved( ?Submission $submission = null, int $reporter = 0 ): ComplaintCase {
		return self::approve( self::submitted( $submission, $reporter ) );
	}

	/** A complaint the company works on. */
	public static function taken( ?Submission $submission = null, int $reporter = 0 ): ComplaintCase {
		return self::take( self::approved( $submission, $reporter ) );
	}

	/** A complaint the company has solved. */
	public static function resolved( ?Submission $submission = null, int $reporter = 0 ): ComplaintCase {
		return self::resolve( self::taken( $submission, $reporter ) );
	}

	public static function approve( ComplaintCase $case ): ComplaintCase {
		return \Klacht\Moderation\approve( $case, Actor::editor( 1 ) );
	}

	public static function take( ComplaintCase $case, int $member = 1 ): ComplaintCase {
		return \Klacht\Handling\take( $case, Actor::company( $member ) );
	}

	public static function resolve( ComplaintCase $case, int $member = 1 ): ComplaintCase {
		return \Klacht\Handling\resolve( $case, Actor::company( $member ), 'Wij hebben het pakket opnieuw verstuurd en de kosten betaald.' );
	}
}
