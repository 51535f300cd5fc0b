<?php
/**
 * Tokens in mails: 128 random bits, stored hashed, of one purpose, with an end.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\CommandError;
use function Klacht\Complaint\end_of_day;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;

/** What a token opens. */
enum Purpose: string {
	case Confirm = 'confirm';
	case Grade   = 'grade';
	case Follow  = 'follow';
	/** Its subject is a company. */
	case CompanyAddress = 'company_address';
	/** Its subject is an account. */
	case AccountAddress = 'account_address';
	/** Its subject is an invitation to a company. */
	case Invitation = 'invitation';

	/**
	 * How long it lives, as a relative date.
	 */
	public function lifetime(): string {
		return match ( $this ) {
			self::Confirm, self::CompanyAddress, self::AccountAddress, self::Invitation => '+7 days',
			self::Grade => '+6 months',
			self::Follow => '+90 days',
		};
	}
}

/**
 * Makes a token and answers it; only its hash is kept. Issued when the mail is rendered, so that it stands nowhere else.
 *
 * @param int    $subject The complaint, the company, the account or the invitation.
 * @param int    $stamp   What must not have moved on since: for a grade, the number of the resolution.
 * @param string $bound   What the token is good for and no other: the key of the address that it is mailed to.
 */
function issue_token( Purpose $purpose, int $subject, int $stamp = 0, string $bound = '' ): string {
	$token = rtrim( strtr( base64_encode( random_bytes( 16 ) ), '+/', '-_' ), '=' );
	insert(
		'tokens',
		[
			'hash'    => token_hash( $token, $bound ),
			'purpose' => $purpose->value,
			'subject' => $subject,
			'stamp'   => $stamp,
			'expires' => sql_time( token_end( $purpose ) ),
		]
	);
	return $token;
}

/**
 * Until when a token that is made now works: with the end of that day, so that a mail can name the day.
 */
function token_end( Purpose $purpose ): \DateTimeImmutable {
	return end_of_day( now()->modify( $purpose->lifetime() ) );
}

/**
 * What is kept of a token. Of one that is bound, nobody finds it who does not say to what.
 */
function token_hash( string $token, string $bound ): string {
	return hash( 'sha256', $bound === '' ? $token : "$token|$bound" );
}

/**
 * Reads a token without using it.
 *
 * @param string $bound As it was issued.
 * @return array{hash: string, stamp: int, used: bool, expired: bool}|null Null when it is not of this purpose and subject.
 */
function read_token( string $token, Purpose $purpose, int $subject, string $bound = '' ): ?array {
	if ( preg_match( '/^[A-Za-z0-9_-]{22,64}$/D', $token ) !== 1 ) {
		return null;
	}
	$hash  = token_hash( $token, $bound );
	$found = row( 'SELECT hash, purpose, subject, stamp, expires, used FROM {tokens} WHERE hash = %s', $hash );
	if ( $found === null || ! hash_equals( (string) $found['hash'], $hash ) || $found['purpose'] !== $purpose->value || (int) $found['subject'] !== $subject ) {
		return null;
	}
	return [
		'hash'    => $hash,
		'stamp'   => (int) $found['stamp'],
		'used'    => $found['used'] !== null,
		'expired' => (string) $found['expires'] < sql_time( now() ),
	];
}

/**
 * Whether we gave this token, for whatever purpose. It opens nothing: that is for read_token() to say.
 */
function token_exists( string $token ): bool {
	return preg_match( '/^[A-Za-z0-9_-]{22,64}$/D', $token ) === 1 && row( 'SELECT 1 FROM {tokens} WHERE hash = %s', hash( 'sha256', $token ) ) !== null;
}

/**
 * Marks a token used: a statement for the transaction of the command it opens.
 */
function use_token( string $hash ): void {
	execute( 'UPDATE {tokens} SET used = %s WHERE hash = %s AND used IS NULL', sql_time( now() ), $hash );
}

/**
 * The refusal of a token that is forged, of another complaint, or over.
 */
function bad_token( bool $expired = false ): CommandError {
	return $expired
		? new CommandError( 'klacht_token_expired', __( 'This link has expired. Ask for a new one.', 'klacht' ), 403 )
		: new CommandError( 'klacht_token_invalid', __( 'This link is not valid.', 'klacht' ), 403 );
}
