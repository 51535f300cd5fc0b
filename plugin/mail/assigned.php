<?php
/**
 * M13: somebody of the company is told what was assigned to them. Complaints that were assigned together are one mail.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\ComplaintCase;
use function Klacht\Complaint\find_cases;
use function Klacht\Complaint\user_name;

/**
 * What the mail is about and still is its reader's.
 *
 * @return list<ComplaintCase>
 */
function assigned_cases( Occasion $occasion ): array {
	$ids   = is_string( $occasion->args['ids'] ?? null ) ? array_map( 'intval', explode( ',', $occasion->args['ids'] ) ) : [];
	$ids   = array_values( array_unique( [ $occasion->case->id, ...$ids, ...$occasion->covers ] ) );
	$cases = count( $ids ) > 1 ? find_cases( $ids ) : [ $occasion->case ];
	krsort( $cases );
	$mine = static fn( ComplaintCase $case ): bool => $case->is_public() && $case->company_id === $occasion->case->company_id && $case->assignee_id === $occasion->to->user_id;
	return array_values( array_filter( $cases, $mine ) );
}

function assigned_message( Occasion $occasion ): Message {
	$cases = assigned_cases( $occasion );
	$by    = $occasion->args['by'] ?? 0;
	$by    = one_line( user_name( is_int( $by ) ? $by : 0 ) );
	return count( $cases ) > 1 ? assigned_together( $cases, $by, $occasion->to->user_id ) : assigned_alone( $cases[0] ?? $occasion->case, $by );
}

/**
 * @param string $by Who did it, '' when the account is gone.
 */
function assigned_alone( ComplaintCase $case, string $by ): Message {
	$said = $by === ''
		/* translators: 1: 'Complaint', 2: ID */
		? sprintf( __( '%1$s %2$d is assigned to you.', 'klacht' ), $case->type->label(), $case->id )
		/* translators: 1: name of a person, 2: 'complaint', 3: ID */
		: sprintf( __( '%1$s assigned %2$s %3$d to you.', 'klacht' ), $by, noun( $case ), $case->id );
	return new Message(
		sprintf( /* translators: 1: 'Complaint', 2: ID, 3: title */ __( '%1$s %2$d is assigned to you: %3$s', 'klacht' ), $case->type->label(), $case->id, one_line( $case->title ) ),
		[ $said ],
		handle_link( $case ),
		closing: [ answer_warning() ],
		facts: assigned_facts( $case ),
	);
}

/**
 * The complaint of this mail: of a batch, it need not be the one that the letter hangs on.
 *
 * @return array<string, string>
 */
function assigned_facts( ComplaintCase $case ): array {
	return [
		__( 'ID', 'klacht' )    => (string) $case->id,
		__( 'Title', 'klacht' ) => one_line( $case->title ),
		__( 'Story', 'klacht' ) => story( $case ),
	];
}

/**
 * @param list<ComplaintCase> $cases
 * @param string              $by    Who did it, '' when the account is gone.
 */
function assigned_together( array $cases, string $by, int $user_id ): Message {
	$count = count( $cases );
	/* translators: %d: number of complaints */
	$subject = sprintf( _n( '%d complaint is assigned to you', '%d complaints are assigned to you', $count, 'klacht' ), $count );
	$said    = $by === ''
		? $subject . '.'
		/* translators: 1: name of a person, 2: number of complaints */
		: sprintf( _n( '%1$s assigned %2$d complaint to you.', '%1$s assigned %2$d complaints to you.', $count, 'klacht' ), $by, $count );
	$facts = [];
	foreach ( $cases as $case ) {
		$facts[ $case->id ] = one_line( $case->title );
	}
	return new Message(
		$subject,
		[ $said ],
		new Link( __( 'Everything assigned to you', 'klacht' ), add_query_arg( 'assignee', $user_id, list_url() ) ),
		closing: [ answer_warning() ],
		facts: $facts,
	);
}
