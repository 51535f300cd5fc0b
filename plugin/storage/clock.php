<?php
/**
 * The one clock every command takes its instant from.
 */

declare(strict_types=1);

namespace Klacht\Storage;

use DateTimeImmutable;
use DateTimeZone;

/**
 * Now, in UTC and whole seconds, because that is what the tables keep.
 */
function now(): DateTimeImmutable {
	$set = set_clock_to();
	return $set ?? new DateTimeImmutable( '@' . time() );
}

/**
 * Sets the clock to an instant, or back to the real time with null.
 */
function set_clock( ?DateTimeImmutable $instant ): void {
	set_clock_to( $instant === null ? false : $instant->setTimezone( new DateTimeZone( 'UTC' ) ) );
}

/**
 * Holds the instant that was set, if any.
 *
 * @param DateTimeImmutable|false|null $instant An instant to set, false to unset, null to read.
 */
function set_clock_to( DateTimeImmutable|false|null $instant = null ): ?DateTimeImmutable {
	static $held = null;
	if ( $instant !== null ) {
		$held = $instant === false ? null : $instant;
	}
	return $held instanceof DateTimeImmutable ? $held : null;
}

/**
 * An instant as the DATETIME the tables hold (UTC).
 */
function sql_time( DateTimeImmutable $instant ): string {
	return $instant->setTimezone( new DateTimeZone( 'UTC' ) )->format( 'Y-m-d H:i:s' );
}

/**
 * The instant of a DATETIME column, null for NULL and the zero date.
 */
function from_sql( ?string $time ): ?DateTimeImmutable {
	if ( $time === null || $time === '' || str_starts_with( $time, '0000' ) ) {
		return null;
	}
	return new DateTimeImmutable( $time, new DateTimeZone( 'UTC' ) );
}

/**
 * A DATETIME column as ISO 8601 with the site's zone, null for NULL.
 */
function iso_time( ?string $time ): ?string {
	$instant = from_sql( $time );
	return $instant === null ? null : $instant->setTimezone( wp_timezone() )->format( DATE_RFC3339 );
}

/**
 * The month an instant counts in: yyyymm in the zone fixed at install, so a rebuild gives the same numbers.
 */
function month_of( DateTimeImmutable $instant ): int {
	return (int) $instant->setTimezone( statistics_zone() )->format( 'Ym' );
}

/**
 * The zone fixed at install, see migrations.
 */
function statistics_zone(): DateTimeZone {
	$name = get_option( 'klacht_zone' );
	try {
		return new DateTimeZone( is_string( $name ) && $name !== '' ? $name : 'UTC' );
	} catch ( \Exception ) {
		return new DateTimeZone( 'UTC' );
	}
}
