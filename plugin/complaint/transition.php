<?php
/**
 * The one writer of moderation, status and a complaint's post_status. DESIGN section 3.
 *
 * Every change of a complaint goes before → transaction → after: what must be read, checked and filtered
 * comes first; the transaction holds statements alone; listeners hear of it when it is on disk.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

use Klacht\Mail\Letter;
use function Klacht\Mail\enqueue;
use function Klacht\Statistics\deltas;
use function Klacht\Storage\assignments;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\run;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\statement;
use function Klacht\Storage\transaction;

/** The columns whose old and new value the dossier keeps, for the timeline and for a 409. */
const TRACED = [ 'moderation', 'status', 'type', 'company_id', 'product_id', 'assignee_id', 'hide_name', 'grade', 'solution_kind', 'resolution', 'merged_into' ];

/** One change of one complaint. */
final class Change {
	/**
	 * @param array<string, scalar|null> $set     Columns of `cases`; version and instants of moves are filled in.
	 * @param array<string, scalar|null> $facts   For the dossier: references and facts, never personal text.
	 * @param list<Letter>               $letters Mails.
	 * @param array{title?: string, content?: string} $text The post's text, when it changes.
	 * @param list<callable(int): void>  $also    Further statements of the transaction; each gets the dossier's id. No SELECT, hook or HTTP.
	 */
	public function __construct(
		public readonly ComplaintCase $before,
		public readonly Actor $actor,
		public readonly Event $event,
		public readonly array $set = [],
		public readonly array $facts = [],
		public readonly array $letters = [],
		public readonly array $text = [],
		public readonly array $also = [],
	) {}
}

/**
 * Carries out a change and answers the case as it is then.
 *
 * @throws CommandError 409 when the move is not legal from here, or somebody was first.
 * @throws \Klacht\Storage\Unavailable 503 when it cannot be committed.
 */
function change( Change $change ): ComplaintCase {
	$before = $change->before;
	$now    = sql_time( now() );
	$set    = $change->set + [ 'version' => $before->version + 1 ];
	$after  = $before->with( $set );
	if ( ! is_legal( $before, $after, $change->actor->side ) ) {
		throw illegal_move();
	}
	$set    += stamps( $before, $after, $now );
	$after   = $before->with( $set );
	$post    = post_columns( $before, $after, $change->text, $now );
	$command = next_command_id();
	$deltas  = deltas( $before, $after );
	$facts   = json_facts( $change->facts, $before, $after, $change->text !== [] );
	$write   = static function () use ( $change, $before, $set, $post, $command, $deltas, $facts, $now ): int {
		$won = run( statement( 'UPDATE {cases} SET ', [] ) . assignments( $set ) . statement( ' WHERE complaint_id = %d AND version = %d AND moderation = %s AND status = %s', [ $before->id, $before->version, $before->moderation->value, $before->status->value ] ) );
		if ( $won !== 1 ) {
			throw new Conflict( $before->id, $before->version );
		}
		if ( $post !== [] ) {
			run( statement( 'UPDATE {wp.posts} SET ', [] ) . assignments( $post ) . statement( ' WHERE ID = %d', [ $before->id ] ) );
		}
		$dossier = record( $before->id, $change->event, $change->actor, $before->version + 1, $command, $facts, $now );
		foreach ( $change->also as $also ) {
			$also( $dossier );
		}
		if ( $deltas !== [] ) {
			insert_all( 'stats_delta', $deltas );
		}
		enqueue( $change->letters, $before->id, $command );
		return $dossier;
	};
	$dossier = transaction( $write, $command );
	after_commit( $dossier, $before->id, $change->event, $facts );
	return $after;
}

/**
 * Creates a complaint: the post, its case, its contact data.
 *
 * @param array<string, scalar|null> $set     Columns of `cases`: moderation, type, title, …; `complaint_id` to fix the id.
 * @param array<string, scalar|null> $contact Columns of `contacts`; [] for none.
 * @param list<Letter>               $letters
 * @param array<string, scalar|null> $facts
 * @param list<callable(int): void>  $also    Further statements; each gets the complaint's id.
 * @throws \Klacht\Storage\Unavailable
 */
function create( array $set, string $content, Actor $actor, array $contact = [], array $letters = [], array $facts = [], array $also = [] ): ComplaintCase {
	$now  = sql_time( now() );
	$row  = $set + [
		'slug'    => new_slug( (string) ( $set['title'] ?? '' ) ),
		'status'  => Status::New->value,
		'created' => $now,
		'version' => 1,
	];
	$case    = ComplaintCase::from_row( $row );
	$row    += stamps( null, $case, $now );
	$case    = ComplaintCase::from_row( $row );
	$post    = new_post( $case, $content, $now );
	$deltas  = deltas( null, $case );
	$command = next_command_id();
	$json    = json_facts( $facts, null, $case, true );
	$write   = static function () use ( $row, $post, $contact, $letters, $command, $deltas, $json, $actor, $now, $also ): array {
		$id = insert( 'wp.posts', $post );
		insert( 'cases', [ 'complaint_id' => $id ] + $row );
		if ( $contact !== [] ) {
			insert( 'contacts', [ 'complaint_id' => $id ] + $contact );
		}
		$dossier = record( $id, Event::Created, $actor, 1, $command, $json, $now );
		foreach ( $also as $statement ) {
			$statement( $id );
		}
		if ( $deltas !== [] ) {
			insert_all( 'stats_delta', $deltas );
		}
		enqueue( $letters, $id, $command );
		return [ $id, $dossier ];
	};
	[ $id, $dossier ] = transaction( $write, $command );
	after_commit( $dossier, $id, Event::Created, $json );
	return $case->with( [ 'complaint_id' => $id ] );
}

/**
 * The instants that a move itself sets.
 *
 * @return array<string, scalar|null>
 */
function stamps( ?ComplaintCase $before, ComplaintCase $after, string $now ): array {
	$set = [];
	if ( $after->is_public() && $after->approved === null ) {
		$set['approved']       = $now;
		$set['status_changed'] = $now;
	}
	if ( $before !== null && $before->status !== $after->status ) {
		$set['status_changed'] = $now;
		if ( $after->status === Status::Resolved ) {
			$set['resolved']    = $now;
			$set['resolutions'] = $before->resolutions + 1;
		}
	}
	if ( ( $before === null ? Turn::Nobody : $before->turn ) !== $after->turn ) {
		$set['turn_since'] = $now;
	}
	return $set;
}

/**
 * Writes one line of the dossier and answers its id.
 */
function record( int $complaint_id, Event $event, Actor $actor, int $version, string $command, string $facts, string $now ): int {
	return insert(
		'dossier',
		[
			'complaint_id' => $complaint_id,
			'event'        => $event->value,
			'actor_side'   => $actor->side->value,
			'actor_id'     => $actor->user_id,
			'version'      => $version,
			'command'      => $command,
			'facts'        => $facts,
			'at'           => $now,
		]
	);
}

/**
 * Records something that changes nothing of the case (a look at contact data, a note, a reply without a turn).
 *
 * @param array<string, scalar|null> $facts
 * @param list<Letter>               $letters
 * @param list<callable(int): void>  $also
 */
function note_event( ComplaintCase $case, Actor $actor, Event $event, array $facts = [], array $letters = [], array $also = [] ): int {
	$command = next_command_id();
	$json    = json_facts( $facts, $case, $case, false );
	$dossier = transaction(
		static function () use ( $case, $actor, $event, $json, $letters, $also, $command ): int {
			$dossier = record( $case->id, $event, $actor, $case->version, $command, $json, sql_time( now() ) );
			foreach ( $also as $statement ) {
				$statement( $dossier );
			}
			enqueue( $letters, $case->id, $command );
			return $dossier;
		},
		$command
	);
	after_commit( $dossier, $case->id, $event, $json );
	return $dossier;
}

/**
 * The facts of a dossier row: the caller's, the traced columns that changed, and the move of post_status.
 *
 * @param array<string, scalar|null> $facts
 */
function json_facts( array $facts, ?ComplaintCase $before, ComplaintCase $after, bool $text_changed ): string {
	$changes = [];
	foreach ( $before === null ? [] : TRACED as $column ) {
		$old = $before?->column( $column );
		$new = $after->column( $column );
		if ( (string) $old !== (string) $new ) {
			$changes[ $column ] = [ $old, $new ];
		}
	}
	$from = $before === null ? 'new' : $before->moderation->post_status();
	$to   = $after->moderation->post_status();
	$post = [
		'from' => $from,
		'to'   => $to,
		'text' => $text_changed,
	];
	return (string) wp_json_encode(
		$facts
		+ ( $changes === [] ? [] : [ 'changes' => $changes ] )
		+ ( $from === $to && ! $text_changed ? [] : [ 'post' => $post ] )
	);
}

/**
 * The id of the next change, unique in the dossier. A request with an Idempotency-Key fixes it, so that a
 * repeat after a crash finds what was committed.
 *
 * @param string|null $fix The base to derive ids from; '' to stop.
 */
function next_command_id( ?string $fix = null ): string {
	static $base  = '';
	static $count = 0;
	/** @var string $base */
	/** @var int $count */
	if ( $fix !== null ) {
		$base  = $fix;
		$count = 0;
		return '';
	}
	if ( $base === '' ) {
		return bin2hex( random_bytes( 16 ) );
	}
	return $count++ === 0 ? $base : substr( hash( 'sha256', "$base/$count" ), 0, 32 );
}
