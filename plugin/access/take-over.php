<?php
/**
 * What a site that ran Klacht before there were proofs knows of the addresses of its accounts.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\Event;
use Klacht\Mail\State;
use Klacht\Mail\Template;
use function Klacht\Storage\create_tables;
use function Klacht\Storage\db;
use function Klacht\Storage\execute;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Submission\reporter_key;
use const Klacht\Company\EMAIL_CHANGE_META;
use const Klacht\Company\INVITED_META;

/** So many accounts are looked at together. */
const TAKE_OVER_BATCH = 200;

/**
 * The migration.
 */
function take_over_proofs(): void {
	create_tables();
	keep_registration();
	inherit_proofs();
}

/**
 * Takes over the proofs that we hold. Who has none is asked for one by the worker, and keeps the mail.
 */
function inherit_proofs(): void {
	$after = 0;
	do {
		$people = people_after( $after );
		foreach ( $people === [] ? [] : evidence( $people ) as $user_id => $proven ) {
			execute( 'INSERT IGNORE INTO {address_proofs} (user_id, address_key) VALUES (%d, %s)', $user_id, address_key( $people[ $user_id ] ) );
			if ( $proven ) {
				execute( 'UPDATE {address_proofs} SET proven = %s WHERE user_id = %d AND proven IS NULL AND address_key = %s', sql_time( now() ), $user_id, address_key( $people[ $user_id ] ) );
			}
		}
		$after = (int) array_key_last( $people );
	} while ( count( $people ) === TAKE_OVER_BATCH );
}

/**
 * Registration was open where nobody closed it. It stays so where Klacht runs already; a new site has it closed.
 */
function keep_registration(): void {
	$settings = get_option( 'klacht_settings' );
	$settings = is_array( $settings ) ? $settings : [];
	if ( get_option( 'klacht_version', false ) !== false && ! isset( $settings['registration'] ) ) {
		update_option( 'klacht_settings', [ 'registration' => 1 ] + $settings );
	}
}

/**
 * The accounts that are Klacht's: with a role of ours, a complaint or a company.
 *
 * @return array<int, string> Account => address.
 */
function people_after( int $after ): array {
	$found  = rows(
		'SELECT u.ID, u.user_email FROM {wp.users} u WHERE u.ID > %d AND ('
		. 'EXISTS (SELECT 1 FROM {wp.usermeta} m WHERE m.user_id = u.ID AND m.meta_key = %s AND m.meta_value LIKE %s)'
		. ' OR EXISTS (SELECT 1 FROM {cases} c WHERE c.reporter_id = u.ID) OR EXISTS (SELECT 1 FROM {members} w WHERE w.user_id = u.ID)'
		. ') ORDER BY u.ID LIMIT %d',
		$after,
		db()->get_blog_prefix() . 'capabilities',
		'%' . db()->esc_like( 'klacht_' ) . '%',
		TAKE_OVER_BATCH
	);
	$people = [];
	foreach ( $found as $row ) {
		$people[ (int) $row['ID'] ] = (string) $row['user_email'];
	}
	return $people;
}

/**
 * Of each account whether we hold a proof of its address: a used link to choose a password, a submission that was
 * confirmed by a link, or the confirmed address of its company. None where the account itself once sent something in
 * with another address. Who has not come for the account yet is left out: the link that waits proves the address.
 *
 * @param array<int, string> $people Account => address.
 * @return array<int, bool>
 */
function evidence( array $people ): array {
	$ids     = implode( ',', array_keys( $people ) );
	$waiting = array_column( rows( "SELECT user_id FROM {wp.usermeta} WHERE user_id IN ($ids) AND meta_key IN (%s, %s)", UNCONFIRMED_META, INVITED_META ), 'user_id' );
	$refs    = implode( ',', array_map( static fn( int $id ): string => literal( "user:$id" ), array_keys( $people ) ) );
	$linked  = array_column( rows( "SELECT DISTINCT recipient_ref FROM {outbox} WHERE recipient_ref IN ($refs) AND template IN (%s, %s) AND state = %s", Template::ChoosePassword->value, Template::CompanyLogin->value, State::Sent->value ), 'recipient_ref' );
	$others  = [];
	foreach ( rows( "SELECT DISTINCT c.reporter_id, t.email FROM {cases} c INNER JOIN {contacts} t ON t.complaint_id = c.complaint_id WHERE c.reporter_id IN ($ids) AND t.email <> ''" ) as $row ) {
		$others[ (int) $row['reporter_id'] ][] = canonical_address( (string) $row['email'] );
	}
	$confirmed = confirmed_keys( array_map( reporter_key( ... ), $people ) );
	$companies = confirmed_company_addresses( $ids );
	$proven    = [];
	foreach ( $people as $id => $email ) {
		if ( in_array( (string) $id, $waiting, true ) ) {
			// Core ends the key when the address changes: what it holds was mailed to the present one.
			bind_reset_link( $id, $email );
			continue;
		}
		$address       = canonical_address( $email );
		$is_only       = account_with( 'user_email', $email ) === $id;
		$is_other      = array_diff( $others[ $id ] ?? [], [ $address ] ) !== [];
		$proven[ $id ] = $address !== '' && ! $is_other && ( in_array( "user:$id", $linked, true )
			|| ( $is_only && in_array( reporter_key( $email ), $confirmed, true ) )
			|| ( $is_only && in_array( $address, $companies[ $id ] ?? [], true ) ) );
	}
	return $proven;
}

/**
 * Of some addresses, by reporter_key(), those with which somebody confirmed a submission.
 *
 * @param array<int, string> $keys
 * @return list<string>
 */
function confirmed_keys( array $keys ): array {
	$in = implode( ',', array_map( literal( ... ), array_diff( $keys, [ '' ] ) ) );
	return $in === '' ? [] : array_map( strval( ... ), array_column( rows( "SELECT DISTINCT c.reporter_key FROM {cases} c INNER JOIN {dossier} d ON d.complaint_id = c.complaint_id AND d.event = %s WHERE c.reporter_key IN ($in)", Event::Confirmed->value ), 'reporter_key' ) );
}

/**
 * The addresses that the companies of some people confirmed, by account.
 *
 * @param string $ids Numbers of accounts, for SQL.
 * @return array<int, list<string>>
 */
function confirmed_company_addresses( string $ids ): array {
	$found = [];
	foreach ( rows( "SELECT m.user_id, p.meta_value FROM {members} m INNER JOIN {wp.postmeta} p ON p.post_id = m.company_id AND p.meta_key = %s WHERE m.active = 1 AND m.user_id IN ($ids)", EMAIL_CHANGE_META ) as $row ) {
		$change = json_decode( (string) $row['meta_value'], true );
		if ( is_array( $change ) && ( $change['state'] ?? '' ) === 'confirmed' && is_string( $change['to'] ?? null ) ) {
			$found[ (int) $row['user_id'] ][] = canonical_address( $change['to'] );
		}
	}
	return $found;
}
