<?php
/**
 * Roles open menus and nothing more: what a person may do to a complaint is asked of the complaint (capabilities.php).
 */

declare(strict_types=1);

namespace Klacht\Access;

/** Opens the menu 'Klachten'. */
const PANEL_CAP = 'klacht_panel';

/** Opens the menu 'Redactie' and decides. */
const MODERATE_CAP = 'klacht_moderate';

const REPORTER_ROLE = 'klacht_reporter';
const MEMBER_ROLE   = 'klacht_member';
const EDITOR_ROLE   = 'klacht_editor';

/** The names as they are stored; people read them translated, as they do those of core's roles. */
const ROLE_NAMES = [
	REPORTER_ROLE => 'Complaint reporter',
	MEMBER_ROLE   => 'Company staff',
	EDITOR_ROLE   => 'Complaint editor',
];

/**
 * Translates the names of our roles, which core looks up among its own texts.
 */
function translate_role( string $translation, string $text, string $context ): string {
	if ( $context !== 'User role' ) {
		return $translation;
	}
	return match ( $text ) {
		ROLE_NAMES[ REPORTER_ROLE ] => __( 'Complaint reporter', 'klacht' ),
		ROLE_NAMES[ MEMBER_ROLE ]   => __( 'Company staff', 'klacht' ),
		ROLE_NAMES[ EDITOR_ROLE ]   => __( 'Complaint editor', 'klacht' ),
		default                     => $translation,
	};
}

/**
 * Our roles with their capabilities.
 *
 * @return array<string, array<string, bool>>
 */
function role_capabilities(): array {
	return [
		REPORTER_ROLE => [ 'read' => true ],
		MEMBER_ROLE   => [
			'read'    => true,
			PANEL_CAP => true,
		],
		EDITOR_ROLE   => [
			'read'       => true,
			MODERATE_CAP => true,
		],
	];
}

/**
 * Adds the roles, and gives core's editor and administrator what ours has.
 */
function add_roles(): void {
	foreach ( role_capabilities() as $role => $capabilities ) {
		add_role( $role, ROLE_NAMES[ $role ], $capabilities );
	}
	foreach ( [ 'editor', 'administrator' ] as $role ) {
		get_role( $role )?->add_cap( MODERATE_CAP );
	}
}

/**
 * Whether a role or capability is one of ours: `klacht_panel`, and also `edit_klacht_complaints`.
 */
function is_our_capability( string $name ): bool {
	return preg_match( '/(^|_)klacht_/', $name ) === 1;
}

/**
 * Takes away our roles, and our capabilities from every other role: an owner may have given them to more than
 * add_roles does.
 */
function remove_roles(): void {
	foreach ( wp_roles()->role_objects as $name => $role ) {
		if ( is_our_capability( $name ) ) {
			remove_role( $name );
			continue;
		}
		foreach ( array_keys( $role->capabilities ) as $capability ) {
			if ( is_our_capability( (string) $capability ) ) {
				$role->remove_cap( (string) $capability );
			}
		}
	}
}
