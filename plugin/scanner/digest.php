<?php
/**
 * M19: once a day a company hears of what is new, when the sources that were due have been read.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use function Klacht\Company\company_email;
use function Klacht\Mail\company_administrators;
use function Klacht\Mail\enqueue;
use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\transaction;
use function Klacht\Storage\value;

/** How many companies one slice tells. */
const TOLD_A_SLICE = 200;

/**
 * Tells every company with something new that was not told today. Two runs that do it at once send one mail:
 * the outbox takes one of each company and day.
 */
function tell_companies(): void {
	$day = now()->setTimezone( wp_timezone() )->format( 'Y-m-d' );
	foreach ( rows( 'SELECT company_id, MAX(id) AS last FROM {mentions} WHERE told = 0 GROUP BY company_id ORDER BY company_id LIMIT %d', TOLD_A_SLICE ) as $row ) {
		$company = (int) $row['company_id'];
		if ( get_post_meta( $company, TOLD_META, true ) !== $day ) {
			tell_company( $company, (int) $row['last'], $day );
		}
	}
}

/** Meta of a company's post: the day of its last digest. */
const TOLD_META = 'klacht_scanner_told';

function tell_company( int $company, int $last, string $day ): void {
	// What was switched off, or seen before anybody was told, is no news.
	$letters = [];
	$first   = (int) value( 'SELECT MIN(id) FROM {mentions} WHERE told = 0 AND company_id = %d', $company );
	$new     = (int) value( 'SELECT COUNT(*) FROM {mentions} WHERE told = 0 AND company_id = %d AND id <= %d AND state = %s', $company, $last, MentionState::New->value );
	if ( $new > 0 && is_on( $company ) ) {
		$args    = [
			'company' => $company,
			'first'   => $first,
			'last'    => $last,
			'count'   => $new,
		];
		$letters = array_map( static fn( string $to ): Letter => new Letter( Template::Mentions, $to, $args, "$company:$day" ), digest_recipients( $company ) );
	}
	transaction(
		static function () use ( $company, $last, $letters ): void {
			// Where the mail of today is written already, by another run, these wait for tomorrow's.
			if ( $letters === [] || enqueue( $letters, 0, 'digest' ) > 0 ) {
				execute( 'UPDATE {mentions} SET told = 1 WHERE told = 0 AND company_id = %d AND id <= %d', $company, $last );
			}
		}
	);
	if ( $letters !== [] ) {
		// Only saves the asking: what makes it one mail a day is the outbox.
		update_post_meta( $company, TOLD_META, $day );
	}
}

/**
 * The company's address, else each of its administrators.
 *
 * @return list<string>
 */
function digest_recipients( int $company ): array {
	return is_email( company_email( $company ) ) !== false
		? [ "company:$company" ]
		: array_map( static fn( \WP_User $user ): string => "user:$user->ID", company_administrators( $company ) );
}
