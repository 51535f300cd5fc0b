<?php
/**
 * Every door says exactly what it takes and gives.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

final class RoutesTest extends RestTestCase {
	/** @return array<string, list<array<string, mixed>>> The handlers of our routes. */
	private function routes(): array {
		/** @var array<string, list<array<string, mixed>>> $routes */
		$routes = rest_get_server()->get_routes( 'klacht/v1' );
		unset( $routes['/klacht/v1'] );
		self::assertNotSame( [], $routes );
		return $routes;
	}

	/**
	 * The places in a schema that say nothing.
	 *
	 * @param array<string, mixed> $schema
	 * @return list<string>
	 */
	private static function holes( array $schema, string $path ): array {
		$types = (array) ( $schema['type'] ?? [] );
		if ( $types === [] ) {
			return isset( $schema['oneOf'] ) || isset( $schema['anyOf'] ) ? [] : [ "$path has no type" ];
		}
		$holes = [];
		/** @var array<string, array<string, mixed>> $properties */
		$properties = $schema['properties'] ?? [];
		if ( in_array( 'object', $types, true ) ) {
			$rest = $schema['additionalProperties'] ?? true;
			if ( $rest !== false && ! is_array( $rest ) ) {
				$holes[] = "$path is open";
			}
			foreach ( $properties as $name => $property ) {
				$holes = [ ...$holes, ...self::holes( $property, "$path.$name" ) ];
			}
		}
		if ( in_array( 'array', $types, true ) ) {
			/** @var array<string, mixed> $items */
			$items = $schema['items'] ?? [];
			$holes = [ ...$holes, ...self::holes( $items, $path . '[]' ) ];
		}
		return $holes;
	}

	public function test_have_schemas_without_holes(): void {
		$holes = [];
		foreach ( $this->routes() as $route => $handlers ) {
			$options = rest_get_server()->get_route_options( $route );
			$make    = $options['schema'] ?? null;
			self::assertIsCallable( $make, "$route has no schema." );
			/** @var array<string, mixed> $schema */
			$schema = $make();
			$holes  = [ ...$holes, ...self::holes( $schema, $route ) ];
			foreach ( $handlers as $handler ) {
				/** @var array<string, array<string, mixed>> $args */
				$args = $handler['args'];
				foreach ( $args as $name => $arg ) {
					$holes = [ ...$holes, ...self::holes( $arg, "$route?$name" ) ];
				}
			}
		}
		self::assertSame( [], $holes );
	}

	public function test_refuse_what_they_do_not_know(): void {
		$answer = $this->expect( 400, 'GET', '/complaints', [ 'compnay' => 1 ] );
		self::assertArrayHasKey( 'compnay', (array) $answer->get( 'data.params' ) );
	}

	public function test_of_companies_and_editors_are_closed_to_visitors_and_to_each_other(): void {
		$reporter = Make::reporter();
		foreach ( [ '/cases', '/moderation' ] as $route ) {
			self::assertSame( 'rest_not_logged_in', $this->expect( 401, 'GET', $route )->text( 'code' ) );
			$this->expect( 403, 'GET', $route, as: $reporter );
		}
		$company = Make::company();
		$member  = Make::member( $company );
		$this->expect( 200, 'GET', '/cases', as: $member );
		$this->expect( 403, 'GET', '/moderation', as: $member );
		$this->expect( 200, 'GET', '/moderation', as: Make::editor() );
		$this->expect( 403, 'GET', '/cases', as: Make::editor() );
	}

	public function test_answer_for_another_companys_case_as_for_none(): void {
		$case   = Make::approved();
		$member = Make::member( Make::company() );
		foreach ( [ [ 'GET', '' ], [ 'GET', '/messages' ], [ 'GET', '/dossier' ], [ 'POST', '/contact-views' ] ] as [ $method, $rest ] ) {
			$others  = $this->expect( 404, $method, "/cases/$case->id$rest", as: $member );
			$nothing = $this->expect( 404, $method, "/cases/999999$rest", as: $member );
			self::assertSame( $nothing->data, $others->data );
		}
		$version = [
			'to'      => 'in_progress',
			'version' => 1,
		];
		self::assertSame( $this->expect( 404, 'POST', '/cases/999999/transitions', $version, $member )->data, $this->expect( 404, 'POST', "/cases/$case->id/transitions", $version, $member )->data );
		$this->expect( 200, 'GET', "/cases/$case->id", as: Make::member( $case->company_id ) );
	}

	public function test_show_nobody_what_is_not_published(): void {
		$case = Make::submitted();
		$this->expect( 404, 'GET', "/complaints/$case->id" );
		$this->expect( 404, 'GET', "/cases/$case->id", as: Make::member( $case->company_id ) );
		self::assertSame( [], $this->expect( 200, 'GET', '/complaints' )->items() );
		Make::approve( $case );
		$this->expect( 200, 'GET', "/complaints/$case->id" );
		self::assertSame( [ $case->id ], $this->expect( 200, 'GET', '/complaints' )->column( 'id' ) );
	}
}
