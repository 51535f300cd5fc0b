<?php
/**
 * Answers as CSV: the one kind that is not JSON.
 */

declare(strict_types=1);

namespace Klacht\Rest;

/** What tells a spreadsheet that a file is UTF-8. */
const CSV_MARK = "\xEF\xBB\xBF";

/** What a spreadsheet begins a formula with, in Western and in full width. */
const FORMULA = '=+\-@＝＋－＠';

/**
 * A cell as it may stand in a CSV that a spreadsheet opens: never a formula.
 */
function csv_safe( string $cell ): string {
	return preg_match( '/^(?:[\t\r]|[\s\p{Z}\p{Cf}]*[' . FORMULA . '])/u', $cell ) === 1 ? "'" . $cell : $cell;
}

/**
 * A cell that is none either where the reader's program parts cells by another sign than ours, and takes the middle of
 * this one for the beginning of the next. A price such as 5,- begins nothing.
 */
function csv_cell( string $cell ): string {
	return csv_safe( (string) preg_replace( '/([,;|\t\r\n][\s\p{Z}"]*)(?=[=@＝＠]|[+\-＋－][^\s,;|])/u', "\$1'", $cell ) );
}

/**
 * What parts cells in the reader's spreadsheet: a semicolon where the comma stands in numbers.
 */
function csv_separator(): string {
	/** @var \WP_Locale|null $wp_locale */
	global $wp_locale;
	$point  = $wp_locale instanceof \WP_Locale ? ( $wp_locale->number_format['decimal_point'] ?? '.' ) : '.';
	$locale = determine_locale();
	return ! str_starts_with( $locale, 'en' ) && ( $point === ',' || str_starts_with( $locale, 'nl' ) ) ? ';' : ',';
}

/**
 * Rows as CSV, each cell quoted and safe to open.
 *
 * @param iterable<list<string>> $rows
 */
function csv_text( iterable $rows, string $separator = ',' ): string {
	$text = '';
	foreach ( $rows as $cells ) {
		$text .= implode( $separator, array_map( static fn( string $cell ): string => '"' . str_replace( '"', '""', csv_cell( $cell ) ) . '"', $cells ) ) . "\r\n";
	}
	return $text;
}

/**
 * An answer that is a CSV file.
 */
function csv_response( string $text, string $name ): \WP_REST_Response {
	return new \WP_REST_Response(
		$text,
		200,
		[
			'Content-Type'        => 'text/csv; charset=UTF-8',
			'Content-Disposition' => 'attachment; filename="' . sanitize_file_name( $name ) . '"',
		]
	);
}

/**
 * Sends such an answer as it is: core would make JSON of it.
 *
 * @param mixed $served Whether somebody has sent it already.
 */
function serve_csv( mixed $served, mixed $result, mixed $request, mixed $server ): mixed {
	if ( $served === true || ! $result instanceof \WP_REST_Response || ! $request instanceof \WP_REST_Request || ! $server instanceof \WP_REST_Server ) {
		return $served;
	}
	$type = $result->get_headers()['Content-Type'] ?? '';
	$text = $result->get_data();
	if ( ! is_string( $type ) || ! str_starts_with( $type, 'text/csv' ) || ! is_string( $text ) ) {
		return $served;
	}
	$server->send_header( 'Content-Type', $type );
	if ( $request->get_method() !== 'HEAD' ) {
		echo $text; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A file of another type than HTML; nosniff is core's.
	}
	return true;
}
