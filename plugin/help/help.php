<?php
/**
 * Hulp nodig: a company asks the editors, an editor answers.
 *
 * There is no dossier of it and no counter: a question is one row, and who answers it second comes too late.
 */

declare(strict_types=1);

namespace Klacht\Help;

use Klacht\Complaint\CommandError;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Access\may_handle;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\length_problem;
use function Klacht\Complaint\next_command_id;
use function Klacht\Complaint\user_name;
use function Klacht\Mail\enqueue;
use function Klacht\Rest\company_reference;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\iso_time;
use function Klacht\Storage\note_command;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction;
use const Klacht\Rest\LIMITS;

/** Whether an editor still has to answer. */
enum HelpState: string {
	case Open     = 'open';
	case Answered = 'answered';

	public function label(): string {
		return match ( $this ) {
			self::Open     => _x( 'Open', 'state of a question', 'klacht' ),
			self::Answered => __( 'Answered', 'klacht' ),
		};
	}
}

/** Open questions are counted up to here; more is 'more than'. */
const COUNTED = 99;

/** Characters of what is typed, least and most. */
const SUBJECT_LIMIT  = LIMITS['subject'];
const QUESTION_LIMIT = [ 10, 5000 ];
const ANSWER_LIMIT   = [ 1, 5000 ];

/**
 * Asks the editors something, and mails them.
 *
 * @return array<string, string|null> The row.
 * @throws CommandError 400 with the fields that do not hold.
 */
function ask( int $user_id, int $company_id, string $subject, string $question, int $complaint_id = 0 ): array {
	require_filled( [ 'subject' => $subject, 'question' => $question ], [ 'subject' => SUBJECT_LIMIT, 'question' => QUESTION_LIMIT ] );
	if ( $complaint_id > 0 ) {
		$case = find_case( $complaint_id );
		// In the same words for what never existed and for what is another's.
		if ( $case === null || $case->company_id !== $company_id || ! may_handle( $user_id, $case ) ) {
			throw invalid_fields( [ 'complaint_id' => __( 'There is no complaint about your company with this ID.', 'klacht' ) ] );
		}
	}
	$command = next_command_id();
	$asked   = [
		'company_id'   => $company_id,
		'author_id'    => $user_id,
		'complaint_id' => $complaint_id,
		'subject'      => $subject,
		'question'     => $question,
		'state'        => HelpState::Open->value,
		'command'      => $command,
		'created'      => sql_time( now() ),
	];
	transaction(
		static function () use ( $asked, $command ): void {
			// A repeat after a crash, or after a COMMIT whose outcome was lost, finds what was committed.
			if ( insert_all( 'help_requests', [ $asked ], 'INSERT IGNORE' ) === 1 ) {
				$id = (int) \Klacht\Storage\db()->insert_id;
				enqueue( [ new Letter( Template::HelpQuestion, 'editors', [ 'company' => $asked['company_id'] ] ) ], 0, $command, [ 'help' => $id ] );
				note_command( [ 'id' => $id ] );
			}
		}
	);
	return row( 'SELECT * FROM {help_requests} WHERE command = %s', $command ) ?? throw no_question();
}

/**
 * Answers a question, and mails who asked it.
 *
 * @param array<string, string|null> $request The row as the editor saw it.
 * @return array<string, string|null> The row.
 * @throws CommandError 400, 409
 */
function answer( array $request, int $editor_id, string $text ): array {
	require_filled( [ 'answer' => $text ], [ 'answer' => ANSWER_LIMIT ] );
	if ( $request['state'] !== HelpState::Open->value ) {
		throw new CommandError( 'klacht_illegal_move', __( 'This question has been answered.', 'klacht' ), 409 );
	}
	$id = (int) $request['id'];
	transaction(
		static function () use ( $request, $id, $editor_id, $text ): void {
			$changed = execute(
				'UPDATE {help_requests} SET state = %s, answer = %s, editor_id = %d, answered = %s, version = version + 1 WHERE id = %d AND version = %d AND state = %s',
				HelpState::Answered->value,
				$text,
				$editor_id,
				sql_time( now() ),
				$id,
				(int) $request['version'],
				HelpState::Open->value
			);
			if ( $changed !== 1 ) {
				throw overtaken( $id );
			}
			$author = (int) $request['author_id'];
			enqueue( [ new Letter( Template::HelpAnswer, "user:$author", [ 'help' => $id ], "help:$id:{$request['version']}" ) ], 0, '' );
			note_command();
		}
	);
	return find_request( $id );
}

/**
 * Opens an answered question again. The answer stays until there is another.
 *
 * @param array<string, string|null> $request The row as the editor saw it.
 * @return array<string, string|null> The row.
 * @throws CommandError 409
 */
function reopen( array $request ): array {
	if ( $request['state'] !== HelpState::Answered->value ) {
		throw new CommandError( 'klacht_illegal_move', __( 'This question is open already.', 'klacht' ), 409 );
	}
	$id = (int) $request['id'];
	transaction(
		static function () use ( $request, $id ): void {
			if ( execute( 'UPDATE {help_requests} SET state = %s, version = version + 1 WHERE id = %d AND version = %d AND state = %s', HelpState::Open->value, $id, (int) $request['version'], HelpState::Answered->value ) !== 1 ) {
				throw overtaken( $id );
			}
			note_command();
		}
	);
	return find_request( $id );
}

/**
 * Somebody else changed the question first. What it says now is read by whoever answers the refusal: nothing is read
 * in a transaction.
 */
function overtaken( int $id ): CommandError {
	return new CommandError( 'klacht_conflict', __( 'Another editor was first. Look at the question as it is now.', 'klacht' ), 409, [ 'help' => $id ] );
}

/**
 * @return array<string, string|null>
 * @throws CommandError 404
 */
function find_request( int $id ): array {
	return row( 'SELECT * FROM {help_requests} WHERE id = %d', $id ) ?? throw no_question();
}

function no_question(): CommandError {
	return new CommandError( 'klacht_not_found', __( 'This question does not exist.', 'klacht' ), 404 );
}

/**
 * A page of questions. Each combination is served by an index; a company in no state reads its own rows alone.
 *
 * @param int|null       $company_id Of one company; null for all.
 * @param HelpState|null $state      In one state; null for both.
 * @param int            $cursor     The id of the last one seen, 0 for the first page.
 * @return list<array<string, string|null>>
 */
function list_requests( ?int $company_id, ?HelpState $state, bool $descending, int $cursor, int $limit ): array {
	$where = [ '1 = 1' ];
	$args  = [];
	if ( $company_id !== null ) {
		$where[] = 'company_id = %d';
		$args[]  = $company_id;
	}
	if ( $state !== null ) {
		$where[] = 'state = %s';
		$args[]  = $state->value;
	}
	if ( $cursor > 0 ) {
		$where[] = $descending ? 'id < %d' : 'id > %d';
		$args[]  = $cursor;
	}
	$args[] = $limit;
	return rows( 'SELECT * FROM {help_requests} WHERE ' . implode( ' AND ', $where ) . ' ORDER BY id ' . ( $descending ? 'DESC' : 'ASC' ) . ' LIMIT %d', ...$args );
}

/**
 * How many questions are open, counted by the index and no further than COUNTED and one.
 */
function count_open(): int {
	return count( rows( 'SELECT id FROM {help_requests} WHERE state = %s LIMIT %d', HelpState::Open->value, COUNTED + 1 ) );
}

/**
 * A question as its reader may know it: a company hears of the editors as one.
 *
 * @param array<string, string|null> $row
 * @return array<string, mixed>
 */
function help_item( array $row, bool $for_editor ): array {
	$company = company_reference( (int) $row['company_id'] );
	return [
		'id'           => (int) $row['id'],
		'company'      => [
			'id'   => (int) $row['company_id'],
			'name' => $company['name'],
		],
		'author'       => user_name( (int) $row['author_id'] ),
		'subject'      => (string) $row['subject'],
		'question'     => (string) $row['question'],
		'complaint_id' => (int) $row['complaint_id'] > 0 ? (int) $row['complaint_id'] : null,
		'state'        => HelpState::from( (string) $row['state'] )->value,
		'answer'       => (string) $row['answer'],
		'editor'       => $for_editor ? user_name( (int) $row['editor_id'] ) : '',
		'created'      => iso_time( $row['created'] ),
		'answered'     => iso_time( $row['answered'] ),
		'version'      => (int) $row['version'],
	];
}

/**
 * Refuses what is missing, too short or too long, with a sentence at each field.
 *
 * @param array<string, string>         $texts
 * @param array<string, array{int, int}> $limits
 * @throws CommandError 400
 */
function require_filled( array $texts, array $limits ): void {
	$errors = [];
	foreach ( $texts as $field => $text ) {
		[ $least, $most ] = $limits[ $field ];
		$problem          = length_problem( $field, $text, $least, $most );
		if ( $problem !== '' ) {
			$errors[ $field ] = $problem;
		}
	}
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
}
