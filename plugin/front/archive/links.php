<?php
/**
 * How a visitor goes on in a list of ours: the theme's own links to the next and the previous page lead to a cursor, and
 * a search says how far it looked.
 */

declare(strict_types=1);

namespace Klacht\Front;

use function Klacht\Mail\date_text;
use function Klacht\Storage\esc_html;

/**
 * What the main query of this page was answered; null where it is no list of ours.
 */
function shown_list(): ?ListAnswer {
	$query = $GLOBALS['wp_query'] ?? null;
	return $query instanceof \WP_Query ? list_answers()[ $query ] ?? null : null;
}

/**
 * The address of another page of the list that is shown. Core numbers them: the next is that behind the last row, the
 * previous that before the first.
 */
function page_link( string $link, mixed $number ): string {
	$answer = shown_list();
	if ( $answer === null || ! is_numeric( $number ) ) {
		return $link;
	}
	$paged = get_query_var( 'paged' );
	$now   = max( 1, is_numeric( $paged ) ? (int) $paged : 1 );
	return match ( true ) {
		(int) $number === $now + 1 && $answer->older !== null && ! $answer->beside => list_link( OLDER, $answer->older ),
		(int) $number === $now - 1 && $answer->newer !== null => list_link( NEWER, $answer->newer ),
		(int) $number === 1 => list_link(),
		default => $link,
	};
}

/**
 * The address of this list, from its beginning or from a row on. Not escaped.
 *
 * @param array{string, int}|null $cursor
 */
function list_link( string $name = '', ?array $cursor = null ): string {
	remove_filter( 'get_pagenum_link', __NAMESPACE__ . '\page_link' );
	$first = remove_query_arg( [ OLDER, NEWER, 'paged' ], get_pagenum_link( 1, false ) );
	add_filter( 'get_pagenum_link', __NAMESPACE__ . '\page_link', 10, 2 );
	return $cursor === null ? $first : add_query_arg( $name, cursor_text( $cursor ), $first );
}

/**
 * A row of numbers would name pages that nobody can go to.
 */
function without_numbers( string $html ): string {
	return shown_list() === null ? $html : '';
}

/**
 * The links of a classic theme, without numbers.
 *
 * @param mixed $html What core drew.
 * @param mixed $args What it was asked for.
 */
function plain_links( mixed $html, mixed $args ): mixed {
	if ( shown_list() === null || ! is_array( $args ) ) {
		return $html;
	}
	$text = static fn( string $name ): string => is_string( $args[ $name ] ?? null ) ? $args[ $name ] : '';
	return implode( "\n", array_filter( [ (string) get_previous_posts_link( $text( 'prev_text' ) ), (string) get_next_posts_link( $text( 'next_text' ) ) ], static fn( string $link ): bool => $link !== '' ) );
}

/**
 * What stands below a search that did not look through everything, and below a list whose next page has others.
 */
function list_note(): string {
	$answer = shown_list();
	if ( $answer === null || $answer->older === null || is_feed() || ( $answer->searched_to === null && ! $answer->beside ) ) {
		return '';
	}
	$far = $answer->searched_to === null ? '' : esc_html( sprintf( /* translators: %s: date */ __( 'Searched back to %s', 'klacht' ), date_text( $answer->searched_to ) ) ) . '. ';
	return sprintf( '<p class="klacht-further">%s<a href="%s">%s</a></p>', $far, esc_url( list_link( OLDER, $answer->older ) ), esc_html( $answer->searched_to === null ? __( 'More complaints', 'klacht' ) : __( 'Search on', 'klacht' ) ) );
}

/**
 * Below the list of a block theme.
 *
 * @param array<mixed> $block As it was parsed.
 */
function add_note( string $html, array $block ): string {
	$attributes = is_array( $block['attrs'] ?? null ) ? $block['attrs'] : [];
	$asked      = is_array( $attributes['query'] ?? null ) ? $attributes['query'] : [];
	return ( $asked['inherit'] ?? false ) === true ? $html . list_note() : $html;
}

/**
 * Below the list of a classic theme, or where it says that there is nothing.
 */
function print_note( \WP_Query $query ): void {
	if ( $query->is_main_query() && ! wp_is_block_theme() ) {
		echo list_note(); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- It escapes what it draws.
	}
}
