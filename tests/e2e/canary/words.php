<?php
/**
 * Canaries: words and numbers that stand nowhere else, each known by where it was put.
 */

declare(strict_types=1);

namespace Klacht\Canary;

/** A word that survives addresses, slugs and logins as it is. */
const WORD = '/kanarie\d{4}x/';

/** Numbers of accounts, far from those that a site gives out. */
const ACCOUNT = '/\b7300\d{5}\b/';

/** The words that were given out. */
final class Words {
	/** @var array<string, string> Word => where it was put. */
	public static array $known = [];

	/** A new word for a place such as `draft: content`. */
	public static function give( string $where ): string {
		$word                 = sprintf( 'kanarie%04dx', count( self::$known ) + 1 );
		self::$known[ $word ] = $where;
		return $word;
	}
}

/**
 * An account whose every text is a canary, and its number too. The password is that of the demo.
 */
function account( string $who, string $role ): int {
	static $count = 0;
	$id           = 730_000_001 + $count++;
	$login        = 'proef-' . Words::give( "$who: login" );
	$made         = wp_insert_user(
		[
			'user_login'   => $login,
			'user_pass'    => 'klacht',
			'user_email'   => Words::give( "$who: e-mail" ) . '@example.org',
			'user_url'     => 'https://' . Words::give( "$who: website" ) . '.example',
			'display_name' => 'Naam ' . Words::give( "$who: display name" ),
			'nickname'     => 'Bijnaam ' . Words::give( "$who: nickname" ),
			'first_name'   => 'Voornaam ' . Words::give( "$who: first name" ),
			'last_name'    => 'Achternaam ' . Words::give( "$who: last name" ),
			'description'  => 'Over ' . Words::give( "$who: description" ),
			'role'         => $role,
		]
	);
	if ( is_wp_error( $made ) ) {
		throw new \RuntimeException( $made->get_error_message() );
	}
	global $wpdb;
	$wpdb->update( $wpdb->users, [ 'ID' => $id ], [ 'ID' => $made ] );
	$wpdb->update( $wpdb->usermeta, [ 'user_id' => $id ], [ 'user_id' => $made ] );
	clean_user_cache( $made );
	clean_user_cache( $id );
	\Klacht\Access\prove_address( $id, \Klacht\Access\present_address( $id ) );
	Words::$known[ (string) $id ] = "$who: number of the account";
	return $id;
}
