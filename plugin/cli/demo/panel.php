<?php
/**
 * What companies have beside their complaints in the demo: canned replies, questions to the editors, a request for a
 * login, and a company whose Scanner is on.
 */

declare(strict_types=1);

namespace Klacht\Cli\Demo;

use DateTimeImmutable;
use Klacht\Scanner\MentionQuery;
use Klacht\Scanner\MentionState;
use function Klacht\Company\add_canned_reply;
use function Klacht\Company\ask_login;
use function Klacht\Company\canned_replies;
use function Klacht\Company\reject_request;
use function Klacht\Complaint\next_command_id;
use function Klacht\Help\answer;
use function Klacht\Help\ask;
use function Klacht\Scanner\is_on;
use function Klacht\Scanner\list_mentions;
use function Klacht\Scanner\scan;
use function Klacht\Scanner\set_mention;
use function Klacht\Scanner\set_watch;
use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\set_clock;
use function Klacht\Storage\value;

/** How many days the Scanner has searched. */
const SCANNED_DAYS = 6;

/**
 * Makes what is missing of it.
 */
function fill_panel( People $people ): void {
	try {
		keep_canned_replies( $people );
		ask_questions( $people );
		ask_for_logins( $people );
		let_scanner_search( $people );
	} finally {
		set_clock( null );
		next_command_id( '' );
	}
}

/**
 * One part of the file.
 *
 * @return array<array<mixed>>
 */
function panel( string $part ): array {
	$entries = read( 'panel' )[ $part ] ?? [];
	return array_filter( is_array( $entries ) ? $entries : [], is_array( ... ) );
}

/**
 * A company that has some keeps them as they are.
 */
function keep_canned_replies( People $people ): void {
	foreach ( panel( 'canned_replies' ) as $name => $replies ) {
		$company = $people->company( (string) $name );
		foreach ( canned_replies( $company ) === [] ? $replies : [] as $reply ) {
			add_canned_reply( $company, strings( $reply ) + [ 'name' => '', 'body' => '', 'sets_status' => '' ] );
		}
	}
}

/**
 * Sets the clock to an instant of the file, which is told from today.
 */
function go_to( string $text ): DateTimeImmutable {
	set_clock( null );
	$at = instant( $text );
	set_clock( $at );
	return $at;
}

function ask_questions( People $people ): void {
	foreach ( panel( 'questions' ) as $data ) {
		$question = strings( $data );
		$at       = go_to( $question['at'] ?? '' );
		next_command_id( substr( hash( 'sha256', 'demo:question:' . ( $question['key'] ?? '' ) ), 0, 32 ) );
		$asked = ask(
			$people->account( $question['by'] ?? '' ),
			$people->company( $question['company'] ?? '' ),
			$question['subject'] ?? '',
			$question['question'] ?? '',
			is_int( $data['complaint'] ?? null ) ? $data['complaint'] : 0
		);
		// Where it was answered, or opened again, it stays so.
		if ( $asked['state'] === 'open' && $asked['answer'] === null ) {
			set_clock( $at->modify( $question['answered'] ?? '' ) );
			answer( $asked, $people->account( 'redactie' ), $question['answer'] ?? '' );
		}
	}
}

function ask_for_logins( People $people ): void {
	foreach ( panel( 'requests' ) as $data ) {
		$request = strings( $data );
		$fields  = strings( $data['fields'] ?? null );
		$email   = $fields['email'] ?? '';
		if ( value( 'SELECT id FROM {company_requests} WHERE email = %s LIMIT 1', $email ) !== null ) {
			continue;
		}
		$at = go_to( $request['at'] ?? '' );
		ask_login( $fields, 0 );
		if ( ! isset( $request['refused'] ) ) {
			continue;
		}
		set_clock( $at->modify( $request['refused'] ) );
		reject_request( (int) value( 'SELECT id FROM {company_requests} WHERE email = %s LIMIT 1', $email ), $people->account( 'redactie' ), $request['reason'] ?? '' );
	}
}

/**
 * Switches it on, and lets it search as on the mornings of the last days. It finds what the site's sources have:
 * tools/site/klacht-local.php has one.
 */
function let_scanner_search( People $people ): void {
	set_clock( null );
	$real = now();
	foreach ( panel( 'scanner' ) as $name => $aliases ) {
		$company = $people->company( (string) $name );
		if ( is_on( $company ) ) {
			continue;
		}
		foreach ( mornings( $real ) as $day => $morning ) {
			set_clock( $morning );
			if ( $day === 0 ) {
				set_watch( $company, true, array_values( strings( $aliases ) ) );
			}
			scan();
		}
		set_clock( null );
		execute( 'UPDATE {mentions} SET told = 1 WHERE company_id = %d', $company );
		judge_mentions( $company, $real );
	}
}

/**
 * Seven o'clock of the last days, the earliest first.
 *
 * @return list<DateTimeImmutable>
 */
function mornings( DateTimeImmutable $real ): array {
	$mornings = array_map( static fn( int $days ): DateTimeImmutable => instant( "-$days days 7:00" ), range( SCANNED_DAYS, 0 ) );
	return array_values( array_filter( $mornings, static fn( DateTimeImmutable $morning ): bool => $morning <= $real ) );
}

/**
 * The company has looked at what is older than a day; the oldest is about another.
 */
function judge_mentions( int $company, DateTimeImmutable $real ): void {
	$older = $real->modify( '-1 day' )->format( 'Y-m-d H:i:s' );
	$seen  = array_reverse( list_mentions( new MentionQuery( $company, before: $older ) ) );
	foreach ( $seen as $n => $mention ) {
		set_mention( $company, (int) $mention['id'], $n === 0 ? MentionState::Irrelevant : MentionState::Seen );
	}
}
