<?php
/**
 * Messages: public replies of both sides, the company's mail to the reporter, notes inside the company.
 */

declare(strict_types=1);

namespace Klacht\Handling;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Delivery;
use Klacht\Complaint\Event;
use Klacht\Complaint\MessageKind;
use Klacht\Complaint\Side;
use Klacht\Complaint\Turn;
use Klacht\Complaint\Visibility;
use Klacht\Mail\Letter;
use Klacht\Mail\State;
use Klacht\Mail\Template;
use Klacht\Privacy\FindingKind;
use function Klacht\Access\has_account;
use function Klacht\Complaint\change;
use function Klacht\Complaint\illegal_move;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\length_problem;
use function Klacht\Complaint\long_text;
use function Klacht\Complaint\note_event;
use function Klacht\Mail\covered;
use function Klacht\Mail\with_assignee;
use function Klacht\Privacy\guard;
use function Klacht\Storage\insert;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use const Klacht\Rest\LIMITS;

/**
 * Posts a public reply, of either side. The other side is mailed (M11) and it is their turn.
 *
 * @param list<FindingKind> $acknowledged Personal data in a company's text that is meant so.
 * @return int The message's id.
 * @throws CommandError 400, 409
 */
function reply( ComplaintCase $case, Actor $actor, string $body, array $acknowledged = [] ): int {
	$company = $actor->side === Side::Company;
	require_open( $case, $body );
	if ( $company ) {
		guard( $case, [ 'body' => $body ], true, $acknowledged );
	}
	return with_current(
		$case,
		static fn( ComplaintCase $case ): int => sent(
			require_open( $case, $body ),
			$actor,
			Event::Replied,
			MessageKind::Reply,
			'',
			$body,
			new Letter( Template::NewReply, $company ? 'reporter' : 'company' ),
			$company ? Turn::Reporter : Turn::Company
		)
	);
}

/**
 * Mails the reporter, as typed; answers go to the company's address. M12.
 *
 * @param list<FindingKind> $acknowledged Personal data in it that is meant so.
 * @return int The message's id.
 * @throws CommandError 400, 409
 */
function mail( ComplaintCase $case, Actor $actor, string $subject, string $body, array $acknowledged = [] ): int {
	$subject = trim( $subject );
	$errors  = [];
	if ( $subject === '' || preg_match( '/[\x00-\x1F\x7F]/', $subject ) === 1 ) {
		$errors['subject'] = __( 'Fill in a subject of one line.', 'klacht' );
	} elseif ( mb_strlen( $subject ) > LIMITS['subject'][1] ) {
		$errors['subject'] = long_text( 'subject', mb_strlen( $subject ), LIMITS['subject'][1] );
	}
	if ( is_email( \Klacht\Company\company_email( $case->company_id ) ) === false ) {
		$errors['subject'] = __( 'Your company has no e-mail address yet for the answer. Fill it in at Your profile first.', 'klacht' );
	}
	if ( ! is_reachable( $case ) ) {
		$errors['body'] = __( 'This reporter cannot be mailed: there is no e-mail address.', 'klacht' );
	}
	if ( $errors !== [] ) {
		throw invalid_fields( $errors );
	}
	require_open( $case, $body );
	guard(
		$case,
		[
			'subject' => $subject,
			'body'    => $body,
		],
		false,
		$acknowledged
	);
	return with_current(
		$case,
		static fn( ComplaintCase $case ): int => sent( require_open( $case, $body ), $actor, Event::Mailed, MessageKind::Mail, $subject, $body, new Letter( Template::CompanyMail, 'reporter' ), Turn::Reporter )
	);
}

/**
 * Writes a note that only the company reads. It changes nothing of the case.
 *
 * @return int The message's id.
 * @throws CommandError 400
 */
function note( ComplaintCase $case, Actor $actor, string $body ): int {
	require_open( $case, $body );
	$done = note_event( $case, $actor, Event::Noted, also: [ 'message' => message_row( $case, $actor, MessageKind::Note, MessageKind::Note->visibility(), '', $body ) ] );
	return $done['made']['message'] ?? 0;
}

/**
 * Writes a message that moves the turn and, from a company for the first time, counts as its reaction.
 */
function sent( ComplaintCase $case, Actor $actor, Event $event, MessageKind $kind, string $subject, string $body, Letter $letter, Turn $turn ): int {
	$written = 0;
	$write   = message_row( $case, $actor, $kind, $kind->visibility(), $subject, $body );
	change(
		new Change(
			$case,
			$actor,
			$event,
			[ 'turn' => $turn->value ] + ( $actor->side === Side::Company && $case->first_reaction === null ? [ 'first_reaction' => sql_time( now() ) ] : [] ),
			letters: with_assignee( $letter, $case ),
			also: [
				'message' => static function ( int $id ) use ( $write, &$written ): int {
					$written = $write( $id );
					return $written;
				},
			],
		)
	);
	return $written;
}

/**
 * The statement that writes a message.
 *
 * @return callable(int): int
 */
function message_row( ComplaintCase $case, Actor $actor, MessageKind $kind, Visibility $visibility, string $subject, string $body ): callable {
	return static fn( int $complaint_id ): int => insert(
		'messages',
		[
			'complaint_id' => $complaint_id,
			'company_id'   => $case->company_id,
			'kind'         => $kind->value,
			'side'         => $actor->side->value,
			'author_id'    => $actor->user_id,
			'subject'      => $subject,
			'body'         => trim( $body ),
			'visibility'   => $visibility->value,
			'created'      => sql_time( now() ),
		]
	);
}

/**
 * @throws CommandError 400 for an empty or too long text, 409 when the complaint is not published.
 */
function require_open( ComplaintCase $case, string $body ): ComplaintCase {
	if ( ! $case->is_public() ) {
		throw illegal_move();
	}
	[ $least, $most ] = LIMITS['body'];
	$problem          = length_problem( 'body', $body, $least, $most, 'messages' );
	return $problem === '' ? $case : throw invalid_fields( [ 'body' => $problem ], 'messages' );
}

/**
 * Whether the reporter has an address to be mailed at.
 */
function is_reachable( ComplaintCase $case ): bool {
	return has_account( $case ) || ( row( 'SELECT email FROM {contacts} WHERE complaint_id = %d', $case->id )['email'] ?? '' ) !== '';
}

/**
 * The messages a side may read, oldest first.
 *
 * @param Side|null         $side  Null is everybody.
 * @param int               $after Only those with a higher id.
 * @param list<MessageKind> $kinds Only these; none for all.
 * @return list<array<string, string|null>> Rows of `messages`.
 */
function messages( ComplaintCase $case, ?Side $side, int $after, int $limit, array $kinds = [] ): array {
	$seen = match ( $side ) {
		null           => [ Visibility::Public ],
		Side::Company  => [ Visibility::Public, Visibility::Parties, Visibility::Company ],
		Side::Reporter => [ Visibility::Public, Visibility::Parties ],
		default        => [ Visibility::Public, Visibility::Parties, Visibility::Held ],
	};
	$in = implode( ',', array_map( static fn( Visibility $visibility ): string => literal( $visibility->value ), $seen ) );
	$of = implode( ',', array_map( static fn( MessageKind $kind ): string => literal( $kind->value ), $kinds === [] ? MessageKind::cases() : $kinds ) );
	// What an earlier company wrote for itself or to the reporter stays theirs when a complaint moves.
	$own = $side === Side::Company ? $case->company_id : 0;
	return rows( "SELECT * FROM {messages} WHERE complaint_id = %d AND id > %d AND visibility IN ($in) AND kind IN ($of) AND (%d = 0 OR visibility = %s OR company_id = %d) ORDER BY id LIMIT %d", $case->id, $after, $own, Visibility::Public->value, $own, $limit );
}

/**
 * How far the mails of a complaint's messages are: message id => a value of Delivery.
 *
 * A message may go to several people, and one mail may tell of several messages: the best that is known counts.
 *
 * @return array<int, string>
 */
function deliveries( int $complaint_id ): array {
	$deliveries = [];
	foreach ( rows( 'SELECT args, covers, state FROM {outbox} WHERE complaint_id = %d AND template IN (%s, %s) ORDER BY id', $complaint_id, Template::CompanyMail->value, Template::NewReply->value ) as $row ) {
		$args  = json_decode( (string) $row['args'], true );
		$named = is_array( $args ) && is_int( $args['message'] ?? null ) ? [ $args['message'] ] : [];
		$is    = delivery_of( State::from( (string) $row['state'] ) );
		if ( $is === null ) {
			continue;
		}
		foreach ( array_unique( [ ...covered( $row ), ...$named ] ) as $message ) {
			$known                  = $deliveries[ $message ] ?? $is;
			$deliveries[ $message ] = array_search( $is, DELIVERIES, true ) < array_search( $known, DELIVERIES, true ) ? $is : $known;
		}
	}
	return array_map( static fn( Delivery $delivery ): string => $delivery->value, $deliveries );
}

/** From what says most of a message's arrival to what says least. */
const DELIVERIES = [ Delivery::Sent, Delivery::Unknown, Delivery::Waiting, Delivery::Failed ];

/**
 * What a row of the outbox says of its messages; null where another row tells of them.
 */
function delivery_of( State $state ): ?Delivery {
	return match ( $state ) {
		State::Queued, State::Daily                => Delivery::Waiting,
		State::Sent                                => Delivery::Sent,
		State::Unknown                             => Delivery::Unknown,
		State::Merged                              => null,
		State::Dead, State::Held, State::Cancelled => Delivery::Failed,
	};
}

/**
 * The dossier a side may read, oldest first.
 *
 * @return list<array<string, string|null>> Rows of `dossier`.
 */
function dossier( ComplaintCase $case, Side $side, int $after, int $limit ): array {
	$seen = array_filter( Event::cases(), static fn( Event $event ): bool => $event->seen_by( $side ) );
	$in   = implode( ',', array_map( static fn( Event $event ): string => literal( $event->value ), $seen ) );
	return rows( "SELECT * FROM {dossier} WHERE complaint_id = %d AND id > %d AND event IN ($in) ORDER BY id LIMIT %d", $case->id, $after, $limit );
}
