<?php
/**
 * Doors of core that must not lead around ours: the public queries, people's pages, and wp-admin for company staff.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\Moderation;
use function Klacht\die_of_outage;
use function Klacht\Front\asked;
use function Klacht\Front\page_url;
use function Klacht\or_else;
use function Klacht\Storage\esc_html;
use function Klacht\Storage\statement;
use const Klacht\Complaint\COMPLAINT_POST;
use const Klacht\Complaint\OUR_POSTS;
use const Klacht\Front\NEWER;
use const Klacht\Front\OLDER;
use const Klacht\Front\OWN_PAGE;

/** Pages of wp-admin that core opens to everyone with `read`. */
const CORE_PAGES = [ 'index.php', 'about.php', 'credits.php', 'freedoms.php', 'privacy.php', 'contribute.php' ];

/**
 * Whether a query for posts may find complaints. Without a type core decides later, and may decide for any.
 */
function may_find_complaints( \WP_Query $query ): bool {
	$types = array_filter( (array) $query->get( 'post_type' ), 'is_string' );
	return $types === [] || array_intersect( $types, [ '', 'any', COMPLAINT_POST ] ) !== [];
}

/**
 * Every query for posts that may hold complaints asks the case rows too.
 */
function restrict_query( string $where, \WP_Query $query ): string {
	if ( ! may_find_complaints( $query ) ) {
		return $where;
	}
	$posts = \Klacht\Storage\db()->posts;
	return $where . statement( " AND ($posts.post_type <> %s OR EXISTS (SELECT 1 FROM {cases} klacht_c WHERE klacht_c.complaint_id = $posts.ID AND klacht_c.moderation = %s))", [ COMPLAINT_POST, Moderation::Approved->value ] );
}

/**
 * get_posts() and the dialogue for links suppress filters, ours too: not where complaints may be found.
 */
function keep_filters( \WP_Query $query ): void {
	$types = array_filter( (array) $query->get( 'post_type' ), 'is_string' );
	if ( array_intersect( [ 'any', ...OUR_POSTS ], $types ) !== [] ) {
		$query->set( 'suppress_filters', false );
	}
}

/**
 * oEmbed asks for one post by its address, past every query: only what is public has an embed.
 */
function restrict_embed( int $post_id ): int {
	return in_array( get_post_type( $post_id ), OUR_POSTS, true ) && ! is_public_post( $post_id ) ? 0 : $post_id;
}

/**
 * Core guesses the address that a wrong one was meant to be, and completes a number to one, by the post alone: an
 * address has the words of the title.
 */
function restrict_redirect( mixed $url ): mixed {
	if ( ! is_string( $url ) ) {
		return $url;
	}
	if ( asked( OLDER ) . asked( NEWER ) !== '' ) {
		// A list that goes on has no number that core could put into its address.
		return false;
	}
	parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
	// By the path alone: on its way here core leaves out the port.
	$path = (string) wp_parse_url( $url, PHP_URL_PATH );
	foreach ( OUR_POSTS as $type ) {
		$below = (string) wp_parse_url( get_post_type_archive_link( $type ) . '', PHP_URL_PATH );
		$names = [
			$query[ $type ] ?? '',
			$below !== '' && str_starts_with( $path, $below ) ? strtok( substr( $path, strlen( $below ) ), '/' ) : '',
		];
		foreach ( array_filter( $names, static fn( mixed $name ): bool => is_string( $name ) && $name !== '' ) as $name ) {
			$post = get_page_by_path( $name, OBJECT, $type );
			if ( $post instanceof \WP_Post && ! is_public_post( $post->ID ) ) {
				return false;
			}
		}
	}
	return $url;
}

/**
 * Whether somebody writes for the site, and so has a page and a name there. Reporters, company staff and editors of
 * complaints do not: their names are told where a complaint says so, or nowhere.
 */
function is_author( \WP_User $user ): bool {
	return $user->has_cap( 'edit_posts' ) || (int) count_user_posts( $user->ID, array_values( get_post_types( [ 'public' => true ] ) ), true ) > 0;
}

/**
 * Core has a page and feeds for every account, by number: the name of each could be read by counting. For who writes
 * nothing they do not exist.
 */
function restrict_author_page( mixed $short, \WP_Query $query ): mixed {
	$person = $query->is_author() ? $query->get_queried_object() : null;
	if ( ! $person instanceof \WP_User || is_author( $person ) ) {
		return $short;
	}
	$query->set_404();
	status_header( 404 );
	nocache_headers();
	return true;
}

/**
 * XML-RPC lists logins and names of all accounts for who may write a post. Who may not list people gets those who write.
 */
function restrict_authors( string $method ): void {
	if ( $method !== 'wp.getAuthors' || current_user_can( 'list_users' ) ) {
		return;
	}
	$restrict = static function ( \WP_User_Query $query ) use ( &$restrict ): void {
		$query->set( 'capability', [ 'edit_posts' ] );
		remove_action( 'pre_get_users', $restrict );
	};
	add_action( 'pre_get_users', $restrict );
}

/**
 * A block draws the portrait of any account, with its name and a hash of its address: only of who writes for the site.
 *
 * @param array<mixed> $block As it was parsed.
 */
function restrict_portrait( string $html, array $block ): string {
	$attributes = is_array( $block['attrs'] ?? null ) ? $block['attrs'] : [];
	$person     = is_numeric( $attributes['userId'] ?? null ) ? get_userdata( (int) $attributes['userId'] ) : false;
	return $person === false || is_author( $person ) ? $html : '';
}

/**
 * A menu is named after the post it is told to be, whatever that is: a complaint is none.
 *
 * @param array<mixed> $block As it was parsed.
 */
function restrict_navigation( string $html, array $block ): string {
	$attributes = is_array( $block['attrs'] ?? null ) ? $block['attrs'] : [];
	return is_numeric( $attributes['ref'] ?? null ) && get_post_type( (int) $attributes['ref'] ) === COMPLAINT_POST ? '' : $html;
}

/**
 * Whether somebody is company staff and nothing more: then wp-admin is the panel and the profile.
 */
function is_staff_only( \WP_User $user ): bool {
	return $user->has_cap( PANEL_CAP ) && ! $user->has_cap( MODERATE_CAP ) && ! $user->has_cap( 'edit_posts' );
}

/**
 * Whether somebody decides on complaints and writes nothing else on the site: our own role, not core's editor.
 */
function is_editor_only( \WP_User $user ): bool {
	return $user->has_cap( MODERATE_CAP ) && ! $user->has_cap( 'edit_posts' );
}

/**
 * Sends company staff from core's own pages to the panel.
 */
function redirect_core_pages(): void {
	global $pagenow;
	if ( wp_doing_ajax() || ! in_array( $pagenow, CORE_PAGES, true ) || ! is_staff_only( wp_get_current_user() ) ) {
		return;
	}
	wp_safe_redirect( admin_url( 'admin.php?page=klacht' ) );
	exit;
}

/**
 * Says to who worked for a company and opens its panel what core would only refuse.
 */
function refuse_stranger(): void {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Reading which page was asked for changes nothing.
	$page = isset( $_GET['page'] ) && is_string( $_GET['page'] ) ? sanitize_key( $_GET['page'] ) : '';
	if ( array_key_exists( $page, \Klacht\Admin\entries() ) && ( or_else( static fn(): int => company_of( get_current_user_id() ), null ) ?? die_of_outage() ) === 0 ) {
		wp_die( esc_html( no_company_text() ), '', [ 'response' => 403 ] );
	}
}

/**
 * Where a login lands: an address that was asked for wins, except the bare wp-admin that core's own form always posts.
 */
function login_redirect( string $to, string $requested, mixed $user ): string {
	if ( ! $user instanceof \WP_User ) {
		return $to;
	}
	$asked = untrailingslashit( (string) strtok( $requested, '?' ) );
	if ( $requested !== '' && $asked !== untrailingslashit( admin_url() ) && ! in_array( $asked, [ '/wp-admin', 'wp-admin' ], true ) && $asked !== untrailingslashit( (string) wp_parse_url( admin_url(), PHP_URL_PATH ) ) ) {
		return $to;
	}
	if ( is_staff_only( $user ) ) {
		return admin_url( 'admin.php?page=klacht' );
	}
	if ( is_editor_only( $user ) ) {
		// Core's editors and administrators write posts too: they expect the dashboard, where the menu's bubble counts.
		return admin_url( 'admin.php?page=klacht-queue' );
	}
	if ( in_array( REPORTER_ROLE, $user->roles, true ) && ! $user->has_cap( 'edit_posts' ) ) {
		return page_url( OWN_PAGE );
	}
	return $to;
}

/**
 * A public name in an address must not be the login name.
 *
 * @param array<string, mixed> $data Columns of a new user.
 * @return array<string, mixed>
 */
function random_nicename( array $data, bool $update ): array {
	if ( ! $update ) {
		$data['user_nicename'] = strtolower( wp_generate_password( 12, false ) );
	}
	return $data;
}
