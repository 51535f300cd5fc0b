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
	$names = [
		REPORTER_ROLE => 'Klacht: melder',
		MEMBER_ROLE   => 'Klacht: bedrijf',
		EDITOR_ROLE   => 'Klacht: redactie',
	];
	foreach ( role_capabilities() as $role => $capabilities ) {
		add_role( $role, $names[ $role ], $capabilities );
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
