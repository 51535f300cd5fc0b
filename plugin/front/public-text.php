<?php
/**
 * Text that everybody will read: what its field tells the script that warns of personal data, and how it is shown with
 * such data marked.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Privacy\Finding;
use function Klacht\Privacy\finding_patterns;
use function Klacht\Privacy\findings;
use function Klacht\Storage\esc_html;

/**
 * The attributes of a field whose text everybody will read.
 *
 * @param bool $patterns Whether this field brings the patterns; one of a form is enough.
 * @return array<string, string>
 */
function public_text( bool $patterns = true ): array {
	$words = [
		/* translators: %s: the part of the text */
		'warning'  => __( 'Is “%s” personal? Everybody can read this text. The company gets your data anyway.', 'klacht' ),
		/* translators: %s: parts of the text, each in quotation marks */
		'warnings' => __( 'Are these personal: %s? Everybody can read this text. The company gets your data anyway.', 'klacht' ),
	];
	return [ 'data-klacht-private' => (string) wp_json_encode( $words ) ] + ( $patterns ? [ 'data-klacht-patterns' => (string) wp_json_encode( finding_patterns() ) ] : [] );
}

/**
 * A text as it was typed, with its personal data marked.
 *
 * @param list<Finding> $found Of this text.
 */
function marked_text( string $text, array $found ): string {
	// Two signs that stand in no text show where a mark begins and ends, until the text is escaped.
	$text   = str_replace( [ "\u{E000}", "\u{E001}" ], "\u{FFFD}", $text );
	$marked = '';
	$at     = 0;
	foreach ( $found as $one ) {
		$marked .= mb_substr( $text, $at, $one->start - $at ) . "\u{E000}" . mb_substr( $text, $one->start, $one->length ) . "\u{E001}";
		$at      = $one->start + $one->length;
	}
	return str_replace( [ "\u{E000}", "\u{E001}" ], [ '<mark>', '</mark>' ], typed_text( $marked . mb_substr( $text, $at ) ) );
}

/**
 * What is found in texts that everybody will read, said on top; '' where nothing is.
 *
 * @param list<string> $texts
 */
function personal_notice( array $texts ): string {
	$items = '';
	foreach ( $texts as $text ) {
		foreach ( findings( $text ) as $one ) {
			$items .= '<li>' . esc_html( $one->kind->label() ) . ': <mark>' . esc_html( trim( mb_substr( $text, $one->start, $one->length ) ) ) . '</mark></li>';
		}
	}
	return $items === '' ? '' : '<div class="klacht-notice klacht-personal"><p><strong>' . esc_html__( 'Is this personal? Everybody can read it.', 'klacht' ) . '</strong></p><ul>' . $items . '</ul><p>' . esc_html__( 'Take it out if you do not want that. The company gets your data anyway.', 'klacht' ) . '</p></div>';
}
