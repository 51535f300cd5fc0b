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
 * Takes away what add_roles gave.
 */
function remove_roles(): void {
	foreach ( array_keys( role_capabilities() ) as $role ) {
		remove_role( $role );
	}
	foreach ( [ 'editor', 'administrator' ] as $role ) {
		get_role( $role )?->remove_cap( MODERATE_CAP );
	}
}
