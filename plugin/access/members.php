<?php
/**
 * Who works for which company. Asked of the table at each request, so that dismissal is instant.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\CommandError;
use function Klacht\or_else;
use function Klacht\Storage\db;
use function Klacht\Storage\execute;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use const Klacht\Complaint\COMPANY_POST;

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
 * The rows of people who work for a company now, as a table of a statement: `m` is the row of `members`, `u` the account.
 * Somebody works there as long as three things are so together, whatever hook was missed: the row is active, the
 * account is there, and it has our role on this site. So nobody is half in and half out.
 */
function active_members(): string {
	return '{members} m INNER JOIN {wp.users} u ON m.active = 1 AND u.ID = m.user_id' . ( is_multisite() ? ' AND u.spam = 0 AND u.deleted = 0' : '' )
		. ' INNER JOIN {wp.usermeta} k ON k.user_id = m.user_id AND ' . holds_role( 'k' );
}

/**
 * The condition that a row of `usermeta` says that an account has our role on this site.
 */
function holds_role( string $table ): string {
	return "$table.meta_key = " . literal( capabilities_key() ) . " AND $table.meta_value LIKE " . literal( '%"' . MEMBER_ROLE . '";b:1%' );
}

/**
 * The user meta in which core keeps the roles of an account on this site.
 */
function capabilities_key(): string {
	return db()->get_blog_prefix() . 'capabilities';
}

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
	foreach ( rows( 'SELECT m.role AS member_role, p.* FROM ' . active_members() . ' INNER JOIN {wp.posts} p ON p.ID = m.company_id AND p.post_type = %s AND p.post_status = %s WHERE m.user_id = %d ORDER BY m.company_id', COMPANY_POST, 'publish', $user_id ) as $row ) {
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
 * Makes somebody a member, or changes the role of one. Our role on the site comes with it, in the place of the
 * reporter's: core's screen for an account shows one role and takes the others away when it is saved.
 */
function add_member( int $company_id, int $user_id, MemberRole $role ): void {
	execute( 'INSERT IGNORE INTO {members} (company_id, user_id, role, active, created) VALUES (%d, %d, %s, 1, %s)', $company_id, $user_id, $role->value, sql_time( now() ) );
	$user = get_userdata( $user_id );
	if ( $user !== false && ! in_array( MEMBER_ROLE, $user->roles, true ) ) {
		array_values( $user->roles ) === [ REPORTER_ROLE ] ? $user->set_role( MEMBER_ROLE ) : $user->add_role( MEMBER_ROLE );
	}
	execute( 'UPDATE {members} SET role = %s, active = 1 WHERE company_id = %d AND user_id = %d', $role->value, $company_id, $user_id );
	wp_cache_delete( $user_id, MEMBERS_GROUP );
}

/**
 * The active members of a company.
 *
 * @return array<int, MemberRole> By user id.
 */
function company_members( int $company_id ): array {
	$members = [];
	foreach ( rows( 'SELECT m.user_id, m.role FROM ' . active_members() . ' WHERE m.company_id = %d ORDER BY m.user_id', $company_id ) as $row ) {
		$members[ (int) $row['user_id'] ] = MemberRole::tryFrom( (string) $row['role'] ) ?? MemberRole::Member;
	}
	return $members;
}

/**
 * The panel is for who works for a company: our role alone opens nothing.
 *
 * @param array<string, bool> $capabilities Of the account.
 * @param list<string>        $asked
 * @param array<int, mixed>   $args
 * @return array<string, bool>
 */
function panel_for_members( array $capabilities, array $asked, array $args, \WP_User $user ): array {
	if ( in_array( PANEL_CAP, $asked, true ) ) {
		// In an outage the role alone opens the panel, which then says so: its data is asked for again.
		$capabilities[ PANEL_CAP ] = in_array( MEMBER_ROLE, $user->roles, true ) && or_else( static fn(): bool => memberships( $user->ID ) !== [], true );
	}
	return $capabilities;
}
