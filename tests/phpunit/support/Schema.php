<?php
/**
 * Holds data against a JSON schema more strictly than WordPress does with its input: unknown fields are refused,
 * a number in a string is no number, and a schema that leaves an object or array open is itself wrong.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class Schema {
	/**
	 * What is wrong, null when nothing is.
	 *
	 * @param array<string, mixed> $schema
	 */
	public static function problem( mixed $data, array $schema, string $path = 'answer' ): ?string {
		$types = (array) ( $schema['type'] ?? [] );
		if ( $types === [] ) {
			foreach ( [ 'anyOf', 'oneOf' ] as $choice ) {
				if ( isset( $schema[ $choice ] ) && is_array( $schema[ $choice ] ) ) {
					return self::choice( $data, array_values( $schema[ $choice ] ), $path );
				}
			}
			return "$path has a schema without a type";
		}
		$type = self::type_among( $data, $types );
		if ( $type === null ) {
			return "$path is " . get_debug_type( $data ) . ', not ' . implode( ' or ', array_filter( $types, is_string( ... ) ) );
		}
		$problem = match ( $type ) {
			'object' => self::object( (array) $data, $schema, $path ),
			'array'  => self::items( (array) $data, $schema, $path ),
			default  => null,
		};
		if ( $problem !== null || $type === 'null' ) {
			return $problem;
		}
		$valid = rest_validate_value_from_schema( $data, $schema, $path );
		return is_wp_error( $valid ) ? "$path: " . $valid->get_error_message() : null;
	}

	/**
	 * @param array<mixed>         $data
	 * @param array<string, mixed> $schema
	 */
	private static function object( array $data, array $schema, string $path ): ?string {
		/** @var array<string, array<string, mixed>> $properties */
		$properties = $schema['properties'] ?? [];
		$rest       = $schema['additionalProperties'] ?? false;
		if ( $properties === [] && ! is_array( $rest ) ) {
			return "$path has a schema that says nothing about its properties";
		}
		foreach ( $data as $name => $value ) {
			$inner = $properties[ $name ] ?? $rest;
			if ( ! is_array( $inner ) ) {
				return "$path has the unknown field '$name'";
			}
			/** @var array<string, mixed> $inner */
			$problem = self::problem( $value, $inner, "$path.$name" );
			if ( $problem !== null ) {
				return $problem;
			}
		}
		return null;
	}

	/**
	 * @param array<mixed>         $data
	 * @param array<string, mixed> $schema
	 */
	private static function items( array $data, array $schema, string $path ): ?string {
		$inner = $schema['items'] ?? null;
		if ( ! is_array( $inner ) ) {
			return "$path has a schema that says nothing about its items";
		}
		foreach ( $data as $index => $value ) {
			/** @var array<string, mixed> $inner */
			$problem = self::problem( $value, $inner, $path . '[' . $index . ']' );
			if ( $problem !== null ) {
				return $problem;
			}
		}
		return null;
	}

	/** @param list<mixed> $schemas */
	private static function choice( mixed $data, array $schemas, string $path ): ?string {
		$problems = [];
		/** @var list<array<string, mixed>> $schemas */
		foreach ( $schemas as $schema ) {
			$problem = self::problem( $data, $schema, $path );
			if ( $problem === null ) {
				return null;
			}
			$problems[] = $problem;
		}
		return implode( '; or: ', $problems );
	}

	/** @param array<mixed> $types */
	private static function type_among( mixed $data, array $types ): ?string {
		$is = match ( true ) {
			$data === null                           => [ 'null' ],
			is_bool( $data )                         => [ 'boolean' ],
			is_int( $data )                          => [ 'integer', 'number' ],
			is_float( $data )                        => [ 'number' ],
			is_string( $data )                       => [ 'string' ],
			$data === []                             => [ 'array', 'object' ],
			is_array( $data ) && array_is_list( $data ) => [ 'array' ],
			default                                  => [ 'object' ],
		};
		foreach ( $is as $type ) {
			if ( in_array( $type, $types, true ) ) {
				return $type;
			}
		}
		return null;
	}
}
