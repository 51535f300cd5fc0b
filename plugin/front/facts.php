<?php
/**
 * Facts in pairs: what it is, and how it stands.
 */

declare(strict_types=1);

namespace Klacht\Front;

use function Klacht\Storage\esc_html;

/**
 * A list of facts; those that are '' are left out.
 *
 * @param array<string, string> $facts Label => escaped HTML.
 */
function facts( array $facts ): string {
	$html = '';
	foreach ( $facts as $label => $value ) {
		if ( $value !== '' ) {
			$html .= '<div><dt>' . esc_html( $label ) . '</dt><dd>' . $value . '</dd></div>';
		}
	}
	return $html === '' ? '' : '<dl class="klacht-facts">' . $html . '</dl>';
}
