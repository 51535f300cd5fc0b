<?php
/**
 * Makes what tests need, by the product's own commands.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use Klacht\Access\MemberRole;
use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Status;
use Klacht\Complaint\Turn;
use Klacht\Complaint\Type;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;

use function Klacht\Access\add_member;
use function Klacht\Complaint\change;
use function Klacht\Complaint\create;

final class Make {
	private static int $count = 0;

	/** An account with a role of WordPress or of Klacht. */
	public static function user( string $role = 'klacht_reporter', string $name = '' ): int {
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

	public static function company( string $name = '' ): int {
		$name = $name === '' ? 'Bedrijf ' . ++self::$count : $name;
		$id   = wp_insert_post(
			[
				'post_type'   => 'klacht_company',
				'post_title'  => $name,
				'post_status' => 'publish',
			],
			true
		);
		if ( is_wp_error( $id ) ) {
			throw new \RuntimeException( $id->get_error_message() );
		}
		return $id;
	}

	/** Somebody who works for a company. */
	public static function member( int $company, MemberRole $role = MemberRole::Member ): int {
		$user = self::user( 'klacht_member' );
		add_member( $company, $user, $role );
		return $user;
	}

	/**
	 * A complaint that waits for an editor.
	 *
	 * @param array<string, scalar|null> $set     Columns of `cases` that matter to the test.
	 * @param array<string, scalar|null> $contact Columns of `contacts`.
	 */
	public static function submitted( array $set = [], array $contact = [] ): ComplaintCase {
		$n = ++self::$count;
		return create(
			$set + [
				'company_id'    => isset( $set['company_id'] ) ? (int) $set['company_id'] : self::company(),
				'moderation'    => Moderation::Pending->value,
				'type'          => Type::Complaint->value,
				'title'         => "Klacht nummer $n",
				'product_text'  => '',
				'reporter_name' => 'Onno',
				'reporter_key'  => hash( 'sha256', "melder$n" ),
			],
			'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			Actor::reporter(),
			$contact + [
				'first_name' => 'Onno',
				'last_name'  => 'Jansen',
				'email'      => "melder$n@" . Environment::HOST,
			],
			[ new Letter( Template::Received, 'reporter' ) ],
		);
	}

	/**
	 * A complaint the public and its company see.
	 *
	 * @param array<string, scalar|null> $set Columns of `cases` that matter to the test.
	 */
	public static function approved( array $set = [] ): ComplaintCase {
		return self::approve( self::submitted( $set ) );
	}

	public static function approve( ComplaintCase $case ): ComplaintCase {
		return change(
			new Change(
				$case,
				Actor::editor( 1 ),
				Event::Approved,
				[
					'moderation' => Moderation::Approved->value,
					'turn'       => Turn::Company->value,
				],
				[],
				[ new Letter( Template::Published, 'reporter' ), new Letter( Template::NewComplaint, 'company' ) ],
			)
		);
	}

	/** A complaint the company works on. */
	public static function take( ComplaintCase $case, int $member = 1 ): ComplaintCase {
		return change(
			new Change(
				$case,
				Actor::company( $member ),
				Event::Taken,
				[
					'status'      => Status::InProgress->value,
					'assignee_id' => $member,
				],
				[],
				[ new Letter( Template::InProgress, 'reporter' ) ],
			)
		);
	}
}
