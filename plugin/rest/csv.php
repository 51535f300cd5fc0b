<?php
/**
 * Answers as CSV: the one kind that is not JSON.
 */

declare(strict_types=1);

namespace Klacht\Rest;

/** What tells a spreadsheet that a file is UTF-8. */
const CSV_MARK = "\xEF\xBB\xBF";

/**
 * A cell as it may stand in a CSV that a spreadsheet opens: never a formula.
 */
function csv_safe( string $cell ): string {
	return preg_match( '/^[=+\-@\t\r]/', $cell ) === 1 ? "'" . $cell : $cell;
}

/**
 * Rows as CSV, each cell safe to open.
 *
 * @param iterable<list<string>> $rows
 */
function csv_text( iterable $rows ): string {
	$file = fopen( 'php://temp', 'w+b' );
	if ( $file === false ) {
		throw new \RuntimeException( 'No place for a CSV.' );
	}
	foreach ( $rows as $cells ) {
		fputcsv( $file, array_map( csv_safe( ... ), $cells ), ',', '"', '', "\r\n" );
	}
	rewind( $file );
	$text = (string) stream_get_contents( $file );
	fclose( $file );
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
