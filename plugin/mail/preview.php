<?php
/**
 * A mail as it would go out, shown to whoever is about to send it. The same code renders both, so that they cannot differ.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Side;
use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;

/**
 * Whether links get words in place of a token now.
 */
function previewing( ?bool $set = null ): bool {
	static $on = false;
	/** @var bool $on */
	if ( $set !== null ) {
		$on = $set;
	}
	return $on;
}

/**
 * Renders a letter without sending it: nothing is written, and no token is made.
 *
 * @param ComplaintCase                   $after    The complaint as the letter will find it.
 * @param array<string, string|null>|null $decision The row of `decisions` that the command will write.
 * @return Rendered|null Null when it could not be delivered.
 */
function preview( Letter $letter, ComplaintCase $after, ?array $decision ): ?Rendered {
	try {
		$to = find_recipient( $letter->recipient, $after );
	} catch ( Undeliverable ) {
		return null;
	}
	previewing( true );
	try {
		return in_locale(
			$to->locale,
			static function () use ( $letter, $after, $decision, $to ): Rendered {
				// The name of a reporter is the company's to know, and the reporter's own.
				$name   = $to->side === Side::Reporter && $to->name !== '' ? __( '[name of the reporter]', 'klacht' ) : $to->name;
				$masked = new Recipient( $to->address, $to->side, $to->locale, $name, $to->user_id );
				return render( new Occasion( $letter->template, $after, $masked, false, sql_time( now() ), $decision ) );
			}
		);
	} finally {
		previewing( false );
	}
}
