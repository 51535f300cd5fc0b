<?php
/**
 * Submission: a complaint comes in, from a guest or from an account, and waits for approval.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Conflict;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Type;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Access\address_key;
use function Klacht\Access\bad_token;
use function Klacht\Access\is_address_proven;
use function Klacht\Access\owns;
use function Klacht\Access\present_address;
use function Klacht\Access\prove_address;
use function Klacht\Access\read_token;
use function Klacht\Access\use_token;
use function Klacht\Company\find_published;
use function Klacht\Complaint\change;
use function Klacht\Complaint\create;
use function Klacht\Complaint\get_case;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\length_problem;
use function Klacht\Complaint\missing_text;
use function Klacht\Complaint\new_slug;
use function Klacht\Complaint\note_event;
use function Klacht\Handling\with_current;
use function Klacht\Rest\no_date_text;
use function Klacht\Storage\execute;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use const Klacht\Rest\CONTACT_FIELDS;
use const Klacht\Rest\LIMITS;

/** How long a guest waits before the confirmation link can be sent again, in seconds. */
const RESEND_SECONDS = 60;

/** So many complaints of an account move on together when its address is proven; more have a link of their own. */
const CONFIRMED_AT_ONCE = 20;

/** How long a complaint waits for its guest to confirm, in days: longer than the link works, so that it can be renewed. */
const UNCONFIRMED_DAYS = 14;

/** What a consumer sends. */
final class Submission {
	/**
	 * @param array{name: string, website: string, city: string}|null $company_text The company, when it is not listed.
	 * @param array<string, string>                                   $contact      Of CONTACT_FIELDS.
	 */
	public function __construct(
		public readonly int $company_id,
		public readonly ?array $company_text,
		public readonly Type $type,
		public readonly string $title,
		public readonly string $content,
		public readonly string $product = '',
		public readonly string $remedy = '',
		public readonly string $remedy_text = '',
		public readonly ?string $occurred_on = null,
		public readonly bool $hide_name = false,
		public readonly string $public_name = '',
		public readonly array $contact = [],
		public readonly string $locale = '',
	) {}
}

/**
 * Takes a complaint in. That of an account whose address is proven waits for approval (M2). A guest's waits for its link
 * (M1), and so does that of any other account.
 *
 * @param int $user_id The reporter's account, 0 for a guest.
 * @param int $id      The number it must have, 0 for the next.
 * @throws \Klacht\Complaint\CommandError 400 with the fields that do not hold.
 */
function submit( Submission $submission, int $user_id = 0, int $id = 0 ): ComplaintCase {
	$errors = field_errors( $submission, true );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	$proven     = is_address_proven( $user_id );
	$moderation = $proven ? Moderation::Pending : Moderation::Unconfirmed;
	$letters    = [ new Letter( $proven ? Template::Received : Template::Confirm, 'reporter' ) ];
	return create( columns( $submission, $user_id, $moderation ) + ( $id > 0 ? [ 'complaint_id' => $id ] : [] ), $submission->content, Actor::reporter( $user_id ), contact_row( $submission ), $letters );
}

/**
 * Confirms the address that a complaint came from: it then waits for approval. Doing it twice changes nothing. Pressed by
 * the account whose complaint it is, it proves the account's address.
 *
 * @throws \Klacht\Complaint\CommandError 404, or 403 for a link that is not valid or over.
 */
function confirm( int $id, string $token ): ComplaintCase {
	$case  = get_case( $id );
	$found = read_confirm_token( $case, $token );
	if ( $found === null ) {
		throw bad_token();
	}
	if ( $found['expired'] && ! $found['used'] ) {
		throw bad_token( true );
	}
	$confirmed = with_current( $case, static fn( ComplaintCase $case ): ComplaintCase => confirm_case( $case, static fn() => use_token( $found['hash'] ) ) );
	if ( $confirmed !== $case && ! $found['used'] && owns( get_current_user_id(), $case ) && prove_address( $case->reporter_id, present_address( $case->reporter_id ) ) ) {
		/** This action is documented in access/proof.php */
		do_action( 'klacht_address_proven', $case->reporter_id );
	}
	return $confirmed;
}

/**
 * Moves a complaint on whose address is confirmed. An account's then counts with the address that it has now, which is
 * the one that was confirmed.
 *
 * @param callable(): void $also A further statement of the transaction.
 */
function confirm_case( ComplaintCase $case, callable $also ): ComplaintCase {
	if ( $case->moderation !== Moderation::Unconfirmed ) {
		return $case;
	}
	$email = present_address( $case->reporter_id );
	return change(
		new Change(
			$case,
			Actor::reporter( $case->reporter_id ),
			Event::Confirmed,
			[ 'moderation' => Moderation::Pending->value ] + ( $case->reporter_id > 0 ? [ 'reporter_key' => reporter_key( $email ) ] : [] ),
			letters: [ new Letter( Template::Received, 'reporter' ) ],
			also: [ $also, static fn() => $case->reporter_id > 0 ? execute( 'UPDATE {contacts} SET email = %s WHERE complaint_id = %d', $email, $case->id ) : 0 ],
		)
	);
}

/**
 * What an account's complaints waited for has come: its address is proven.
 */
function confirm_waiting( int $user_id ): void {
	foreach ( rows( 'SELECT complaint_id FROM {cases} WHERE reporter_id = %d AND moderation = %s ORDER BY created LIMIT %d', $user_id, Moderation::Unconfirmed->value, CONFIRMED_AT_ONCE ) as $row ) {
		with_current( get_case( (int) $row['complaint_id'] ), static fn( ComplaintCase $case ): ComplaintCase => confirm_case( $case, static fn() => null ) );
	}
}

/**
 * Reads a link to confirm, without using it. An account's is good for the address that it was mailed to, and over when
 * the account has another one.
 *
 * @return array{hash: string, stamp: int, used: bool, expired: bool}|null
 */
function read_confirm_token( ComplaintCase $case, string $token ): ?array {
	return read_token( $token, Purpose::Confirm, $case->id, $case->reporter_id > 0 ? address_key( present_address( $case->reporter_id ) ) : '' );
}

/**
 * Sends a guest's confirmation link once more, a minute or more after the last.
 *
 * @throws \Klacht\Complaint\CommandError 429 with Retry-After
 */
function resend_confirmation( ComplaintCase $case ): ComplaintCase {
	if ( $case->moderation !== Moderation::Unconfirmed ) {
		return $case;
	}
	$last = from_sql( row( 'SELECT MAX(created) AS last FROM {outbox} WHERE complaint_id = %d AND template = %s', $case->id, Template::Confirm->value )['last'] ?? null );
	$wait = $last === null ? 0 : RESEND_SECONDS - ( now()->getTimestamp() - $last->getTimestamp() );
	if ( $wait > 0 ) {
		throw new CommandError( 'klacht_too_many', __( 'We sent an e-mail less than a minute ago. Wait a moment.', 'klacht' ), 429, [ 'retry_after' => $wait ] );
	}
	note_event( $case, Actor::reporter(), Event::LinkSent, letters: [ new Letter( Template::Confirm, 'reporter' ) ] );
	return $case;
}

/**
 * Sends a rejected complaint in again, changed.
 *
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function amend( ComplaintCase $case, Actor $actor, string $title, string $content ): ComplaintCase {
	if ( $case->moderation !== Moderation::Rejected ) {
		throw illegal_move();
	}
	$errors = text_errors( $title, $content, true );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	return change(
		new Change(
			$case,
			$actor,
			Event::Amended,
			[
				'moderation' => Moderation::Pending->value,
				'title'      => trim( $title ),
				'slug'       => new_slug( $title ),
			],
			letters: [ new Letter( Template::Received, 'reporter' ) ],
			text: [
				'title'   => trim( $title ),
				'content' => trim( $content ),
			],
		)
	);
}

/**
 * Withdraws what is not published yet, at once. Once it is, that is an editor's decision.
 *
 * @throws \Klacht\Complaint\CommandError 409
 */
function withdraw( ComplaintCase $case, Actor $actor ): ComplaintCase {
	return change( new Change( $case, $actor, Event::Withdrawn, [ 'moderation' => Moderation::Withdrawn->value ] ) );
}

/**
 * Shows or hides the reporter's name.
 */
function set_name_visibility( ComplaintCase $case, Actor $actor, bool $hide ): ComplaintCase {
	if ( $case->hide_name === $hide ) {
		return $case;
	}
	if ( ! $hide && $case->reporter_name === '' ) {
		throw invalid_fields( [ 'hide_name' => __( 'There is no name to show.', 'klacht' ) ] );
	}
	return change( new Change( $case, $actor, $hide ? Event::NameHidden : Event::NameShown, [ 'hide_name' => (int) $hide ] ) );
}

/**
 * The columns of `cases` of a submission.
 *
 * @return array<string, scalar|null>
 */
function columns( Submission $submission, int $user_id, Moderation $moderation ): array {
	return [
		'company_id'    => $submission->company_id,
		'company_text'  => $submission->company_text === null ? '' : (string) wp_json_encode( $submission->company_text, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ),
		'moderation'    => $moderation->value,
		'type'          => $submission->type->value,
		'title'         => trim( $submission->title ),
		'product_text'  => trim( $submission->product ),
		'reporter_id'   => $user_id,
		'reporter_key'  => reporter_key( $submission->contact['email'] ?? '' ),
		'reporter_name' => trim( $submission->public_name ),
		'hide_name'     => (int) $submission->hide_name,
		'occurred_on'   => $submission->occurred_on,
		'remedy'        => $submission->remedy,
		'remedy_text'   => trim( $submission->remedy_text ),
	];
}

/**
 * The row of `contacts` of a submission.
 *
 * @return non-empty-array<string, string>
 */
function contact_row( Submission $submission ): array {
	$row = [];
	foreach ( CONTACT_FIELDS as $field ) {
		$row[ $field ] = trim( $submission->contact[ $field ] ?? '' );
	}
	return $row + [ 'locale' => $submission->locale === '' ? determine_locale() : $submission->locale ];
}

/**
 * What ties the complaints of one confirmed address together without saying the address.
 */
function reporter_key( string $email ): string {
	$email = strtolower( trim( $email ) );
	return $email === '' ? '' : hash_hmac( 'sha256', $email, wp_salt( 'auth' ) );
}

/**
 * What does not hold in a submission: field => sentence. A draft may be unfinished, but not too long.
 *
 * @return array<string, string>
 */
function field_errors( Submission $submission, bool $complete ): array {
	$errors = text_errors( $submission->title, $submission->content, $complete );
	if ( $submission->company_id > 0 && find_published( $submission->company_id ) === null ) {
		$errors['company_id'] = __( 'Choose a company of the list, or “My company is not listed”.', 'klacht' );
	}
	if ( $submission->occurred_on !== null && ! is_date( $submission->occurred_on ) ) {
		$errors['occurred_on'] = no_date_text();
	} elseif ( $submission->occurred_on !== null && $submission->occurred_on > wp_date( 'Y-m-d', now()->getTimestamp() ) ) {
		$errors['occurred_on'] = __( 'Fill in a date that is not in the future, or leave the date empty.', 'klacht' );
	}
	if ( ! $complete ) {
		return $errors;
	}
	if ( $submission->company_id === 0 && trim( $submission->company_text['name'] ?? '' ) === '' ) {
		$errors['company_id'] = missing_text( $submission->company_text === null ? 'company_id' : 'company_text.name' );
	}
	if ( trim( $submission->public_name ) === '' && ! $submission->hide_name ) {
		$errors['reporter.public_name'] = missing_text( 'reporter.public_name' );
	}
	if ( trim( ( $submission->contact['first_name'] ?? '' ) . ( $submission->contact['last_name'] ?? '' ) ) === '' ) {
		$errors['reporter.last_name'] = missing_text( 'reporter.last_name' );
	}
	if ( is_email( $submission->contact['email'] ?? '' ) === false ) {
		$errors['reporter.email'] = missing_text( 'reporter.email' );
	}
	return $errors;
}

/**
 * Whether a yyyy-mm-dd stands in the calendar, exactly so, within a lifetime.
 */
function is_date( string $date ): bool {
	$read = \DateTimeImmutable::createFromFormat( '!Y-m-d', $date );
	return $read !== false && $read->format( 'Y-m-d' ) === $date && $date >= '1900-01-01';
}

/**
 * What does not hold in title and story, counted without the spaces around them.
 *
 * @return array<string, string>
 */
function text_errors( string $title, string $content, bool $complete ): array {
	$errors = [];
	foreach ( [ 'title' => $title, 'content' => $content ] as $field => $text ) {
		[ $least, $most ] = LIMITS[ $field ];
		$errors[ $field ] = length_problem( $field, $text, $complete ? $least : 0, $most );
	}
	return array_filter( $errors, static fn( string $problem ): bool => $problem !== '' );
}

/**
 * Deletes what no guest confirmed in time: nobody promised it a place.
 *
 * @return int How many.
 */
function purge_unconfirmed( int $limit = 100 ): int {
	$old    = rows( 'SELECT complaint_id FROM {cases} WHERE moderation = %s AND created < %s ORDER BY created LIMIT %d', Moderation::Unconfirmed->value, sql_time( now()->modify( '-' . UNCONFIRMED_DAYS . ' days' ) ), $limit );
	$purged = 0;
	foreach ( $old as $row ) {
		try {
			\Klacht\Complaint\delete_unpublished( (int) $row['complaint_id'], Moderation::Unconfirmed );
			++$purged;
		} catch ( Conflict ) {
			// It was confirmed a moment ago, or another worker has it.
			continue;
		}
	}
	return $purged;
}
