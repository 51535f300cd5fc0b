import { _x, sprintf } from '@wordpress/i18n';
import { boot } from '../../boot';

/**
 * A zone the browser knows. A site set to a fixed distance (`+02:00`) has one that older browsers do not.
 *
 * @param timezone As the server says it.
 */
function knownZone( timezone: string ): string {
	try {
		return new Intl.DateTimeFormat( 'en', {
			timeZone: timezone,
		} ).resolvedOptions().timeZone;
	} catch {
		return 'UTC';
	}
}

function parts( instant: Date, timezone: string ): Record< string, string > {
	const format = new Intl.DateTimeFormat( 'en-GB', {
		timeZone: knownZone( timezone ),
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	} );
	return Object.fromEntries(
		format
			.formatToParts( instant )
			.map( ( { type, value } ) => [ type, value ] )
	);
}

/**
 * `2010-02-13 14:12:18` in the site's zone, as lists have it.
 *
 * @param iso      Instant.
 * @param timezone Zone.
 */
export function listDate(
	iso: string,
	timezone: string = boot().site.timezone
): string {
	const { year, month, day, hour, minute, second } = parts(
		new Date( iso ),
		timezone
	);
	return `${ year }-${ month }-${ day } ${ hour }:${ minute }:${ second }`;
}

/** The reader's language, as the browser calls it. */
export function language(): string {
	return boot().site.locale.split( '_' ).slice( 0, 2 ).join( '-' );
}

/**
 * '13 februari 2010, 14:12 uur' in the site's zone, as sentences have it.
 *
 * @param iso Instant.
 */
export function longDate( iso: string ): string {
	const { timezone } = boot().site;
	const instant = new Date( iso );
	const { hour, minute } = parts( instant, timezone );
	return sprintf(
		/* translators: 1: day, 2: hours and minutes. */
		_x( '%1$s, %2$s', 'date and time', 'klacht' ),
		new Intl.DateTimeFormat( language(), {
			dateStyle: 'long',
			timeZone: knownZone( timezone ),
		} ).format( instant ),
		`${ hour }:${ minute }`
	);
}

/**
 * '13 februari 2010' of an instant, in the site's zone.
 *
 * @param iso Instant.
 */
export function longDayOf( iso: string ): string {
	const { timezone } = boot().site;
	return new Intl.DateTimeFormat( language(), {
		dateStyle: 'long',
		timeZone: knownZone( timezone ),
	} ).format( new Date( iso ) );
}

/**
 * '13 februari 2010' of a day without a time.
 *
 * @param day `2010-02-13`
 */
export function longDay( day: string ): string {
	return new Intl.DateTimeFormat( language(), {
		dateStyle: 'long',
		timeZone: 'UTC',
	} ).format( new Date( `${ day.slice( 0, 10 ) }T00:00:00Z` ) );
}

/**
 * '3 dagen': how long ago, in the largest whole unit.
 *
 * @param iso Instant.
 * @param now Instant compared with.
 */
export function duration( iso: string, now: number = Date.now() ): string {
	const minutes = Math.max(
		0,
		Math.floor( ( now - Date.parse( iso ) ) / 60_000 )
	);
	const steps: [ string, number ][] = [
		[ 'year', 525_600 ],
		[ 'month', 43_800 ],
		[ 'day', 1_440 ],
		[ 'hour', 60 ],
		[ 'minute', 1 ],
	];
	const [ unit, size ] = steps.find(
		( [ , length ] ) => minutes >= length
	) ?? [ 'minute', 1 ];
	return new Intl.NumberFormat( language(), {
		style: 'unit',
		unit,
		unitDisplay: 'long',
	} ).format( Math.max( 1, Math.floor( minutes / size ) ) );
}

/**
 * The instant at which a day begins in a zone.
 *
 * @param day      `2010-02-13`
 * @param add      Days to add.
 * @param timezone Zone.
 */
export function zonedMidnight(
	day: string,
	add: number,
	timezone: string
): string {
	const wanted = Date.parse( `${ day }T00:00:00Z` ) + add * 86_400_000;
	// The zone's distance is that of the moment itself, which a change of the clock may move.
	let instant = wanted;
	for ( let round = 0; round < 2; round++ ) {
		const seen = parts( new Date( instant ), timezone );
		const shown = Date.UTC(
			Number( seen.year ),
			Number( seen.month ) - 1,
			Number( seen.day ),
			Number( seen.hour ),
			Number( seen.minute ),
			Number( seen.second )
		);
		instant += wanted - shown;
	}
	return new Date( instant ).toISOString();
}
