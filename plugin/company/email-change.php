<?php
/**
 * A company's new e-mail address: it counts after somebody confirmed it there. M18. Until then, and without that, the
 * old one stays.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Access\Purpose;
use Klacht\Complaint\CommandError;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Access\bad_token;
use function Klacht\Access\read_token;
use function Klacht\Access\use_token;
use function Klacht\Mail\enqueue;
use function Klacht\Rest\limit_hits;
use function Klacht\Storage\as_command;
use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;

/** Post meta: the last change that was asked for. */
const EMAIL_CHANGE_META = 'klacht_email_change';

/** Mails an hour about a company's new address. */
const ADDRESS_MAILS_HOURLY = 5;

/** A change of address that somebody asked for. */
final class EmailChange {
	/**
	 * @param int    $number Tells it from those before: links carry it.
	 * @param string $state  pending, confirmed or cancelled.
	 * @param string $at     When it was asked for, UTC DATETIME.
	 */
	public function __construct(
		public readonly int $number,
		public readonly string $to,
		public readonly string $from,
		public readonly string $state,
		public readonly string $at,
	) {}

	public function is_pending(): bool {
		return $this->state === 'pending';
	}
}

/**
 * The last change of a company's address, null when there was none.
 */
function email_change( int $company_id ): ?EmailChange {
	$kept = get_post_meta( $company_id, EMAIL_CHANGE_META, true );
	$kept = is_string( $kept ) ? json_decode( $kept, true ) : null;
	if ( ! is_array( $kept ) || ! is_int( $kept['number'] ?? null ) ) {
		return null;
	}
	$text = static fn( string $name ): string => is_string( $kept[ $name ] ?? null ) ? $kept[ $name ] : '';
	return new EmailChange( $kept['number'], $text( 'to' ), $text( 'from' ), $text( 'state' ), $text( 'at' ) );
}

/**
 * Whether the company waits for this address to be confirmed.
 */
function awaits( int $company_id, string $email ): bool {
	$change = email_change( $company_id );
	return $change?->is_pending() === true && strcasecmp( $change->to, $email ) === 0;
}

function keep_change( int $company_id, EmailChange $change ): void {
	put_meta( $company_id, EMAIL_CHANGE_META, (string) wp_json_encode( $change, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) );
}

/**
 * @throws CommandError 429
 */
function limit_address_mails( int $company_id ): void {
	limit_hits( "address|$company_id", ADDRESS_MAILS_HOURLY, __( 'We just mailed the new address. Look in that mailbox, or try again later.', 'klacht' ) );
}

/**
 * Statements of a transaction: notes the change, mails the new address (confirm) and the old one (warning).
 */
function ask_email_change( int $company_id, string $email ): void {
	$before = email_change( $company_id );
	$number = 1 + ( $before === null ? 0 : $before->number );
	$from   = company_email( $company_id );
	keep_change( $company_id, new EmailChange( $number, $email, $from, 'pending', sql_time( now() ) ) );
	mail_new_address( $company_id, $number );
	if ( $from !== '' ) {
		enqueue( [ new Letter( Template::AddressWarning, "company-old:$company_id", address_args( $company_id, $number ) ) ], 0, bin2hex( random_bytes( 16 ) ) );
	}
}

function mail_new_address( int $company_id, int $number ): void {
	enqueue( [ new Letter( Template::ConfirmAddress, "company-new:$company_id", address_args( $company_id, $number ) ) ], 0, bin2hex( random_bytes( 16 ) ) );
}

/** @return array<string, int> */
function address_args( int $company_id, int $number ): array {
	return [
		'company' => $company_id,
		'number'  => $number,
	];
}

/**
 * Mails the new address once more.
 *
 * @throws CommandError 409, 429
 */
function resend_address( int $company_id ): void {
	$change = pending_change( $company_id );
	limit_address_mails( $company_id );
	as_command( static fn() => mail_new_address( $company_id, $change->number ) );
}

/**
 * Calls the change off: the links to it no longer work.
 *
 * @throws CommandError 409
 */
function cancel_email_change( int $company_id ): void {
	end_change( $company_id, pending_change( $company_id ), 'cancelled' );
}

/**
 * @throws CommandError 409
 */
function pending_change( int $company_id ): EmailChange {
	$change = email_change( $company_id );
	return $change?->is_pending() === true ? $change : throw new CommandError( 'klacht_no_change', __( 'No new e-mail address waits for confirmation.', 'klacht' ), 409 );
}

/**
 * Confirms the new address by the link that was mailed there. A second press finds it done.
 *
 * @throws CommandError 403, 404, 409
 */
function confirm_email_change( int $company_id, string $token ): void {
	$change = change_of_token( $company_id, $token );
	if ( $change->state === 'confirmed' ) {
		return;
	}
	$found = read_token( $token, Purpose::CompanyAddress, $company_id );
	if ( ! $change->is_pending() || $found === null ) {
		throw bad_token();
	}
	if ( $found['expired'] ) {
		throw bad_token( true );
	}
	end_change( $company_id, $change, 'confirmed', $found['hash'] );
}

/**
 * The change that a link is about.
 *
 * @throws CommandError 403 where it is of no change, or of an earlier one.
 */
function change_of_token( int $company_id, string $token ): EmailChange {
	$found  = $company_id > 0 ? read_token( $token, Purpose::CompanyAddress, $company_id ) : null;
	$change = $found === null ? null : email_change( $company_id );
	return $found !== null && $change !== null && $change->number === $found['stamp'] ? $change : throw bad_token();
}

/**
 * Ends a change, in one way or the other, once.
 *
 * @param string $hash Of the token that did it.
 * @throws CommandError 409 when the other was first.
 */
function end_change( int $company_id, EmailChange $change, string $state, string $hash = '' ): void {
	change_profile(
		$company_id,
		profile_version( $company_id ),
		static function () use ( $company_id, $change, $state, $hash ): void {
			keep_change( $company_id, new EmailChange( $change->number, $change->to, $change->from, $state, $change->at ) );
			if ( $state === 'confirmed' ) {
				put_meta( $company_id, 'klacht_email', $change->to );
				use_token( $hash );
			}
		}
	);
}
