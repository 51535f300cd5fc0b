<?php
/**
 * M19: what the Klachten Scanner found since the last one. Titles are strangers' words: they come without addresses.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Scanner\MentionState;
use function Klacht\Scanner\all_sources;
use function Klacht\Scanner\is_on;
use function Klacht\Storage\rows;
use function Klacht\Storage\value;

/** How many mentions the mail names. */
const MENTIONS_NAMED = 10;

/** M19 */
function mentions_message( PersonalOccasion $occasion ): Message {
	$name  = mentions_company( $occasion );
	$count = count_mentions( $occasion );
	$named = named_mentions( $occasion );
	$more  = $count - count( $named );
	return new Message(
		sprintf( /* translators: 1: number, 2: company */ _n( '%1$d new mention of %2$s', '%1$d new mentions of %2$s', $count, 'klacht' ), $count, $name ),
		[ sprintf( /* translators: 1: number, 2: company */ _n( 'The Complaint Scanner found %1$d new mention of %2$s on other websites.', 'The Complaint Scanner found %1$d new mentions of %2$s on other websites.', $count, 'klacht' ), $count, $name ) ],
		new Link( __( 'View the mentions', 'klacht' ), mentions_url() ),
		[ new Passage( __( 'Found', 'klacht' ), implode( "\n", $named ) ) ],
		[
			...( $more > 0 ? [ sprintf( /* translators: %d: number */ _n( 'And %d more.', 'And %d more.', $more, 'klacht' ), $more ) ] : [] ),
			__( 'You get this e-mail once a day at most, and only when there is something new.', 'klacht' ),
		],
	);
}

/**
 * The mentions of the mail, a line each.
 *
 * @return list<string>
 */
function named_mentions( PersonalOccasion $occasion ): array {
	$sources = all_sources();
	$found   = rows( 'SELECT title, source_key FROM {mentions} WHERE company_id = %d AND id >= %d AND id <= %d AND state = %s ORDER BY id LIMIT %d', mentions_arg( $occasion, 'company' ), first_mention( $occasion ), mentions_arg( $occasion, 'last' ), MentionState::New->value, MENTIONS_NAMED );
	return array_map(
		static function ( array $row ) use ( $sources ): string {
			$title  = without_addresses( excerpt( (string) $row['title'], 120 ) );
			$source = $sources[ (string) $row['source_key'] ]->name ?? '';
			return $source === '' ? "- $title" : "- $title ($source)";
		},
		$found
	);
}

/**
 * The first that the mail tells of: it stands for those of earlier days that did not get out.
 */
function first_mention( PersonalOccasion $occasion ): int {
	return min( [ mentions_arg( $occasion, 'first' ), ...$occasion->covers ] );
}

/**
 * How many are still new of those that the mail tells of.
 */
function count_mentions( PersonalOccasion $occasion ): int {
	return (int) value( 'SELECT COUNT(*) FROM {mentions} WHERE company_id = %d AND id >= %d AND id <= %d AND state = %s', mentions_arg( $occasion, 'company' ), first_mention( $occasion ), mentions_arg( $occasion, 'last' ), MentionState::New->value );
}

/**
 * What was switched off, or judged by the company before it was told, is not told.
 *
 * @throws Undeliverable
 */
function require_mentions( PersonalOccasion $occasion ): void {
	if ( ! is_on( mentions_arg( $occasion, 'company' ) ) || named_mentions( $occasion ) === [] ) {
		throw new Undeliverable( State::Cancelled, __( 'There was nothing new to tell any more.', 'klacht' ) );
	}
}

function reason_of_mentions( PersonalOccasion $occasion ): string {
	return sprintf( /* translators: 1: company, 2: site */ __( 'You get this e-mail because the Complaint Scanner of %1$s is on at %2$s.', 'klacht' ), mentions_company( $occasion ), site_name() );
}

function mentions_company( PersonalOccasion $occasion ): string {
	return one_line( get_post( mentions_arg( $occasion, 'company' ) )->post_title ?? '' );
}

function mentions_arg( PersonalOccasion $occasion, string $name ): int {
	return is_int( $occasion->args[ $name ] ?? null ) ? $occasion->args[ $name ] : 0;
}
