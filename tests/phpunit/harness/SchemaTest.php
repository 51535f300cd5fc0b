<?php
/**
 * The schema check of every REST test finds what it is there to find.
 */

declare(strict_types=1);

namespace Klacht\Tests\Harness;

use Klacht\Tests\Schema;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class SchemaTest extends TestCase {
	private const ITEM = [
		'type'       => 'object',
		'properties' => [
			'id'      => [ 'type' => 'integer' ],
			'title'   => [ 'type' => 'string' ],
			'status'  => [
				'type' => 'string',
				'enum' => [ 'new', 'resolved' ],
			],
			'grade'   => [ 'type' => [ 'number', 'null' ] ],
			'created' => [
				'type'   => 'string',
				'format' => 'date-time',
			],
			'labels'  => [
				'type'                 => 'object',
				'additionalProperties' => [ 'type' => 'string' ],
			],
			'moves'   => [
				'type'  => 'array',
				'items' => [ 'type' => 'string' ],
			],
		],
		'required'   => [ 'id' ],
	];

	public function test_accepts_what_the_schema_says(): void {
		$item = [
			'id'      => 1,
			'title'   => '',
			'status'  => 'new',
			'grade'   => null,
			'created' => '2010-02-13T14:12:18+01:00',
			'labels'  => [ 'a' => 'b' ],
			'moves'   => [],
		];
		self::assertNull( Schema::problem( $item, self::ITEM ) );
		self::assertNull( Schema::problem( [ 'id' => 1, 'grade' => 7.5, 'labels' => [] ], self::ITEM ) );
		self::assertNull( Schema::problem( [ [ 'id' => 1 ] ], [ 'type' => 'array', 'items' => self::ITEM ] ) );
	}

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function wrong(): iterable {
		yield 'unknown field' => [ [ 'id' => 1, 'email' => 'a@b.nl' ], "unknown field 'email'" ];
		yield 'number in a string' => [ [ 'id' => '1' ], 'answer.id is string' ];
		yield 'null' => [ [ 'id' => null ], 'answer.id is null' ];
		yield 'not of the enum' => [ [ 'id' => 1, 'status' => 'open' ], 'answer.status' ];
		yield 'no time' => [ [ 'id' => 1, 'created' => 'gisteren' ], 'answer.created' ];
		yield 'missing' => [ [ 'title' => 'x' ], 'id' ];
		yield 'deep' => [ [ 'id' => 1, 'moves' => [ 1 ] ], 'answer.moves[0]' ];
		yield 'map' => [ [ 'id' => 1, 'labels' => [ 'a' => 1 ] ], 'answer.labels.a' ];
	}

	/** @param array<string, mixed> $item */
	#[DataProvider( 'wrong' )]
	public function test_finds_what_breaks_the_schema( array $item, string $where ): void {
		self::assertStringContainsString( $where, (string) Schema::problem( $item, self::ITEM ) );
	}

	public function test_finds_a_schema_that_says_nothing(): void {
		self::assertNotNull( Schema::problem( [ 'a' => 1 ], [ 'type' => 'object' ] ) );
		self::assertNotNull( Schema::problem( [ 'a' => 1 ], [ 'type' => 'object', 'additionalProperties' => true ] ) );
		self::assertNotNull( Schema::problem( [ 1 ], [ 'type' => 'array' ] ) );
		self::assertNotNull( Schema::problem( 1, [] ) );
	}
}
