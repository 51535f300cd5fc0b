<?php
/**
 * What a visitor has filled in so far. It lies on the server behind a cookie of one device, so that going back,
 * reloading and working without JavaScript lose nothing, and no page with answers needs to be in a cache. Each form has a
 * name of its own, which its pages carry: two tabs are two forms.
 *
 * A row is made when a first page that holds was sent, as often an hour as complaints can be sent in, and never holds
 * more than a form can.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\CommandError;
use function Klacht\Rest\limit_rate;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;
use const Klacht\Rest\RATE_WITH_TOKEN;
use const Klacht\Rest\RATE_WITHOUT_TOKEN;

/** The cookie of a device. */
const STATE_COOKIE = 'klacht_form';

/** How long answers are kept when nobody goes on, in days; the form says so. */
const STATE_DAYS = 7;

/** The most that one form may hold, in bytes: the longest answers of every field, in the widest characters, are less. */
const FORM_BYTES = 65536;

/** The answers of one person to one form. */
final class FormState {
	/**
	 * @param string                $hash     The row's key, '' for what is kept nowhere yet.
	 * @param array<string, string> $answers  Field => as typed.
	 * @param int                   $reached  The highest page that was asked for.
	 * @param int                   $draft_id The draft it goes on with, 0 for none.
	 * @param int                   $sent     The complaint it became, 0 before.
	 * @param string                $created  UTC DATETIME.
	 * @param string                $name     The form's own name, in the addresses of its pages.
	 * @param int                   $user_id  Whose it is, 0 for whoever has the cookie.
	 * @param string                $sent_at  When it was sent, UTC DATETIME, '' before.
	 */
	public function __construct(
		public readonly string $hash,
		public readonly array $answers = [],
		public readonly int $reached = 1,
		public readonly int $draft_id = 0,
		public readonly int $sent = 0,
		public readonly string $created = '',
		public readonly string $name = '',
		public readonly int $user_id = 0,
		public readonly string $sent_at = '',
	) {}

	/**
	 * The same with other answers, and at least this page reached.
	 *
	 * @param array<string, string> $answers
	 */
	public function with( array $answers, int $reached = 1 ): self {
		return new self( $this->hash, $answers + $this->answers, max( $this->reached, $reached ), $this->draft_id, $this->sent, $this->created, $this->name, $this->user_id );
	}

	public function of_draft( int $draft_id ): self {
		return new self( $this->hash, $this->answers, $this->reached, $draft_id, $this->sent, $this->created, $this->name, $this->user_id );
	}

	/**
	 * Sent: of the answers nothing is kept, they are the complaint's now.
	 */
	public function as_sent( int $complaint_id ): self {
		return new self( $this->hash, [], 1, 0, $complaint_id, $this->created, $this->name, $this->user_id, sql_time( now() ) );
	}

	public function is_kept(): bool {
		return $this->hash !== '';
	}

	/**
	 * Whether it opens for the current person: what somebody with an account filled in opens for that account alone.
	 */
	public function is_mine(): bool {
		return in_array( $this->user_id, [ 0, get_current_user_id() ], true );
	}

	/**
	 * What tells the answers that were shown from those that are kept.
	 */
	public function stamp(): string {
		return substr( hash( 'sha256', (string) wp_json_encode( $this->answers ) ), 0, 16 );
	}
}

/**
 * The hash of this device's cookie, '' where it has none.
 */
function device(): string {
	$cookie = isset( $_COOKIE[ STATE_COOKIE ] ) && is_string( $_COOKIE[ STATE_COOKIE ] ) ? sanitize_text_field( wp_unslash( $_COOKIE[ STATE_COOKIE ] ) ) : '';
	return preg_match( '/^[A-Za-z0-9_-]{22}$/', $cookie ) === 1 ? hash( 'sha256', $cookie ) : '';
}

/**
 * The form of that name on this device, whosever it is.
 *
 * @phpstan-impure
 */
function find_state( string $name ): ?FormState {
	$device = device();
	if ( $device === '' || preg_match( '/^[a-f0-9]{0,16}$/D', $name ) !== 1 ) {
		return null;
	}
	$found = row( 'SELECT * FROM {forms} WHERE device = %s AND name = %s AND expires > %s', $device, $name, sql_time( now() ) );
	return $found === null ? null : state_from( $found );
}

/**
 * The newest other form of this device that the current person may open, begun or sent.
 */
function other_state( FormState $state ): ?FormState {
	$found = row(
		'SELECT * FROM {forms} WHERE device = %s AND hash <> %s AND user_id IN (0, %d) AND expires > %s ORDER BY expires DESC, created DESC LIMIT 1',
		device(),
		$state->hash,
		get_current_user_id(),
		sql_time( now() )
	);
	return $found === null ? null : state_from( $found );
}

/**
 * @param array<string, string|null> $row Of `forms`.
 */
function state_from( array $row ): FormState {
	$data    = json_decode( (string) $row['answers'], true );
	$data    = is_array( $data ) ? $data : [];
	$answers = [];
	foreach ( is_array( $data['answers'] ?? null ) ? $data['answers'] : [] as $field => $value ) {
		if ( is_string( $value ) ) {
			$answers[ (string) $field ] = $value;
		}
	}
	$number = static fn( string $name ): int => is_int( $data[ $name ] ?? null ) ? $data[ $name ] : 0;
	$sent   = is_string( $data['sent_at'] ?? null ) ? $data['sent_at'] : '';
	return new FormState( (string) $row['hash'], $answers, max( 1, $number( 'reached' ) ), $number( 'draft_id' ), (int) $row['complaint_id'], (string) $row['created'], (string) $row['name'], (int) $row['user_id'], $sent );
}

/**
 * A new form, and the cookie that opens it where this device has none. Before anything is sent.
 *
 * @throws CommandError 429 when this network has begun too many
 */
function begin_state(): FormState {
	limit_rate( 'forms', max( RATE_WITH_TOKEN, \Klacht\setting( 'rate_limit', RATE_WITHOUT_TOKEN ) ) );
	$device = device() === '' ? mark_device() : device();
	$name   = bin2hex( random_bytes( 8 ) );
	$state  = new FormState( hash( 'sha256', "$device $name" ), created: sql_time( now() ), name: $name, user_id: get_current_user_id() );
	insert(
		'forms',
		[
			'hash'    => $state->hash,
			'device'  => $device,
			'name'    => $name,
			'user_id' => $state->user_id,
			'answers' => '{}',
			'created' => $state->created,
			'expires' => state_end(),
		]
	);
	return $state;
}

/**
 * Gives this device a cookie. Answers its hash.
 */
function mark_device(): string {
	$cookie = rtrim( strtr( base64_encode( random_bytes( 16 ) ), '+/', '-_' ), '=' );
	if ( ! headers_sent() ) {
		setcookie(
			STATE_COOKIE,
			$cookie,
			[
				'expires'  => now()->getTimestamp() + 2 * STATE_DAYS * DAY_IN_SECONDS,
				'path'     => COOKIEPATH,
				'domain'   => strval( COOKIE_DOMAIN ),
				'secure'   => is_ssl(),
				'httponly' => true,
				'samesite' => 'Lax',
			]
		);
	}
	$_COOKIE[ STATE_COOKIE ] = $cookie;
	return device();
}

function state_end(): string {
	return sql_time( now()->modify( '+' . STATE_DAYS . ' days' ) );
}

/**
 * Writes a state. Who logs in on the way takes it along; whose login ended leaves it to the account. What was sent
 * stays so: of two presses the slower one changes nothing.
 *
 * @throws CommandError 400 when it is more than a form holds
 */
function save_state( FormState $state ): void {
	$data = [
		'answers'  => $state->answers,
		'reached'  => $state->reached,
		'draft_id' => $state->draft_id,
		'sent_at'  => $state->sent_at,
	];
	$text = (string) wp_json_encode( $data, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	if ( strlen( $text ) > FORM_BYTES ) {
		throw new CommandError( 'klacht_too_large', __( 'This is more text than the form can keep. Make it shorter.', 'klacht' ), 400 );
	}
	$user = get_current_user_id();
	execute( 'UPDATE {forms} SET user_id = %d, complaint_id = %d, answers = %s, expires = %s WHERE hash = %s AND complaint_id IN (0, %d)', $user === 0 ? $state->user_id : $user, $state->sent, $text, state_end(), $state->hash, $state->sent );
}
