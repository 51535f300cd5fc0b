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
	/** Told with a newer mail of the same matter (coalesce.php). */
	case Merged = 'merged';
	/** Handed to the mailer, and what became of it was lost; nothing will be tried again. It may have arrived. */
	case Unknown = 'unknown';

	/**
	 * What is known of a mail that ends here: what may have gone out is never told as what did not.
	 *
	 * @param int $unsure Handovers of which the outcome was lost.
	 */
	public function known( int $unsure ): self {
		return $unsure > 0 && $this !== self::Sent && $this !== self::Daily && $this !== self::Queued ? self::Unknown : $this;
	}
}

/**
 * Why a mail ended, with what else is known.
 *
 * @param int $unsure As in State::known().
 */
function why_ended( string $why, int $unsure ): string {
	return mb_substr( $unsure > 0 ? __( 'It may have been sent: what became of it was lost.', 'klacht' ) . ' ' . $why : $why, 0, 250 );
}

/** A mail that will not be sent, and what becomes of its row. */
final class Undeliverable extends \RuntimeException {
	/** @param string $why For the editors; names nobody and no address. */
	public function __construct( public readonly State $state, string $why ) {
		parent::__construct( $why );
	}
}
