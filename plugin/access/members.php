<?php
/**
 * Who works for which company. Asked of the table at each request, so that dismissal is instant.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\CommandError;
use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** What a member may do in the company: everything with complaints, or its people and profile too. */
enum MemberRole: string {
	case Member = 'member';
	case Admin  = 'admin';

	public function label(): string {
		return match ( $this ) {
			self::Member => __( 'Staff member', 'klacht' ),
			self::Admin  => __( 'Company administrator', 'klacht' ),
		};
	}
}

/** The cache group of memberships: of this request alone, never a persistent cache. */
const MEMBERS_GROUP = 'klacht_members';

/**
 * The companies a person works for: company id => role. One query a request, which warms the companies' posts as well.
 *
 * @return array<int, MemberRole>
 */
function memberships( int $user_id ): array {
	if ( $user_id <= 0 ) {
		return [];
	}
	wp_cache_add_non_persistent_groups( MEMBERS_GROUP );
	$known = wp_cache_get( $user_id, MEMBERS_GROUP );
	if ( is_array( $known ) ) {
		/** @var array<int, MemberRole> $known */
		return $known;
	}
	$found = [];
	$posts = [];
	foreach ( rows( 'SELECT m.role AS member_role, p.* FROM {members} m INNER JOIN {wp.posts} p ON p.ID = m.company_id WHERE m.user_id = %d AND m.active = 1 ORDER BY m.company_id', $user_id ) as $row ) {
		$role = MemberRole::tryFrom( (string) $row['member_role'] );
		unset( $row['member_role'] );
		if ( $role !== null ) {
			$found[ (int) $row['ID'] ] = $role;
			$posts[]                   = new \WP_Post( (object) $row );
		}
	}
	update_post_cache( $posts );
	wp_cache_set( $user_id, $found, MEMBERS_GROUP );
	return $found;
}

/**
 * Whether somebody works for a company.
 */
function is_member( int $user_id, int $company_id ): bool {
	return $company_id > 0 && isset( memberships( $user_id )[ $company_id ] );
}

/**
 * The company whose panel a person works in, 0 for none.
 */
function company_of( int $user_id ): int {
	return array_key_first( memberships( $user_id ) ) ?? 0;
}

/**
 * The company of the current user, who must be its administrator.
 *
 * @throws CommandError 403
 */
function require_company_admin(): int {
	$user    = get_current_user_id();
	$company = company_of( $user );
	if ( ( memberships( $user )[ $company ] ?? null ) !== MemberRole::Admin ) {
		throw new CommandError( 'rest_forbidden', __( 'Only a company administrator can change this.', 'klacht' ), 403 );
	}
	return $company;
}

/**
 * What somebody hears who works for no company, or no longer.
 */
function no_company_text(): string {
	return __( 'Your account does not belong to a company, or no longer. Ask the company administrator.', 'klacht' );
}

/**
 * Makes somebody a member, or changes the role of one.
 */
function add_member( int $company_id, int $user_id, MemberRole $role ): void {
	execute( 'INSERT IGNORE INTO {members} (company_id, user_id, role, active, created) VALUES (%d, %d, %s, 1, %s)', $company_id, $user_id, $role->value, sql_time( now() ) );
	execute( 'UPDATE {members} SET role = %s, active = 1 WHERE company_id = %d AND user_id = %d', $role->value, $company_id, $user_id );
	wp_cache_delete( $user_id, MEMBERS_GROUP );
	$user = get_userdata( $user_id );
	if ( $user !== false && ! in_array( MEMBER_ROLE, $user->roles, true ) ) {
		$user->add_role( MEMBER_ROLE );
	}
}

/**
 * The active members of a company.
 *
 * @return array<int, MemberRole> By user id.
 */
function company_members( int $company_id ): array {
	$members = [];
	foreach ( rows( 'SELECT user_id, role FROM {members} WHERE company_id = %d AND active = 1 ORDER BY user_id', $company_id ) as $row ) {
		$members[ (int) $row['user_id'] ] = MemberRole::tryFrom( (string) $row['role'] ) ?? MemberRole::Member;
	}
	return $members;
}
