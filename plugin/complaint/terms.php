<?php
/**
 * Terms: until when something may be done. A term that people may use ends with a day and not in the middle of one, so
 * that the day that a sentence names is a day on which it may still be done.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

/**
 * The last second of the day of an instant, in the site's zone.
 */
function end_of_day( \DateTimeImmutable $instant ): \DateTimeImmutable {
	return $instant->setTimezone( wp_timezone() )->setTime( 23, 59, 59 )->setTimezone( new \DateTimeZone( 'UTC' ) );
}

/**
 * The last day that lies wholly within a term, as the sentences '… tot en met {date}' have it: that of the end itself
 * where the term ends with its day, else the one before.
 */
function last_day( \DateTimeImmutable $end ): string {
	$day = $end->modify( '+1 second' )->setTimezone( wp_timezone() )->setTime( 0, 0 )->modify( '-1 day' );
	return (string) wp_date( /* translators: PHP date format of a day in a sentence */ __( 'F j, Y', 'klacht' ), $day->getTimestamp() );
}
