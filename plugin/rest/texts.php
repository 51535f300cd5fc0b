<?php
/**
 * Texts that come in at the doors, as they are kept: what storage/text.php makes of them.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use function Klacht\Storage\clean_line;
use function Klacht\Storage\clean_text;

/**
 * A text of several lines.
 */
function plain_text( string $text ): string {
	return clean_text( $text );
}

/**
 * A text of one line.
 */
function plain_line( string $text ): string {
	return clean_line( $text );
}
