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
	 * @param array<int|string, callable(int): mixed> $also Further statements of the transaction; each gets the complaint's id. No SELECT, hook or HTTP.
	 *                                   The id that a named one answers joins facts and letters under that name.
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
	$facts   = all_facts( $change->facts, $before, $after, $change->text !== [] );
	$write   = static function () use ( $change, $before, $set, $post, $command, $deltas, $facts, $now ): Recorded {
		$won = run( statement( 'UPDATE {cases} SET ', [] ) . assignments( $set ) . statement( ' WHERE complaint_id = %d AND version = %d AND moderation = %s AND status = %s', [ $before->id, $before->version, $before->moderation->value, $before->status->value ] ) );
		if ( $won !== 1 ) {
			throw new Conflict( $before->id, $before->version );
		}
		if ( $post !== [] ) {
			run( statement( 'UPDATE {wp.posts} SET ', [] ) . assignments( $post ) . statement( ' WHERE ID = %d', [ $before->id ] ) );
		}
		$made    = write_also( $change->also, $before->id );
		$json    = (string) wp_json_encode( $made + $facts );
		$dossier = record( $before->id, $change->event, $change->actor, $before->version + 1, $command, $json, $now );
		if ( $deltas !== [] ) {
			insert_all( 'stats_delta', $deltas );
		}
		enqueue( $change->letters, $before->id, $command, $made );
		return new Recorded( $dossier, $before->id, $json );
	};
	after_commit( transaction( $write, recorded( $command ) ), $change->event );
	return $after;
}

/**
 * Creates a complaint: the post, its case, its contact data.
 *
 * @param array<string, scalar|null> $set     Columns of `cases`: moderation, type, title, …; `complaint_id` to fix the id.
 * @param array<string, scalar|null> $contact Columns of `contacts`; [] for none.
 * @param list<Letter>               $letters
 * @param array<string, scalar|null> $facts
 * @param array<int|string, callable(int): mixed> $also As in Change.
 * @throws \Klacht\Storage\Unavailable
 */
function create( array $set, string $content, Actor $actor, array $contact = [], array $letters = [], array $facts = [], array $also = [] ): ComplaintCase {
	$now     = sql_time( now() );
	$row     = $set + [
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
	$facts   = all_facts( $facts, null, $case, true );
	$write   = static function () use ( $row, $post, $contact, $letters, $command, $deltas, $facts, $actor, $now, $also ): Recorded {
		$id = insert( 'wp.posts', $post );
		insert( 'cases', [ 'complaint_id' => $id ] + $row );
		if ( $contact !== [] ) {
			insert( 'contacts', [ 'complaint_id' => $id ] + $contact );
		}
		$made    = write_also( $also, $id );
		$json    = (string) wp_json_encode( $made + $facts );
		$dossier = record( $id, Event::Created, $actor, 1, $command, $json, $now );
		if ( $deltas !== [] ) {
			insert_all( 'stats_delta', $deltas );
		}
		enqueue( $letters, $id, $command, $made );
		return new Recorded( $dossier, $id, $json );
	};
	$done    = transaction( $write, recorded( $command ) );
	after_commit( $done, Event::Created );
	return $case->with( [ 'complaint_id' => $done->complaint_id ] );
}

/**
 * What a change brings along: the instants that a move itself sets, and the mark that there is a grade.
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
	if ( ( ( $before->grade ?? 0 ) > 0 ) !== ( $after->grade > 0 ) ) {
		$set['has_grade'] = (int) ( $after->grade > 0 );
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
 * @param array<int|string, callable(int): mixed> $also As in Change.
 * @return array{dossier: int, made: array<string, int>} The dossier row's id, and what the named statements made.
 */
function note_event( ComplaintCase $case, Actor $actor, Event $event, array $facts = [], array $letters = [], array $also = [] ): array {
	$command = next_command_id();
	$write   = static function () use ( $case, $actor, $event, $facts, $letters, $also, $command ): Recorded {
		$made    = write_also( $also, $case->id );
		$json    = (string) wp_json_encode( $made + $facts );
		$dossier = record( $case->id, $event, $actor, $case->version, $command, $json, sql_time( now() ) );
		enqueue( $letters, $case->id, $command, $made );
		return new Recorded( $dossier, $case->id, $json );
	};
	$done    = transaction( $write, recorded( $command ) );
	after_commit( $done, $event );
	return [
		'dossier' => $done->dossier,
		'made'    => $done->made( $also ),
	];
}

/**
 * Runs the further statements of a change.
 *
 * @param array<int|string, callable(int): mixed> $also
 * @return array<string, int> The ids that the named ones made.
 */
function write_also( array $also, int $complaint_id ): array {
	$made = [];
	foreach ( $also as $name => $statement ) {
		$id = $statement( $complaint_id );
		if ( is_string( $name ) && is_int( $id ) ) {
			$made[ $name ] = $id;
		}
	}
	return $made;
}

/**
 * The facts of a dossier row: the caller's, the traced columns that changed, and the move of post_status.
 *
 * @param array<string, scalar|null> $facts
 * @return array<string, mixed>
 */
function all_facts( array $facts, ?ComplaintCase $before, ComplaintCase $after, bool $text_changed ): array {
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
	return $facts
		+ ( $changes === [] ? [] : [ 'changes' => $changes ] )
		+ ( $from === $to && ! $text_changed ? [] : [ 'post' => $post ] );
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
	return repeated_command( $base, $count++ );
}

/**
 * The id of a further change of one request: a command runs again when somebody was first.
 */
function repeated_command( string $command, int $repeat ): string {
	return $repeat === 0 ? $command : substr( hash( 'sha256', "$command/$repeat" ), 0, 32 );
}

/**
 * Deletes a complaint that was never submitted (a draft, an unconfirmed one) with all that hangs on it.
 *
 * @throws Conflict When it is in another state by now.
 */
function delete_unpublished( int $id, Moderation $expected ): void {
	transaction(
		static function () use ( $id, $expected ): void {
			if ( execute( 'DELETE FROM {cases} WHERE complaint_id = %d AND moderation = %s', $id, $expected->value ) !== 1 ) {
				throw new Conflict( $id );
			}
			execute( 'DELETE FROM {wp.posts} WHERE ID = %d AND post_type = %s', $id, COMPLAINT_POST );
			execute( 'DELETE FROM {wp.postmeta} WHERE post_id = %d', $id );
			foreach ( [ 'contacts', 'messages', 'dossier', 'ratings', 'decisions', 'solutions', 'outbox', 'forms' ] as $table ) {
				execute( 'DELETE FROM {' . $table . '} WHERE complaint_id = %d', $id );
			}
			execute( 'DELETE FROM {tokens} WHERE subject = %d', $id );
		}
	);
	clean_post_cache( $id );
}

/**
 * Makes a post project its case again, where something else wrote the post (`wp klacht rebuild`).
 * The case stays as it is, so nothing is recorded.
 *
 * @return bool Whether there was something to mend, and the case was still the one that was read.
 */
function reproject( ComplaintCase $case ): bool {
	$post = get_post( $case->id );
	if ( ! $post instanceof \WP_Post || $post->post_type !== COMPLAINT_POST ) {
		return false;
	}
	$from   = $post->post_status;
	$mended = execute(
		'UPDATE {wp.posts} SET post_status = %s, post_name = %s WHERE ID = %d AND post_type = %s AND (post_status <> %s OR post_name <> %s)'
		. ' AND EXISTS (SELECT 1 FROM {cases} c WHERE c.complaint_id = %d AND c.version = %d)',
		$case->moderation->post_status(),
		$case->slug,
		$case->id,
		COMPLAINT_POST,
		$case->moderation->post_status(),
		$case->slug,
		$case->id,
		$case->version
	) === 1;
	clean_post_cache( $case->id );
	$post = get_post( $case->id );
	if ( $mended && $post instanceof \WP_Post ) {
		tell_core( $post, $from, false );
	}
	return $mended;
}
