<?php
/**
 * Texts from outside as plain text: without markup and what cannot be read, and otherwise as they were typed.
 *
 * Core's sanitize_text_field() takes '%af' out of 'korting van 20%af' for an escape, and everything behind 'I <3'.
 */

declare(strict_types=1);

namespace Klacht\Rest;

/** Control characters, and those that make text read other than it is written. Line ends and tabs stay. */
const UNREADABLE = '/[\x00-\x08\x0B\x0C\x0E-\x1F\x7F\x{200B}\x{2028}\x{2029}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FEFF}]/u';

/**
 * A text of several lines.
 */
function plain_text( string $text ): string {
	$text = (string) preg_replace( UNREADABLE, '', wp_check_invalid_utf8( $text ) );
	$text = str_replace( [ "\r\n", "\r" ], "\n", $text );
	do {
		$before = $text;
		$text   = (string) preg_replace( [ '@<(script|style)\b[^>]*>.*?</\1\s*>@is', '@</?[a-z!?][^<>]*>@i' ], '', $text );
	} while ( $text !== $before );
	// What still begins like a tag is one that never ends.
	return trim( (string) preg_replace( '@<(?=[a-z/!?])@i', '< ', $text ) );
}

/**
 * A text of one line.
 */
function plain_line( string $text ): string {
	return trim( (string) preg_replace( '/\s+/u', ' ', plain_text( $text ) ) );
}
