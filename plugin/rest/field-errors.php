<?php
/**
 * What a schema refuses, in words that people can act on. Core names the rule as programs do, in its own words.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use function Klacht\Complaint\field_label;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Complaint\long_text;
use function Klacht\Complaint\missing_text;
use function Klacht\Complaint\short_text;

/**
 * What does not hold in parameters: field => sentence, with the names of fields inside an object behind a dot.
 *
 * @param array<string, mixed>                $params
 * @param array<string, array<string, mixed>> $schemas By name.
 * @param string                              $where   The command, for names that several have.
 * @return array<string, string>
 */
function schema_errors( array $params, array $schemas, string $where = '', string $prefix = '' ): array {
	$errors = [];
	foreach ( $params as $name => $value ) {
		$schema = $schemas[ $name ] ?? null;
		$field  = $prefix . $name;
		if ( $schema === null ) {
			$errors[ $field ] = sprintf( /* translators: %s: name of a field */ __( '%s is not known here.', 'klacht' ), field_label( $field, $where ) );
		} elseif ( is_array( $value ) && is_array( $schema['properties'] ?? null ) ) {
			/** @var array<string, array<string, mixed>> $inside */
			$inside = $schema['properties'];
			/** @var array<string, mixed> $value */
			$errors += schema_errors( $value, $inside, $where, "$field." );
			foreach ( array_diff( is_array( $schema['required'] ?? null ) ? array_filter( $schema['required'], is_string( ... ) ) : [], array_keys( $value ) ) as $missing ) {
				$errors[ "$field.$missing" ] = missing_text( "$field.$missing", $where );
			}
		} else {
			$refused = rest_validate_value_from_schema( $value, $schema, $field );
			if ( is_wp_error( $refused ) ) {
				$errors[ $field ] = rule_text( $field, $where, $value, $schema, (string) $refused->get_error_code() );
			}
		}
	}
	return $errors;
}

/**
 * One refusal of core's as an instruction.
 *
 * @param array<string, mixed> $schema
 * @param string               $rule   Core's code.
 */
function rule_text( string $field, string $where, mixed $value, array $schema, string $rule ): string {
	$number = static fn( string $name ): int => is_int( $schema[ $name ] ?? null ) ? $schema[ $name ] : 0;
	$label  = field_label( $field, $where );
	if ( $value === null || ( is_string( $value ) && trim( $value ) === '' ) ) {
		return missing_text( $field, $where );
	}
	return match ( $rule ) {
		'rest_too_short'       => short_text( $field, $number( 'minLength' ), $where ),
		'rest_too_long'        => long_text( $field, is_string( $value ) ? mb_strlen( $value ) : 0, $number( 'maxLength' ), $where ),
		'rest_not_in_enum'     => sprintf( /* translators: %s: name of a field */ __( '%s: choose one of the answers.', 'klacht' ), $label ),
		'rest_invalid_pattern' => $field === 'occurred_on' ? no_date_text() : sprintf( /* translators: %s: name of a field */ __( '%s: this is not written as it must be.', 'klacht' ), $label ),
		'rest_out_of_bounds'   => isset( $schema['maximum'] )
			? sprintf( /* translators: 1: name of a field, 2: least, 3: greatest number */ __( '%1$s: fill in a number from %2$d to %3$d.', 'klacht' ), $label, $number( 'minimum' ), $number( 'maximum' ) )
			: sprintf( /* translators: 1: name of a field, 2: least number */ __( '%1$s: fill in a number of %2$d or more.', 'klacht' ), $label, $number( 'minimum' ) ),
		default                => sprintf( /* translators: %s: name of a field */ __( '%s: this answer does not fit here.', 'klacht' ), $label ),
	};
}

/**
 * What to do about a date that does not exist.
 */
function no_date_text(): string {
	return __( 'Fill in a date that exists, such as 27 3 2026, or leave the date empty.', 'klacht' );
}

/**
 * What core refused by a route's schema, with our sentence at each field.
 */
function name_refused( mixed $response, mixed $handler, \WP_REST_Request $request ): mixed {
	if ( ! $response instanceof \WP_Error || route_of( $request ) === '' ) {
		return $response;
	}
	$code   = (string) $response->get_error_code();
	$data   = $response->get_error_data();
	$params = is_array( $data ) && is_array( $data['params'] ?? null ) ? $data['params'] : [];
	if ( $params === [] || ! in_array( $code, [ 'rest_missing_callback_param', 'rest_invalid_param' ], true ) ) {
		return $response;
	}
	$where   = command_word( $request );
	$errors  = [];
	$args    = $request->get_attributes()['args'] ?? [];
	$missing = $code === 'rest_missing_callback_param';
	foreach ( $missing ? array_filter( $params, is_string( ... ) ) : array_map( strval( ... ), array_keys( $params ) ) as $name ) {
		/** @var array<string, array<string, mixed>> $schema */
		$schema          = is_array( $args ) ? [ $name => $args[ $name ] ?? [] ] : [];
		$errors[ $name ] = $missing ? missing_text( $name, $where ) : implode( ' ', schema_errors( [ $name => $request->get_param( $name ) ], $schema, $where ) );
	}
	$refusal = invalid_fields( array_filter( $errors, static fn( string $text ): bool => $text !== '' ) + array_fill_keys( array_keys( $errors ), $response->get_error_message() ), $where );
	return new \WP_Error( $code, $refusal->getMessage(), [ 'status' => 400 ] + $refusal->data );
}

/**
 * The last word of a command's address, by which fields of the same name are told apart.
 */
function command_word( \WP_REST_Request $request ): string {
	$words = array_filter( explode( '/', route_of( $request ) ), static fn( string $word ): bool => $word !== '' && ! str_starts_with( $word, '{' ) );
	return (string) end( $words );
}
