<?php
/**
 * Dutch is read in Belgium, too: a Dutch of another country than the Netherlands, for which there are no words of its
 * own, reads those.
 */

declare(strict_types=1);

namespace Klacht;

/**
 * The file of translations for PHP.
 */
function dutch_words( mixed $file, mixed $domain ): mixed {
	return $domain === 'klacht' && is_string( $file ) ? other_dutch( $file ) : $file;
}

/**
 * The file of translations for a script.
 */
function dutch_script_words( mixed $file, mixed $handle, mixed $domain ): mixed {
	return $domain === 'klacht' && is_string( $file ) ? other_dutch( $file ) : $file;
}

/**
 * The same file in the Dutch of the Netherlands, where it is of another Dutch and is not there.
 */
function other_dutch( string $file ): string {
	$words = (string) preg_replace( '/(?<=klacht-)nl_(?!NL)[A-Z]{2}(?:_[a-z]+)?(?=[.-][^\/]*$)/D', 'nl_NL', $file );
	return $words === $file || is_readable( $file ) || is_readable( (string) preg_replace( '/\.mo$/D', '.l10n.php', $file ) ) ? $file : $words;
}
