<?php
/**
 * What a command answers when it cannot be done. REST turns each into a WP_Error of the same code and status.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

/** A command that was refused. Nothing was changed. */
class CommandError extends \RuntimeException {
	/**
	 * @param string               $error  Machine name, `klacht_…` or core's `rest_…`.
	 * @param string               $text   A translated sentence a person can act on.
	 * @param int                  $status HTTP status.
	 * @param array<string, mixed> $data   More for the client (`params`, `current`, `changes`).
	 */
	public function __construct( public readonly string $error, string $text, public readonly int $status, public readonly array $data = [] ) {
		parent::__construct( $text );
	}
}

/** Somebody else changed the complaint first. */
final class Conflict extends CommandError {
	/** @param int $known The version the client knew; 0 when it sent none. */
	public function __construct( public readonly int $complaint_id, public readonly int $known = 0 ) {
		parent::__construct( 'klacht_conflict', __( 'Somebody else changed this complaint. Look at the new data and try again.', 'klacht' ), 409 );
	}
}

/**
 * The one answer for what does not exist and for what is another's.
 */
function not_found(): CommandError {
	return new CommandError( 'klacht_not_found', __( 'This complaint does not exist.', 'klacht' ), 404 );
}

/**
 * A move the state machine does not know from here.
 */
function illegal_move(): CommandError {
	return new CommandError( 'klacht_illegal_move', __( 'This step is not possible now, because the complaint is in another state.', 'klacht' ), 409 );
}

/**
 * Fields that do not hold.
 *
 * @param array<string, string> $params Field => translated sentence.
 * @param string                $where  The command, for names that several have (field-words.php).
 */
function invalid_fields( array $params, string $where = '' ): CommandError {
	$labels = array_unique( array_map( static fn( int|string $field ): string => field_label( (string) $field, $where ), array_keys( $params ) ) );
	$text   = sprintf( /* translators: %s: names of fields */ __( 'Check these fields: %s.', 'klacht' ), implode( ', ', $labels ) );
	return new CommandError( 'rest_invalid_param', $text, 400, [ 'params' => $params ] );
}
