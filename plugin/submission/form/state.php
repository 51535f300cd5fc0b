<?php
/**
 * What a visitor has filled in so far. It lies on the server behind a cookie of one device, so that going back,
 * reloading and working without JavaScript lose nothing, and no page with answers needs to be in a cache.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use function Klacht\Storage\execute;
use function Klacht\Storage\insert;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;

/** The cookie that opens it. */
const STATE_COOKIE = 'klacht_form';

/** How long answers are kept when nobody goes on, in days; the form says so. */
const STATE_DAYS = 7;

/** The answers of one person to one form. */
final class FormState {
	/**
	 * @param string                $hash     Of the cookie.
	 * @param array<string, string> $answers  Field => as typed.
	 * @param int                   $reached  The highest page that was asked for.
	 * @param int                   $draft_id The draft it goes on with, 0 for none.
	 * @param int                   $sent     The complaint it became, 0 before.
	 * @param string                $created  UTC DATETIME.
	 * @param string                $refusal  Why the last sending was refused, where no field says it.
	 */
	public function __construct(
		public readonly string $hash,
		public readonly array $answers = [],
		public readonly int $reached = 1,
		public readonly int $draft_id = 0,
		public readonly int $sent = 0,
		public readonly string $created = '',
		public readonly string $refusal = '',
	) {}

	/**
	 * The same with other answers, and at least this page reached.
	 *
	 * @param array<string, string> $answers
	 */
	public function with( array $answers, int $reached = 1, string $refusal = '' ): self {
		return new self( $this->hash, $answers + $this->answers, max( $this->reached, $reached ), $this->draft_id, $this->sent, $this->created, $refusal );
	}

	public function of_draft( int $draft_id ): self {
		return new self( $this->hash, $this->answers, $this->reached, $draft_id, $this->sent, $this->created );
	}

	/**
	 * Sent: of the answers nothing is kept, they are the complaint's now.
	 */
	public function as_sent( int $complaint_id ): self {
		return new self( $this->hash, [], 1, 0, $complaint_id, $this->created );
	}
}

/**
 * The state that this browser's cookie opens. What somebody with an account filled in opens for that account alone.
 *
 * @phpstan-impure
 */
function read_state(): ?FormState {
	$cookie = isset( $_COOKIE[ STATE_COOKIE ] ) && is_string( $_COOKIE[ STATE_COOKIE ] ) ? sanitize_text_field( wp_unslash( $_COOKIE[ STATE_COOKIE ] ) ) : '';
	if ( preg_match( '/^[A-Za-z0-9_-]{22}$/', $cookie ) !== 1 ) {
		return null;
	}
	$hash  = hash( 'sha256', $cookie );
	$found = row( 'SELECT user_id, complaint_id, answers, created FROM {forms} WHERE hash = %s AND expires > %s', $hash, sql_time( now() ) );
	if ( $found === null || ! in_array( (int) $found['user_id'], [ 0, get_current_user_id() ], true ) ) {
		return null;
	}
	$data    = json_decode( (string) $found['answers'], true );
	$data    = is_array( $data ) ? $data : [];
	$answers = [];
	foreach ( is_array( $data['answers'] ?? null ) ? $data['answers'] : [] as $field => $value ) {
		if ( is_string( $value ) ) {
			$answers[ (string) $field ] = $value;
		}
	}
	$number = static fn( string $name ): int => is_int( $data[ $name ] ?? null ) ? $data[ $name ] : 0;
	return new FormState( $hash, $answers, max( 1, $number( 'reached' ) ), $number( 'draft_id' ), (int) $found['complaint_id'], (string) $found['created'], is_string( $data['refusal'] ?? null ) ? $data['refusal'] : '' );
}

/**
 * A new state, and the cookie that opens it. Before anything is sent.
 */
function begin_state(): FormState {
	$cookie = rtrim( strtr( base64_encode( random_bytes( 16 ) ), '+/', '-_' ), '=' );
	$state  = new FormState( hash( 'sha256', $cookie ), created: sql_time( now() ) );
	insert(
		'forms',
		[
			'hash'    => $state->hash,
			'user_id' => get_current_user_id(),
			'answers' => '{}',
			'created' => $state->created,
			'expires' => state_end(),
		]
	);
	if ( ! headers_sent() ) {
		setcookie(
			STATE_COOKIE,
			$cookie,
			[
				'expires'  => now()->getTimestamp() + STATE_DAYS * DAY_IN_SECONDS,
				'path'     => COOKIEPATH,
				'domain'   => strval( COOKIE_DOMAIN ),
				'secure'   => is_ssl(),
				'httponly' => true,
				'samesite' => 'Lax',
			]
		);
	}
	$_COOKIE[ STATE_COOKIE ] = $cookie;
	return $state;
}

function state_end(): string {
	return sql_time( now()->modify( '+' . STATE_DAYS . ' days' ) );
}

/**
 * Writes a state. Who logs in on the way takes it along.
 */
function save_state( FormState $state ): void {
	$data = [
		'answers'  => $state->answers,
		'reached'  => $state->reached,
		'draft_id' => $state->draft_id,
		'refusal'  => $state->refusal,
	];
	execute( 'UPDATE {forms} SET user_id = %d, complaint_id = %d, answers = %s, expires = %s WHERE hash = %s', get_current_user_id(), $state->sent, (string) wp_json_encode( $data ), state_end(), $state->hash );
}
