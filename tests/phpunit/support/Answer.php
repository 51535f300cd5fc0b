<?php
/**
 * An answer of the REST API, as a client reads it.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class Answer {
	/**
	 * @param array<string, string> $headers By lower-case name.
	 */
	public function __construct(
		public readonly int $status,
		public readonly mixed $data,
		public readonly array $headers,
	) {
	}

	public function is_error(): bool {
		return $this->status >= 400;
	}

	public function header( string $name ): ?string {
		return $this->headers[ strtolower( $name ) ] ?? null;
	}

	/**
	 * A value inside the answer by its path: `company.id`, `0.title`.
	 */
	public function get( string $path ): mixed {
		$value = $this->data;
		foreach ( explode( '.', $path ) as $key ) {
			if ( ! is_array( $value ) || ! array_key_exists( $key, $value ) ) {
				throw new \OutOfBoundsException( "The answer has no '$path': " . wp_json_encode( $this->data ) );
			}
			$value = $value[ $key ];
		}
		return $value;
	}

	/** A whole number inside the answer. */
	public function int( string $path ): int {
		$value = $this->get( $path );
		if ( ! is_int( $value ) ) {
			throw new \UnexpectedValueException( "'$path' is no whole number: " . wp_json_encode( $value ) );
		}
		return $value;
	}

	/** A text inside the answer. */
	public function text( string $path ): string {
		$value = $this->get( $path );
		if ( ! is_string( $value ) ) {
			throw new \UnexpectedValueException( "'$path' is no text: " . wp_json_encode( $value ) );
		}
		return $value;
	}

	/**
	 * The items of a collection.
	 *
	 * @return list<array<string, mixed>>
	 */
	public function items(): array {
		if ( ! is_array( $this->data ) || ! array_is_list( $this->data ) ) {
			throw new \UnexpectedValueException( 'The answer is no collection: ' . wp_json_encode( $this->data ) );
		}
		/** @var list<array<string, mixed>> $items */
		$items = $this->data;
		return $items;
	}

	/**
	 * One field of every item.
	 *
	 * @return list<mixed>
	 */
	public function column( string $field ): array {
		return array_column( $this->items(), $field );
	}
}
