<?php
/**
 * The post that holds a complaint's text: its type, and the columns that a change writes.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

use function Klacht\or_else;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\slug_of;

const COMPLAINT_POST = 'klacht_complaint';
const COMPANY_POST   = 'klacht_company';

/** Both, as core's functions take them. */
const OUR_POSTS = [ COMPLAINT_POST, COMPANY_POST ];

/**
 * Whether a post is one of ours.
 *
 * @phpstan-assert-if-true =\WP_Post $post
 */
function is_our_post( mixed $post ): bool {
	return $post instanceof \WP_Post && in_array( $post->post_type, OUR_POSTS, true );
}

/** How much of a title or name stands in an address, in characters. */
const SLUG_LENGTH = 80;

/**
 * Registers both post types. Nothing but our own commands writes complaints: no screen, no wp/v2 route,
 * no author and so no deletion with one.
 */
function register_post_types(): void {
	register_post_type(
		COMPLAINT_POST,
		[
			'labels'              => [
				'name'          => __( 'Complaints', 'klacht' ),
				'singular_name' => __( 'Complaint', 'klacht' ),
			],
			'public'              => true,
			'show_ui'             => false,
			'show_in_rest'        => false,
			'show_in_nav_menus'   => false,
			'delete_with_user'    => false,
			'exclude_from_search' => false,
			'has_archive'         => true,
			'rewrite'             => [
				'slug'       => 'klacht',
				'with_front' => false,
			],
			'supports'            => [ 'title', 'editor' ],
			'capability_type'     => [ 'klacht_complaint', 'klacht_complaints' ],
			'map_meta_cap'        => true,
		]
	);
	register_post_type(
		COMPANY_POST,
		[
			'labels'            => [
				'name'          => __( 'Companies', 'klacht' ),
				'singular_name' => __( 'Company', 'klacht' ),
			],
			'public'            => true,
			'show_ui'           => false,
			'show_in_rest'      => false,
			'show_in_nav_menus' => false,
			'delete_with_user'  => false,
			'has_archive'       => true,
			'rewrite'           => [
				'slug'       => 'bedrijf',
				'with_front' => false,
			],
			'supports'          => [ 'title', 'editor' ],
			'capability_type'   => [ 'klacht_company', 'klacht_companies' ],
			'map_meta_cap'      => true,
		]
	);
}

/**
 * A post_name: the title and a random public id, because core's own loop for a free name is linear in equal titles.
 */
function new_slug( string $title, string $public_id = '' ): string {
	return ltrim( slug_of( $title, SLUG_LENGTH ) . '-' . ( $public_id === '' ? strtolower( wp_generate_password( 8, false ) ) : $public_id ), '-' );
}

/**
 * The address of the public page, from the case row alone.
 */
function complaint_link( ComplaintCase $case ): string {
	return (string) get_permalink( case_post( $case ) );
}

/**
 * A post made of the case row, for functions that want one and read no more than id, name and status.
 */
function case_post( ComplaintCase $case ): \WP_Post {
	return new \WP_Post(
		(object) [
			'ID'          => $case->id,
			'post_name'   => $case->slug,
			'post_title'  => $case->title,
			'post_type'   => COMPLAINT_POST,
			'post_status' => 'publish',
			'post_date'   => $case->created,
			'filter'      => 'raw',
		]
	);
}

/**
 * Every column of a new post, through core's own filter, as wp_insert_post would.
 *
 * @return array<string, scalar|null>
 */
function new_post( ComplaintCase $case, string $content, string $now ): array {
	$public = $case->approved ?? $now;
	$data   = filter_post(
		[
			'post_author'           => 0,
			'post_date'             => local( $public ),
			'post_date_gmt'         => $public,
			'post_content'          => $content,
			'post_content_filtered' => '',
			'post_title'            => $case->title,
			'post_excerpt'          => '',
			'post_status'           => $case->moderation->post_status(),
			'post_type'             => COMPLAINT_POST,
			'comment_status'        => 'closed',
			'ping_status'           => 'closed',
			'post_password'         => '',
			'post_name'             => $case->slug,
			'to_ping'               => '',
			'pinged'                => '',
			'post_modified'         => local( $now ),
			'post_modified_gmt'     => $now,
			'post_parent'           => 0,
			'menu_order'            => 0,
			'post_mime_type'        => '',
			'guid'                  => home_url( '/?klacht=' . $case->slug ),
		],
		0,
		false
	);
	return ( $case->id > 0 ? [ 'ID' => $case->id ] : [] ) + $data;
}

/**
 * The columns of the post that a change writes; [] when it touches neither text nor visibility.
 *
 * @param array{title?: string, content?: string} $text
 * @return array<string, scalar|null>
 */
function post_columns( ComplaintCase $before, ComplaintCase $after, array $text, string $now ): array {
	$moves = $before->moderation->post_status() !== $after->moderation->post_status();
	if ( ! $moves && $text === [] ) {
		return [];
	}
	$post = get_post( $before->id, ARRAY_A );
	if ( ! is_array( $post ) ) {
		throw not_found();
	}
	$set = [
		'post_status'       => $after->moderation->post_status(),
		'post_modified'     => local( $now ),
		'post_modified_gmt' => $now,
	];
	if ( isset( $text['title'] ) ) {
		$set['post_title'] = $text['title'];
	}
	if ( isset( $text['content'] ) ) {
		$set['post_content'] = $text['content'];
	}
	if ( $after->is_public() && $before->approved === null ) {
		$set['post_date']     = local( $now );
		$set['post_date_gmt'] = $now;
	}
	if ( $after->slug !== $before->slug ) {
		$set['post_name'] = $after->slug;
	}
	$known = array_intersect_key( $post, new_post_keys() );
	/** @var array<string, scalar|null> $known */
	$filtered = filter_post( array_merge( $known, $set ), $before->id, true );
	// Only what differs is written: another plugin's write to another column stays.
	return array_filter( $filtered, static fn( mixed $value, string $column ): bool => (string) ( $known[ $column ] ?? '' ) !== (string) $value, ARRAY_FILTER_USE_BOTH ) + [ 'post_status' => $set['post_status'] ];
}

/**
 * The columns that core's filter gets.
 *
 * @return array<string, true>
 */
function new_post_keys(): array {
	return array_fill_keys( [ 'post_author', 'post_date', 'post_date_gmt', 'post_content', 'post_content_filtered', 'post_title', 'post_excerpt', 'post_status', 'post_type', 'comment_status', 'ping_status', 'post_password', 'post_name', 'to_ping', 'pinged', 'post_modified', 'post_modified_gmt', 'post_parent', 'menu_order', 'post_mime_type', 'guid' ], true );
}

/**
 * Runs core's `wp_insert_post_data` over the columns, so that other plugins see and may change the text.
 * What decides visibility is put back: it projects the case.
 *
 * @param array<string, scalar|null> $data
 * @return array<string, scalar|null>
 */
function filter_post( array $data, int $id, bool $update ): array {
	$postarr = $data + [ 'ID' => $id ];
	writing( true );
	try {
		$filtered = apply_filters( 'wp_insert_post_data', wp_slash( $data ), wp_slash( $postarr ), wp_slash( $postarr ), $update );
	} finally {
		writing( false );
	}
	$filtered = is_array( $filtered ) ? wp_unslash( $filtered ) : $data;
	$kept     = [];
	foreach ( $data as $column => $value ) {
		$new             = $filtered[ $column ] ?? $value;
		$kept[ $column ] = is_scalar( $new ) ? $new : $value;
	}
	foreach ( [ 'post_status', 'post_type', 'post_author', 'post_name', 'post_password' ] as $ours ) {
		$kept[ $ours ] = $data[ $ours ] ?? '';
	}
	return $kept;
}

/**
 * Whether our own command is computing a post now.
 */
function writing( ?bool $set = null ): bool {
	static $writing = false;
	/** @var bool $writing */
	if ( $set !== null ) {
		$writing = $set;
	}
	return $writing;
}

/**
 * Refuses a change of a complaint's status, name or author by anyone but our commands: wp_update_post,
 * quick edit, XML-RPC and other plugins all pass here.
 *
 * @param array<string, mixed> $data    Slashed columns.
 * @param array<string, mixed> $postarr What was asked.
 * @return array<string, mixed>
 */
function guard_post( array $data, array $postarr ): array {
	if ( writing() ) {
		return $data;
	}
	$id   = is_numeric( $postarr['ID'] ?? null ) ? (int) $postarr['ID'] : 0;
	$post = $id > 0 ? get_post( $id ) : null;
	// By what it is, too: made a post of another type, a rejected complaint would be published.
	if ( ( $data['post_type'] ?? '' ) !== COMPLAINT_POST && ( $post === null || $post->post_type !== COMPLAINT_POST ) ) {
		return $data;
	}
	$data['post_type'] = COMPLAINT_POST;
	if ( $post === null ) {
		// A complaint without a case is never shown; keep it out of sight from the start.
		$data['post_status'] = 'private';
		return $data;
	}
	// In an outage it stays as it is.
	$data['post_status'] = or_else( static fn(): string => find_case( $id )?->moderation->post_status() ?? 'private', $post->post_status );
	$data['post_name']   = $post->post_name;
	$data['post_author'] = 0;
	return $data;
}

/**
 * Refuses to delete or trash a complaint past our commands: its case, dossier and figures would stay behind.
 */
function guard_deletion( mixed $short, \WP_Post $post ): mixed {
	return $post->post_type === COMPLAINT_POST && or_else( static fn(): bool => find_case( $post->ID ) !== null, true ) ? false : $short;
}

/**
 * A UTC DATETIME in the site's zone, as core's post_date wants it.
 */
function local( string $time ): string {
	return from_sql( $time )?->setTimezone( wp_timezone() )->format( 'Y-m-d H:i:s' ) ?? $time;
}
