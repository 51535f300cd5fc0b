<?php
/**
 * Assignment: who of the company handles a complaint.
 */

declare(strict_types=1);

namespace Klacht\Handling;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Access\is_member;
use function Klacht\Access\may_handle;
use function Klacht\Complaint\change;
use function Klacht\Complaint\find_cases;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\next_command_id;
use function Klacht\Complaint\not_found;
use function Klacht\Complaint\repeated_command;
use function Klacht\Storage\current_command;
use function Klacht\Storage\literal;
use function Klacht\Storage\rows;

/** How many complaints one command assigns at most: each is a transaction of its own. */
const ASSIGNED_AT_ONCE = 100;

/** What became of one complaint of a bulk assignment. */
final class Assigned {
	/**
	 * @param ComplaintCase|null $case     As it is now; null when it is not found.
	 * @param int                $previous Who had it, 0 for nobody.
	 * @param CommandError|null  $error    Why it was not done; null when it was.
	 */
	public function __construct(
		public readonly int $id,
		public readonly ?ComplaintCase $case,
		public readonly int $previous = 0,
		public readonly ?CommandError $error = null,
	) {}
}

/**
 * Assigns a complaint to an active member of its company, or to nobody. Who is assigned by somebody else is mailed (M13).
 * What is so already stays as it is.
 *
 * @param int       $user_id 0 for nobody.
 * @param string    $batch   Shared by complaints that are assigned together, so that one mail tells of them all.
 * @param list<int> $ids     The complaints of that batch.
 * @throws CommandError 400 for who is no member, 409
 */
function assign( ComplaintCase $case, Actor $actor, int $user_id, string $batch = '', array $ids = [] ): ComplaintCase {
	require_assignable( $case->company_id, $user_id );
	if ( $user_id === $case->assignee_id ) {
		return $case;
	}
	$args   = [ 'by' => $actor->user_id ] + ( $batch === '' ? [] : [ 'ids' => implode( ',', $ids ) ] );
	$letter = new Letter( Template::Assigned, "user:$user_id", $args, batch: $batch );
	return change( new Change( $case, $actor, Event::Assigned, [ 'assignee_id' => $user_id ], letters: $user_id > 0 && $user_id !== $actor->user_id ? [ $letter ] : [] ) );
}

/**
 * @throws CommandError 400
 */
function require_assignable( int $company_id, int $user_id ): void {
	if ( $user_id > 0 && ! is_member( $user_id, $company_id ) ) {
		throw invalid_fields( [ 'assignee_id' => __( 'This person does not work for the company.', 'klacht' ) ] );
	}
}

/**
 * Assigns several complaints of a company. One that cannot be assigned does not keep the others from it.
 *
 * @param list<int> $ids      Another company's are not found.
 * @param int|null  $expected Only those that this person has now, 0 for nobody: for undoing. Null for all.
 * @return list<Assigned> In the order of the ids, each once.
 * @throws CommandError 400 for who is no member.
 */
function assign_all( int $company_id, array $ids, Actor $actor, int $user_id, ?int $expected = null ): array {
	require_assignable( $company_id, $user_id );
	$ids   = array_values( array_unique( $ids ) );
	$cases = find_cases( $ids );
	// Sent again after a crash, it finds what was done and does the rest: each change has a command id of its own.
	$key   = current_command();
	$batch = $key === '' ? bin2hex( random_bytes( 16 ) ) : $key;
	$done  = $key === '' ? [] : assigned_before( $key, $ids );
	try {
		return array_map(
			static function ( int $id ) use ( $cases, $actor, $user_id, $expected, $batch, $ids, $key, $done ): Assigned {
				$case = $cases[ $id ] ?? null;
				if ( $case === null || ! may_handle( $actor->user_id, $case ) ) {
					return new Assigned( $id, null, error: not_found() );
				}
				if ( isset( $done[ $id ] ) ) {
					return new Assigned( $id, $case, $done[ $id ] );
				}
				next_command_id( $key === '' ? '' : part_of( $key, $id ) );
				return assign_one( $case, $actor, $user_id, $expected, $batch, $ids );
			},
			$ids
		);
	} finally {
		next_command_id( '' );
	}
}

/**
 * The command id of one complaint's part in a bulk assignment.
 */
function part_of( string $command, int $id ): string {
	return substr( hash( 'sha256', "$command|$id" ), 0, 32 );
}

/**
 * What a request with the same key that died had done of a bulk assignment.
 *
 * @param list<int> $ids
 * @return array<int, int> Complaint => who had it before, 0 for nobody.
 */
function assigned_before( string $command, array $ids ): array {
	$commands = [];
	foreach ( $ids as $id ) {
		foreach ( range( 0, 2 ) as $repeat ) {
			$commands[] = literal( repeated_command( part_of( $command, $id ), $repeat ) );
		}
	}
	$before = [];
	foreach ( $commands === [] ? [] : rows( 'SELECT complaint_id, facts FROM {dossier} WHERE command IN (' . implode( ',', $commands ) . ')' ) as $row ) {
		$facts                                = json_decode( (string) $row['facts'], true );
		$changes                              = is_array( $facts ) && is_array( $facts['changes'] ?? null ) ? $facts['changes'] : [];
		$assignee                             = is_array( $changes['assignee_id'] ?? null ) ? $changes['assignee_id'] : [];
		$before[ (int) $row['complaint_id'] ] = is_numeric( $assignee[0] ?? null ) ? (int) $assignee[0] : 0;
	}
	return $before;
}

/**
 * One of several. Whoever changed it meanwhile changed something else, or this is what is wanted now.
 *
 * @param list<int> $ids
 */
function assign_one( ComplaintCase $case, Actor $actor, int $user_id, ?int $expected, string $batch, array $ids ): Assigned {
	try {
		return with_current(
			$case,
			static function ( ComplaintCase $case ) use ( $actor, $user_id, $expected, $batch, $ids ): Assigned {
				if ( ! may_handle( $actor->user_id, $case ) ) {
					return new Assigned( $case->id, null, error: not_found() );
				}
				if ( $expected !== null && $expected !== $case->assignee_id && $user_id !== $case->assignee_id ) {
					return new Assigned( $case->id, $case, $case->assignee_id, assigned_meanwhile() );
				}
				return new Assigned( $case->id, assign( $case, $actor, $user_id, $batch, $ids ), $case->assignee_id );
			}
		);
	} catch ( CommandError $error ) {
		return new Assigned( $case->id, $case, $case->assignee_id, $error );
	}
}

/**
 * The refusal of an assignment that holds only for what somebody had.
 */
function assigned_meanwhile(): CommandError {
	return new CommandError( 'klacht_conflict', __( 'Somebody else has assigned this complaint meanwhile.', 'klacht' ), 409 );
}
