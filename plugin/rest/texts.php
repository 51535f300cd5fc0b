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

/**
 * An e-mail address as it is kept: of a domain with letters beyond ASCII (info@müller.example) the form that mail servers
 * know. What cannot be one stays as it is, and is refused where addresses are checked.
 */
function plain_address( string $text ): string {
	$address = (string) preg_replace( '/\p{Cf}/u', '', clean_line( $text ) );
	$at      = strrpos( $address, '@' );
	$domain  = $at === false ? '' : substr( $address, $at + 1 );
	if ( $domain === '' || preg_match( '/^[\x21-\x7E]*$/D', $domain ) === 1 ) {
		return $address;
	}
	try {
		$ascii = function_exists( 'idn_to_ascii' ) ? idn_to_ascii( $domain, IDNA_NONTRANSITIONAL_TO_ASCII, INTL_IDNA_VARIANT_UTS46 ) : \WpOrg\Requests\IdnaEncoder::encode( mb_strtolower( $domain ) );
	} catch ( \WpOrg\Requests\Exception ) {
		$ascii = false;
	}
	return is_string( $ascii ) && $ascii !== '' ? substr( $address, 0, (int) $at ) . "@$ascii" : $address;
}
