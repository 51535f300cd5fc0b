<?php
/**
 * How far a mail is.
 */

declare(strict_types=1);

namespace Klacht\Mail;

/** The states of a row of the outbox. */
enum State: string {
	/** Waits, or is being sent under a lease. */
	case Queued = 'queued';
	case Sent   = 'sent';
	/** Given up: no address, or refused for five days. */
	case Dead = 'dead';
	/** Found long after it was due, as in a restored dump: nobody is mailed without a person's say. */
	case Held = 'held';
	/** No longer true when its turn came, or called back. */
	case Cancelled = 'cancelled';
	/** Its reader wants it with the daily e-mail, which tells of it. */
	case Daily = 'daily';
}

/** A mail that will not be sent, and what becomes of its row. */
final class Undeliverable extends \RuntimeException {
	/** @param string $why For the editors; names nobody and no address. */
	public function __construct( public readonly State $state, string $why ) {
		parent::__construct( $why );
	}
}
