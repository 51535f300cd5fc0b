<?php
/**
 * Which mails about their own complaints the people of a company want, and when: at once, with the daily one, or not.
 * The company's own address keeps getting its mails whatever anybody wishes.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Access\MemberRole;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Side;

/** When somebody wants a mail. */
enum Wish: string {
	case AtOnce = 'at_once';
	case Daily  = 'daily';
	case Off    = 'off';

	public function label(): string {
		return match ( $this ) {
			self::AtOnce => __( 'At once', 'klacht' ),
			self::Daily  => __( 'Once a day, in one e-mail', 'klacht' ),
			self::Off    => __( 'Not', 'klacht' ),
		};
	}
}

/** User meta: what somebody chose, setting => wish; what is not in it is as at first. */
const WISHES_META = 'klacht_mail_wishes';

/**
 * What there is to choose: setting => what may be chosen, the first being as it is at first.
 *
 * @return array<string, non-empty-list<Wish>>
 */
function wishes(): array {
	return [
		// Work that somebody was given is told in any case.
		'assigned' => [ Wish::AtOnce, Wish::Daily ],
		'reopened' => [ Wish::AtOnce, Wish::Daily, Wish::Off ],
		// The company's address hears of these: who handles the complaint may too.
		'reply'    => [ Wish::Off, Wish::AtOnce, Wish::Daily ],
		'graded'   => [ Wish::Off, Wish::AtOnce, Wish::Daily ],
	];
}

/**
 * The setting that a mail goes by, '' for none.
 */
function setting_of( Template $template ): string {
	return match ( $template ) {
		Template::Assigned => 'assigned',
		Template::Reopened => 'reopened',
		Template::NewReply => 'reply',
		Template::Graded   => 'graded',
		default            => '',
	};
}

/**
 * What somebody wants of every setting.
 *
 * @return array<string, Wish>
 */
function wishes_of( int $user_id ): array {
	$chosen = get_user_meta( $user_id, WISHES_META, true );
	$chosen = is_array( $chosen ) ? $chosen : [];
	$wishes = [];
	foreach ( wishes() as $setting => $possible ) {
		$wish               = is_string( $chosen[ $setting ] ?? null ) ? Wish::tryFrom( $chosen[ $setting ] ) : null;
		$wishes[ $setting ] = $wish !== null && in_array( $wish, $possible, true ) ? $wish : $possible[0];
	}
	return $wishes;
}

/**
 * Keeps what somebody chose.
 *
 * @param array<string, string> $chosen
 */
function keep_wishes( int $user_id, array $chosen ): void {
	$kept = array_map( static fn( Wish $wish ): string => $wish->value, wishes_of( $user_id ) );
	update_user_meta( $user_id, WISHES_META, array_intersect_key( $chosen, $kept ) + $kept );
}

/**
 * A letter to the company's address, and one to who handles the complaint, where that person wants it.
 *
 * @return non-empty-list<Letter>
 */
function with_assignee( Letter $letter, ComplaintCase $case ): array {
	$setting = setting_of( $letter->template );
	$wants   = $letter->recipient === 'company' && $case->assignee_id > 0 && $setting !== '' && wishes_of( $case->assignee_id )[ $setting ] !== Wish::Off;
	return $wants ? [ $letter, new Letter( $letter->template, "user:$case->assignee_id", $letter->args, $letter->once ) ] : [ $letter ];
}

/**
 * Puts a mail to somebody of a company off until the daily one, or drops it, as that person wishes.
 *
 * @throws Undeliverable
 */
function respect_wish( Occasion $occasion ): void {
	$setting = setting_of( $occasion->template );
	if ( $setting === '' || ! $occasion->personal || $occasion->to->side !== Side::Company || stands_in( $occasion ) ) {
		return;
	}
	match ( wishes_of( $occasion->to->user_id )[ $setting ] ) {
		Wish::Daily  => throw new Undeliverable( State::Daily, __( 'Goes out with the daily e-mail.', 'klacht' ) ),
		Wish::Off    => throw new Undeliverable( State::Cancelled, __( 'This person does not want this e-mail.', 'klacht' ) ),
		Wish::AtOnce => null,
	};
}

/**
 * Whether an administrator gets this in the place of a company that has no address: the company must hear of it.
 */
function stands_in( Occasion $occasion ): bool {
	$company = $occasion->case->company_id;
	return $occasion->template !== Template::Assigned
		&& is_email( \Klacht\Company\company_email( $company ) ) === false
		&& ( \Klacht\Access\company_members( $company )[ $occasion->to->user_id ] ?? null ) === MemberRole::Admin;
}
