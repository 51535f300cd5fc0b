<?php
/**
 * Drafts: what a reporter with an account keeps to finish later.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Access\is_address_proven;
use function Klacht\Access\present_address;
use function Klacht\Complaint\change;
use function Klacht\Complaint\create;
use function Klacht\Complaint\delete_unpublished;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\new_slug;
use function Klacht\Storage\assignments;
use function Klacht\Storage\execute;
use function Klacht\Storage\note_command;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\run;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\statement;
use function Klacht\Storage\transaction;
use const Klacht\Rest\CONTACT_FIELDS;

/** How many drafts one person keeps. */
const DRAFTS_KEPT = 50;

/**
 * Keeps a new draft.
 *
 * @throws CommandError 400; 409 when this person keeps too many
 */
function keep_draft( Submission $submission, int $user_id ): ComplaintCase {
	refuse_bad_draft( $submission );
	$kept = rows( 'SELECT complaint_id FROM {cases} WHERE reporter_id = %d AND moderation = %s LIMIT %d', $user_id, Moderation::Draft->value, DRAFTS_KEPT );
	if ( count( $kept ) >= DRAFTS_KEPT ) {
		throw new CommandError( 'klacht_drafts_full', sprintf( /* translators: %d: number of drafts */ __( 'You have %d drafts. Send one in or delete one, then you can keep another.', 'klacht' ), DRAFTS_KEPT ), 409 );
	}
	return create( draft_columns( $submission, $user_id ), trim( $submission->content ), Actor::reporter( $user_id ), contact_row( $submission ) );
}

/**
 * Writes a draft anew, whole.
 *
 * @throws \Klacht\Complaint\CommandError 400, 409
 */
function rewrite_draft( ComplaintCase $case, Submission $submission, int $user_id ): ComplaintCase {
	if ( $case->moderation !== Moderation::Draft ) {
		throw illegal_move();
	}
	refuse_bad_draft( $submission );
	$contact = contact_row( $submission );
	return change(
		new Change(
			$case,
			Actor::reporter( $user_id ),
			Event::Edited,
			draft_columns( $submission, $user_id ) + [ 'slug' => new_slug( $submission->title ) ],
			text: [
				'title'   => trim( $submission->title ),
				'content' => trim( $submission->content ),
			],
			also: [ static fn() => run( statement( 'UPDATE {contacts} SET ', [] ) . assignments( $contact ) . statement( ' WHERE complaint_id = %d', [ $case->id ] ) ) ],
		)
	);
}

/**
 * The columns of a draft. What an unproven address wrote is counted with nobody's.
 *
 * @return array<string, scalar|null>
 */
function draft_columns( Submission $submission, int $user_id ): array {
	return ( is_address_proven( $user_id ) ? [] : [ 'reporter_key' => '' ] ) + columns( $submission, $user_id, Moderation::Draft );
}

/**
 * Submits a draft: from here on everything a submission must have, it must have. The account may have had another
 * address when it was kept; that of now counts, and waits for its link where it is not proven.
 *
 * @throws \Klacht\Complaint\CommandError 400 with the fields that are missing, 409
 */
function submit_draft( ComplaintCase $case, int $user_id ): ComplaintCase {
	if ( $case->moderation !== Moderation::Draft ) {
		throw illegal_move();
	}
	$errors = field_errors( as_submission( $case ), true );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	$proven = is_address_proven( $user_id );
	$email  = present_address( $user_id );
	return change(
		new Change(
			$case,
			Actor::reporter( $user_id ),
			Event::Submitted,
			[
				'moderation'   => ( $proven ? Moderation::Pending : Moderation::Unconfirmed )->value,
				'reporter_key' => reporter_key( $email ),
				// From here on it is sent in: what was written down before was a draft's beginning.
				'created'      => sql_time( now() ),
			],
			letters: [ new Letter( $proven ? Template::Received : Template::Confirm, 'reporter' ) ],
			also: [ static fn() => execute( 'UPDATE {contacts} SET email = %s WHERE complaint_id = %d', $email, $case->id ) ],
		)
	);
}

/**
 * Throws a draft away.
 *
 * @throws \Klacht\Complaint\CommandError 409
 */
function drop_draft( ComplaintCase $case ): void {
	if ( $case->moderation !== Moderation::Draft ) {
		throw illegal_move();
	}
	transaction(
		static function () use ( $case ): void {
			delete_unpublished( $case->id, Moderation::Draft );
			note_command( dropped_facts( $case ) );
		}
	);
	clean_post_cache( $case->id );
}

/**
 * What may be known of a draft that was thrown away: columns of `cases`, none of them typed.
 *
 * @return array<string, scalar>
 */
function dropped_facts( ComplaintCase $case ): array {
	return [
		'complaint_id' => $case->id,
		'company_id'   => $case->company_id,
		'moderation'   => $case->moderation->value,
		'status'       => $case->status->value,
		'type'         => $case->type->value,
		'created'      => $case->created,
		'version'      => $case->version,
	];
}

/**
 * What is kept of a complaint, as it was sent.
 */
function as_submission( ComplaintCase $case ): Submission {
	$post    = get_post( $case->id );
	$contact = row( 'SELECT * FROM {contacts} WHERE complaint_id = %d', $case->id ) ?? [];
	$known   = [];
	foreach ( CONTACT_FIELDS as $field ) {
		$known[ $field ] = (string) ( $contact[ $field ] ?? '' );
	}
	return new Submission(
		$case->company_id,
		$case->typed_company(),
		$case->type,
		$case->title,
		$post instanceof \WP_Post ? $post->post_content : '',
		$case->product_text,
		$case->remedy->value ?? '',
		$case->remedy_text,
		$case->occurred_on,
		$case->hide_name,
		$case->reporter_name,
		$known,
		(string) ( $contact['locale'] ?? '' )
	);
}

/**
 * @throws \Klacht\Complaint\CommandError 400
 */
function refuse_bad_draft( Submission $submission ): void {
	$errors = field_errors( $submission, false );
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
}
