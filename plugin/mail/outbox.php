<?php
/**
 * The outbox: what a command wants mailed, written in the command's own transaction.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;

/** One mail to be: rendered and addressed when it is sent. */
final class Letter {
	/**
	 * @param Template             $template  Which mail.
	 * @param string               $recipient `reporter`, `company`, `editors`, `user:{id}`, or `company:{id}` where there is no complaint.
	 * @param array<string, int|string|bool|null> $args References and facts; no personal text but what the mail itself must say.
	 * @param string               $once      What makes it the only one of its kind; '' for one per command.
	 * @param string               $batch     Shared by commands that are one to the person: only the first of them mails. '' for none.
	 */
	public function __construct(
		public readonly Template $template,
		public readonly string $recipient,
		public readonly array $args = [],
		public readonly string $once = '',
		public readonly string $batch = '',
	) {}
}

/**
 * Runs $work so that nothing it does is mailed: imports and seeds tell of a past that nobody should get mail about.
 *
 * @template T
 * @param callable(): T $work
 * @return T
 */
function silently( callable $work ): mixed {
	$before = silent();
	silent( true );
	try {
		return $work();
	} finally {
		silent( $before );
	}
}

/**
 * Whether mail is off.
 */
function silent( ?bool $set = null ): bool {
	static $silent = false;
	/** @var bool $silent */
	if ( $set !== null ) {
		$silent = $set;
	}
	return $silent;
}

/**
 * Writes the letters of one command. Part of its transaction; the worker is kicked after the request.
 *
 * @param list<Letter>       $letters
 * @param int                $complaint_id 0 for letters about a person alone.
 * @param array<string, int> $made    Ids of rows the command made, for the letters' args.
 * @return int How many were written or brought up to date: none that is there already.
 */
function enqueue( array $letters, int $complaint_id, string $command, array $made = [] ): int {
	if ( $letters === [] || silent() ) {
		return 0;
	}
	$written = 0;
	foreach ( $letters as $letter ) {
		$written += write_letter( letter_row( $letter, $complaint_id, $command, $made ) );
	}
	kick_after_request();
	return $written;
}

/**
 * A letter as a row of the outbox.
 *
 * @param array<string, int> $made
 * @return array<string, string|int>
 */
function letter_row( Letter $letter, int $complaint_id, string $command, array $made ): array {
	$now    = sql_time( now() );
	$args   = $letter->args + $made;
	$matter = matter_of( $letter->template, $letter->recipient, $complaint_id, $args );
	return [
		'template'      => $letter->template->value,
		'complaint_id'  => $complaint_id,
		'recipient_ref' => $letter->recipient,
		'args'          => (string) wp_json_encode( $args ),
		'dedupe_key'    => dedupe_key( $letter, $complaint_id, $command ),
		'matter'        => $matter,
		'covers'        => told_of( $letter->template, $complaint_id, $args ),
		'due'           => $now,
		'created'       => $now,
	] + ( $letter->template->coalescing() === null ? [] : [ 'waiting_key' => $matter ] );
}

/**
 * What the outbox takes but once.
 */
function dedupe_key( Letter $letter, int $complaint_id, string $command ): string {
	$only = match ( true ) {
		$letter->batch !== '' => $letter->batch,
		$letter->once !== ''  => $complaint_id . ':' . $letter->once,
		default               => $command,
	};
	return $letter->template->value . ':' . $letter->recipient . ':' . $only;
}

/**
 * Has the worker started once this request has been answered.
 */
function kick_after_request(): void {
	if ( has_action( 'shutdown', __NAMESPACE__ . '\kick' ) === false ) {
		add_action( 'shutdown', __NAMESPACE__ . '\kick', 20 );
	}
}
