<?php
/**
 * CSV files as programs write them: UTF-8 with or without a mark, UTF-16, Windows-1252, and lines that end as those of
 * the old Mac. What is not plain is written once into a file of its own that is.
 */

declare(strict_types=1);

namespace Klacht\Cli;

/** How much is read at once, in bytes; even, for the halves of UTF-16. */
const ENCODING_STEP = 1048576;

/**
 * The same file, in UTF-8 without a mark and with line ends that fgets() knows, at its beginning.
 *
 * @param resource $handle
 * @return resource
 * @throws InputError
 */
function in_plain_form( $handle ) {
	[ $encoding, $mark, $old_mac ] = form_of( $handle );
	fseek( $handle, $mark );
	if ( $encoding === 'UTF-8' && ! $old_mac ) {
		return $handle;
	}
	$plain = tmpfile();
	if ( $plain === false ) {
		throw new InputError( 'There is no place to write the file in UTF-8.' );
	}
	$left = '';
	while ( ( $read = fread( $handle, ENCODING_STEP ) ) !== false && $read !== '' ) {
		[ $text, $left ] = whole_characters( $left . $read, $encoding );
		write_plain( $plain, $text, $encoding, $old_mac );
	}
	write_plain( $plain, $left, $encoding, $old_mac );
	fclose( $handle );
	rewind( $plain );
	return $plain;
}

/**
 * @param resource $plain
 */
function write_plain( $plain, string $text, string $encoding, bool $old_mac ): void {
	$text = $encoding === 'UTF-8' || $text === '' ? $text : (string) mb_convert_encoding( $text, 'UTF-8', $encoding );
	fwrite( $plain, $old_mac ? str_replace( "\r", "\n", $text ) : $text );
}

/**
 * What a file is written in. One without a mark is UTF-8, unless nothing in it beyond ASCII is, in its heading or in more
 * lines than one: then it is of Windows. One odd line costs that line alone.
 *
 * @param resource $handle
 * @return array{string, int, bool} Encoding, bytes of its mark, and whether a carriage return alone ends its lines.
 */
function form_of( $handle ): array {
	$start = (string) fread( $handle, 4096 );
	foreach ( [
		"\xEF\xBB\xBF" => 'UTF-8',
		"\xFF\xFE"     => 'UTF-16LE',
		"\xFE\xFF"     => 'UTF-16BE',
	] as $mark => $encoding ) {
		if ( str_starts_with( $start, $mark ) ) {
			$text = (string) mb_convert_encoding( substr( $start, strlen( $mark ), 4000 ), 'UTF-8', $encoding );
			return [ $encoding, strlen( $mark ), str_contains( $text, "\r" ) && ! str_contains( $text, "\n" ) ];
		}
	}
	// Without a mark: of ASCII in UTF-16 every other byte is null.
	if ( preg_match( '/^(?:[^\0]\0){2}/', $start ) === 1 || preg_match( '/^(?:\0[^\0]){2}/', $start ) === 1 ) {
		$encoding = $start[0] === "\0" ? 'UTF-16BE' : 'UTF-16LE';
		return [ $encoding, 0, str_contains( $start, "\r" ) && ! str_contains( $start, "\n" ) ];
	}
	$old_mac = str_contains( $start, "\r" ) && ! str_contains( $start, "\n" );
	rewind( $handle );
	$good = 0;
	$bad  = 0;
	$left = '';
	while ( $good === 0 && ( $read = fread( $handle, ENCODING_STEP ) ) !== false && $read !== '' ) {
		[ $text, $left ] = whole_characters( $left . $read, 'UTF-8' );
		$good           += (int) preg_match( '/[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}/', $text );
		$bad            += (int) preg_match_all( '/[\x80-\xFF][^\n]*/', $text );
	}
	$heading = strtok( $start, "\r\n" );
	$windows = $good === 0 && ( $bad + (int) ( $left !== '' && ! mb_check_encoding( $left, 'UTF-8' ) ) >= 2 || ! mb_check_encoding( (string) $heading, 'UTF-8' ) );
	return [ $windows ? 'WINDOWS-1252' : 'UTF-8', 0, $old_mac ];
}

/**
 * Parts what was read in whole characters and what is to be read on with.
 *
 * @return array{string, string}
 */
function whole_characters( string $text, string $encoding ): array {
	$half = match ( $encoding ) {
		'UTF-8'    => preg_match( '/[\xC2-\xF4][\x80-\xBF]{0,2}$/D', $text, $end ) === 1 ? strlen( $end[0] ) : 0,
		'UTF-16LE' => strlen( $text ) % 2 + ( preg_match( '/^.*[\xD8-\xDB]$/Ds', substr( $text, -2 - strlen( $text ) % 2, 2 ) ) === 1 ? 2 : 0 ),
		'UTF-16BE' => strlen( $text ) % 2 + ( preg_match( '/^[\xD8-\xDB]/', substr( $text, -2 - strlen( $text ) % 2, 2 ) ) === 1 ? 2 : 0 ),
		default    => 0,
	};
	return $half === 0 || $half >= strlen( $text ) ? [ $text, '' ] : [ substr( $text, 0, -$half ), substr( $text, -$half ) ];
}
