<?php
/**
 * Who there is in the demo: accounts, companies with their members, and reporters without an account.
 */

declare(strict_types=1);

namespace Klacht\Cli\Demo;

use Klacht\Access\MemberRole;
use function Klacht\Access\add_member;
use function Klacht\Access\prove_address;
use function Klacht\Company\create_company;
use function Klacht\Company\find_company;

/** The password of every account of the demo. */
const PASSWORD = 'klacht';

/** Everybody by name. */
final class People {
	/**
	 * @param array<string, int>                   $accounts  Login => user.
	 * @param array<string, int>                   $companies Name => company.
	 * @param array<string, array<string, string>> $contacts  Public name => contact data.
	 */
	public function __construct( private readonly array $accounts, private readonly array $companies, private readonly array $contacts ) {}

	/** The account of that login, 0 for a guest. */
	public function account( string $login ): int {
		return $this->accounts[ $login ] ?? 0;
	}

	public function company( string $name ): int {
		return $this->companies[ $name ] ?? 0;
	}

	/** @return array<string, string> */
	public function contact( string $name ): array {
		return $this->contacts[ $name ] ?? [];
	}
}

/**
 * Makes accounts, companies and memberships that are not there, and lets visitors register.
 */
function make_accounts(): void {
	$settings = get_option( 'klacht_settings' );
	update_option( 'klacht_settings', [ 'registration' => 1 ] + ( is_array( $settings ) ? $settings : [] ) );
	foreach ( entries( 'users' ) as $user ) {
		$user  = strings( $user );
		$login = $user['login'] ?? '';
		if ( get_user_by( 'login', $login ) !== false ) {
			continue;
		}
		$made = wp_insert_user(
			[
				'user_login'   => $login,
				'user_pass'    => PASSWORD,
				'user_email'   => $user['email'] ?? '',
				'role'         => $user['role'] ?? '',
				'first_name'   => $user['first_name'] ?? '',
				'last_name'    => $user['last_name'] ?? '',
				'display_name' => $user['name'] ?? $login,
			]
		);
		if ( is_wp_error( $made ) ) {
			throw new \RuntimeException( "The account $login could not be made: " . $made->get_error_message() );
		}
		// As if everybody had used the link to choose a password.
		prove_address( $made, $user['email'] ?? '' );
	}
	foreach ( entries( 'companies' ) as $company ) {
		$name = strings( $company )['name'] ?? '';
		$id   = find_company( $name );
		$id   = $id > 0 ? $id : create_company( $name, strings( $company['profile'] ?? null ) );
		foreach ( strings( $company['members'] ?? null ) as $login => $role ) {
			$user = get_user_by( 'login', $login );
			if ( $user !== false ) {
				add_member( $id, $user->ID, MemberRole::from( $role ) );
			}
		}
	}
}

/**
 * Everybody, as they are on this site.
 */
function people(): People {
	$accounts  = [];
	$companies = [];
	$contacts  = [];
	foreach ( entries( 'users' ) as $user ) {
		$login              = strings( $user )['login'] ?? '';
		$account            = get_user_by( 'login', $login );
		$accounts[ $login ] = $account === false ? 0 : $account->ID;
	}
	foreach ( entries( 'companies' ) as $company ) {
		$name               = strings( $company )['name'] ?? '';
		$companies[ $name ] = find_company( $name );
	}
	foreach ( entries( 'reporters' ) as $name => $contact ) {
		$contacts[ (string) $name ] = strings( $contact );
	}
	return new People( $accounts, $companies, $contacts );
}

/**
 * The entries of one part of the file of accounts.
 *
 * @return array<array<mixed>>
 */
function entries( string $part ): array {
	$entries = read( 'accounts' )[ $part ] ?? [];
	return array_filter( is_array( $entries ) ? $entries : [], is_array( ... ) );
}

/**
 * What is text in some data.
 *
 * @return array<string, string>
 */
function strings( mixed $data ): array {
	$strings = [];
	foreach ( is_array( $data ) ? $data : [] as $key => $value ) {
		if ( is_string( $value ) ) {
			$strings[ (string) $key ] = $value;
		}
	}
	return $strings;
}
