<?php
/**
 * After the commit: caches, core's hooks, our own, and the dossier that remembers who was told.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** Values of `dispatched`. A row is told again by the worker until it is done, and given up after failing twice. */
const NOT_TOLD = 0;
const TOLD     = 1;
const FAILED   = 2;
const GIVEN_UP = 3;

/** What a command wrote into the dossier: all that is needed to go on after its COMMIT. */
final class Recorded {
	/**
	 * @param int    $dossier The row's id.
	 * @param string $facts   Its facts as JSON.
	 */
	public function __construct(
		public readonly int $dossier,
		public readonly int $complaint_id,
		public readonly string $facts,
	) {}

	/**
	 * The ids that named statements of a change made; they stand among the facts.
	 *
	 * @param array<int|string, mixed> $also As in Change.
	 * @return array<string, int>
	 */
	public function made( array $also ): array {
		$facts = json_decode( $this->facts, true );
		return array_filter( array_intersect_key( is_array( $facts ) ? $facts : [], array_filter( $also, is_string( ... ), ARRAY_FILTER_USE_KEY ) ), is_int( ... ) );
	}
}

/**
 * Asks the dossier for what a command wrote, for transaction(): the command's id is unique there, so its row is the
 * proof that the command stands, whichever attempt of it.
 *
 * @return callable(): ?array{Recorded}
 */
function recorded( string $command ): callable {
	return static function () use ( $command ): ?array {
		$row = row( 'SELECT id, complaint_id, facts FROM {dossier} WHERE command = %s', $command );
		return $row === null ? null : [ new Recorded( (int) $row['id'], (int) $row['complaint_id'], (string) $row['facts'] ) ];
	};
}

/**
 * Tells the listeners of a change and marks its dossier row.
 *
 * In a crash between COMMIT and this, the worker does it a minute later: listeners get the dossier's id and must bear repetition.
 */
function after_commit( Recorded $done, Event $event ): void {
	try {
		tell( $done->dossier, $done->complaint_id, $event, $done->facts );
		mark( $done->dossier, TOLD );
	} catch ( \Throwable $failure ) {
		// The change stands; a listener's fault must not look like a failed command. The worker tries once more.
		wp_trigger_error( __FUNCTION__, 'A listener of ' . $event->value . ' failed: ' . $failure->getMessage(), E_USER_NOTICE );
	}
}

/**
 * Writes how far the telling of a dossier row is.
 */
function mark( int $dossier, int $state ): void {
	execute( 'UPDATE {dossier} SET dispatched = %d WHERE id = %d', $state, $dossier );
}

/**
 * Step 3 of a change, from the dossier row alone, so that the worker repeats exactly the same.
 */
function tell( int $dossier, int $complaint_id, Event $event, string $json ): void {
	$facts = json_decode( $json, true );
	$facts = is_array( $facts ) ? $facts : [];
	$moved = is_array( $facts['post'] ?? null ) ? $facts['post'] : null;
	if ( $moved !== null ) {
		purge_page( $complaint_id, static fn( \WP_Post $post ) => tell_core( $post, is_string( $moved['from'] ?? null ) ? $moved['from'] : '', ( $moved['text'] ?? false ) === true ) );
	} elseif ( shows_on_page( $event ) ) {
		purge_page( $complaint_id );
	}
	/**
	 * Fires after a change of a complaint is on disk, e.g. `klacht_complaint_approved`. May fire twice for one dossier id.
	 *
	 * @param int                  $complaint_id The complaint.
	 * @param int                  $dossier      The dossier row's id.
	 * @param array<string, mixed> $facts        What the dossier recorded.
	 */
	do_action( 'klacht_complaint_' . $event->value, $complaint_id, $dossier, $facts );
}

/**
 * The hooks that core's own functions would have fired.
 */
function tell_core( \WP_Post $post, string $from, bool $text_changed ): void {
	if ( $from !== $post->post_status ) {
		wp_transition_post_status( $post->post_status, $from, $post );
	}
	if ( $text_changed ) {
		$update = $from !== 'new';
		do_action( "save_post_{$post->post_type}", $post->ID, $post, $update );
		do_action( 'save_post', $post->ID, $post, $update );
		do_action( 'wp_after_insert_post', $post->ID, $post, $update, null );
	}
}

/**
 * The worker's part: tells of what was committed more than a minute ago and never told, oldest first.
 *
 * @return int How many were told.
 */
function redispatch( int $limit = 50 ): int {
	$found = rows(
		'SELECT id, complaint_id, event, facts, dispatched FROM {dossier} WHERE dispatched IN (%d, %d) AND at < %s ORDER BY id LIMIT %d',
		NOT_TOLD,
		FAILED,
		sql_time( now()->modify( '-1 minute' ) ),
		$limit
	);
	$told  = 0;
	foreach ( $found as $row ) {
		$id    = (int) $row['id'];
		$event = Event::tryFrom( (string) $row['event'] );
		// Written before the attempt: a listener that ends the whole process counts as failed too.
		mark( $id, (int) $row['dispatched'] === FAILED ? GIVEN_UP : FAILED );
		try {
			if ( $event !== null ) {
				tell( $id, (int) $row['complaint_id'], $event, (string) $row['facts'] );
			}
			mark( $id, TOLD );
			++$told;
		} catch ( \Throwable $failure ) {
			wp_trigger_error( __FUNCTION__, 'A listener failed again: ' . $failure->getMessage(), E_USER_NOTICE );
		}
	}
	return $told;
}

/**
 * What changed since the version a client knew: field, old, new, who, when — for a 409.
 *
 * @param bool $staff   Whether the reader may know the company's people by name.
 * @param bool $editors Whether the reader may know the editors by name.
 * @return list<array{field: string, old: string, new: string, who: string, when: string}>
 */
function changes_since( ComplaintCase $case, int $known, bool $staff = true, bool $editors = false ): array {
	$changes = [];
	foreach ( rows( 'SELECT actor_side, actor_id, facts, at FROM {dossier} WHERE complaint_id = %d AND version > %d ORDER BY id LIMIT 50', $case->id, $known ) as $row ) {
		$facts = json_decode( (string) $row['facts'], true );
		$moved = is_array( $facts ) && is_array( $facts['changes'] ?? null ) ? $facts['changes'] : [];
		foreach ( $moved as $field => $pair ) {
			if ( ! is_array( $pair ) || ( $field === 'assignee_id' && ! $staff ) ) {
				continue;
			}
			$changes[] = [
				'field' => (string) $field,
				'old'   => change_text( (string) $field, $pair[0] ?? null ),
				'new'   => change_text( (string) $field, $pair[1] ?? null ),
				'who'   => actor_name( (string) $row['actor_side'], $staff ? (int) $row['actor_id'] : 0, $case, $editors ),
				'when'  => (string) \Klacht\Storage\iso_time( $row['at'] ),
			];
		}
	}
	return $changes;
}

/**
 * A traced column's value as a person reads it.
 */
function change_text( string $field, mixed $value ): string {
	$text = is_scalar( $value ) ? (string) $value : '';
	$enum = match ( $field ) {
		'moderation'    => Moderation::tryFrom( $text ),
		'status'        => Status::tryFrom( $text ),
		'type'          => Type::tryFrom( $text ),
		'solution_kind' => SolutionKind::tryFrom( $text ),
		'resolution'    => Resolution::tryFrom( $text ),
		default         => null,
	};
	if ( $enum !== null ) {
		return $enum->label();
	}
	if ( $field === 'hide_name' ) {
		return $text === '1' ? __( 'Yes', 'klacht' ) : __( 'No', 'klacht' );
	}
	if ( $text === '' || $text === '0' ) {
		return none_text( $field );
	}
	$known = match ( $field ) {
		'assignee_id' => user_name( (int) $text ),
		'grade'       => \Klacht\Mail\grade_text( (int) $text ),
		'product_id'  => (string) \Klacht\Storage\value( 'SELECT name FROM {products} WHERE id = %d', (int) $text ),
		'company_id'  => get_post( (int) $text )->post_title ?? '',
		'merged_into' => sprintf( /* translators: %s: ID */ __( 'number %s', 'klacht' ), $text ),
		default       => $text,
	};
	return $known === '' ? gone_text( $field ) : $known;
}

/**
 * That a traced column has no value, in words.
 */
function none_text( string $field ): string {
	return match ( $field ) {
		'assignee_id'   => __( 'nobody', 'klacht' ),
		'grade'         => __( 'no grade yet', 'klacht' ),
		'product_id'    => __( 'no product', 'klacht' ),
		'company_id'    => __( 'not in the list', 'klacht' ),
		'resolution'    => __( 'no answer yet', 'klacht' ),
		'merged_into'   => __( 'not merged', 'klacht' ),
		default         => __( 'not filled in', 'klacht' ),
	};
}

/**
 * What is said of somebody or something that is no longer there.
 */
function gone_text( string $field ): string {
	return match ( $field ) {
		'assignee_id' => __( 'somebody who left', 'klacht' ),
		'product_id'  => __( 'a product of before', 'klacht' ),
		'company_id'  => __( 'a company of before', 'klacht' ),
		default       => __( 'not known any more', 'klacht' ),
	};
}

/**
 * The name of who acted, as far as anybody on the case may know it.
 *
 * @param bool $editors Editors know each other by name; everybody else hears of the editors as one.
 */
function actor_name( string $side, int $user_id, ComplaintCase $case, bool $editors = false ): string {
	$side = Side::tryFrom( $side ) ?? Side::System;
	$name = $editors && $side === Side::Editor ? user_name( $user_id ) : '';
	if ( $name !== '' ) {
		return $name;
	}
	return match ( $side ) {
		Side::Company  => known_name( $user_id, $side->label() ),
		Side::Reporter => shown_name( $case ),
		default        => $side->label(),
	};
}

/**
 * The reporter's public name, or that it is hidden.
 */
function shown_name( ComplaintCase $case ): string {
	return $case->public_name() === '' ? __( 'Anonymous', 'klacht' ) : $case->public_name();
}

/**
 * A user's display name, or other words where the account is gone.
 */
function known_name( int $user_id, string $otherwise ): string {
	$name = user_name( $user_id );
	return $name === '' ? $otherwise : $name;
}

/**
 * A user's display name, '' when the account is gone.
 */
function user_name( int $user_id ): string {
	$user = $user_id > 0 ? get_userdata( $user_id ) : false;
	return $user === false ? '' : $user->display_name;
}
