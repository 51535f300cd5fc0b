<?php
/**
 * Whom themes and feeds name as the author of a complaint: the public name, or that it is hidden. No account is the
 * author, so core knows none.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\ComplaintCase;
use function Klacht\Complaint\find_cases;
use function Klacht\Complaint\is_our_post;
use function Klacht\Complaint\shown_name;
use function Klacht\or_else;
use function Klacht\Storage\esc_html;
use const Klacht\Complaint\COMPLAINT_POST;

/** The cases of the posts in a list: of this request alone, never in a persistent cache. */
const CASES_GROUP = 'klacht_listed_cases';

/**
 * The name of the author, where the current post is a complaint.
 */
function author_name( mixed $name ): mixed {
	$post = get_post();
	if ( ! $post instanceof \WP_Post || $post->post_type !== COMPLAINT_POST ) {
		return $name;
	}
	$case = listed_case( $post->ID );
	// As core's own: without markup, for themes print it as it is.
	return $case === null ? '' : esc_html( shown_name( $case ) );
}

/**
 * The name for a field of the author: everything else of a nobody is empty.
 *
 * @param mixed $asked The user that was asked for, if any.
 */
function author_field( mixed $value, mixed $user_id = 0, mixed $asked = false ): mixed {
	// Core answers for the current post where no user was asked for.
	return (int) ( is_numeric( $user_id ) ? $user_id : 0 ) === 0 && ( $asked === false || $asked === '' || is_numeric( $asked ) ) ? author_name( $value ) : $value;
}

/**
 * A reporter has no page of authors.
 */
function author_address( string $link, mixed $author_id = 0 ): string {
	$post = get_post();
	return (int) ( is_numeric( $author_id ) ? $author_id : 0 ) === 0 && $post instanceof \WP_Post && $post->post_type === COMPLAINT_POST ? (string) get_permalink( $post ) : $link;
}

/**
 * The case of a post that is listed. The first asked for brings those of the whole list, with one query.
 */
function listed_case( int $id ): ?ComplaintCase {
	wp_cache_add_non_persistent_groups( CASES_GROUP );
	$known = wp_cache_get( $id, CASES_GROUP );
	if ( $known === false ) {
		/** @var \WP_Query $wp_query */
		global $wp_query;
		$posts = array_filter( $wp_query->posts ?? [], static fn( mixed $post ): bool => $post instanceof \WP_Post && $post->post_type === COMPLAINT_POST );
		$ids   = array_values( array_unique( [ $id, ...array_column( $posts, 'ID' ) ] ) );
		// In an outage nobody has a name.
		$cases = or_else( static fn(): array => find_cases( $ids ), [] );
		remember_listed( $ids, $cases );
		$known = $cases[ $id ] ?? 0;
	}
	return $known instanceof ComplaintCase && $known->is_public() ? $known : null;
}

/**
 * Keeps what was read of cases for the rest of this request.
 *
 * @param list<int>                 $ids   The complaints that were asked for.
 * @param array<int, ComplaintCase> $cases Those that there are.
 */
function remember_listed( array $ids, array $cases ): void {
	wp_cache_add_non_persistent_groups( CASES_GROUP );
	foreach ( $ids as $each ) {
		wp_cache_set( $each, $cases[ $each ] ?? 0, CASES_GROUP );
	}
}

/**
 * After a change the next list asks again.
 */
function forget_listed( int $post_id ): void {
	wp_cache_add_non_persistent_groups( CASES_GROUP );
	wp_cache_delete( $post_id, CASES_GROUP );
}

/**
 * On our pages nothing that was typed becomes a picture: neither `8)` nor `:p`.
 */
function without_smilies( mixed $known ): mixed {
	return shown_view() !== null || shown_page() !== null || is_our_post( get_post() ) ? '0' : $known;
}
