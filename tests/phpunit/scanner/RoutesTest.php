<?php
/**
 * The doors of the Scanner: a company's own mentions, the editors' switch and sources.
 */

declare(strict_types=1);

namespace Klacht\Tests\Scanner;

use Klacht\Scanner\Item;
use Klacht\Scanner\Source;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Scanner\scan;
use function Klacht\Storage\insert_all;

require_once __DIR__ . '/FeedServer.php';

final class RoutesTest extends RestTestCase {
	/** @param int $count How many mentions a company gets, each a minute later. */
	private static function mentions( int $company, int $count ): void {
		insert_all(
			'mentions',
			array_map(
				static fn( int $n ): array => [
					'company_id' => $company,
					'source_key' => $n % 2 === 0 ? 'feed-1' : 'feed-2',
					'url'        => "https://forum.example/$n",
					'url_hash'   => hash( 'sha256', (string) $n ),
					'title'      => "Titel $n",
					'found'      => sprintf( '2026-03-10 08:%02d:00', intdiv( $n, 2 ) ),
				],
				range( 1, max( 1, $count ) )
			)
		);
	}

	public function test_an_editor_switches_it_and_a_company_sees_that(): void {
		$company = Make::company( 'Acme' );
		$member  = Make::member( $company );
		self::assertFalse( $this->expect( 200, 'GET', '/scanner', as: $member )->get( 'on' ) );
		foreach ( [ 401 => 0, 403 => $member ] as $status => $person ) {
			$this->expect( $status, 'PUT', "/companies/$company", [ 'scanner' => true ], $person );
		}
		$editor = Make::editor();
		$answer = $this->expect( 200, 'PUT', "/companies/$company", [ 'scanner' => true, 'aliases' => [ " De \u{A0}Wegrenner ", 'De Wegrenner' ] ], $editor );
		self::assertSame( [ true, [ 'De Wegrenner' ] ], [ $answer->get( 'scanner' ), $answer->get( 'aliases' ) ] );
		self::assertTrue( $this->expect( 200, 'GET', '/scanner', as: $member )->get( 'on' ) );
		$seen = $this->expect( 200, 'GET', "/companies/$company", as: $member );
		self::assertSame( [ true, [] ], [ $seen->get( 'scanner' ), $seen->get( 'aliases' ) ] );
		$public = $this->expect( 200, 'GET', "/companies/$company" );
		self::assertSame( [ null, [] ], [ $public->get( 'scanner' ), $public->get( 'aliases' ) ] );
		// What is left out stays.
		$answer = $this->expect( 200, 'PUT', "/companies/$company", [ 'scanner' => false ], $editor );
		self::assertSame( [ false, [ 'De Wegrenner' ] ], [ $answer->get( 'scanner' ), $answer->get( 'aliases' ) ] );
		$this->expect( 404, 'PUT', '/companies/999999', [ 'scanner' => true ], $editor );
		$this->expect( 400, 'PUT', "/companies/$company", [ 'aliases' => [ '!' ] ], $editor );
		$this->expect( 400, 'PUT', "/companies/$company", [ 'aliases' => array_fill( 0, 21, 'naam' ) ], $editor );
	}

	public function test_companies_come_by_name_a_page_at_a_time(): void {
		foreach ( [ 'Zebra zoekproef', 'Aap Zoekproef', 'Mier Zoekproef', 'Aap Zoekproef', 'Iets anders' ] as $name ) {
			Make::company( $name );
		}
		$names  = [];
		$cursor = [];
		do {
			$page   = $this->expect( 200, 'GET', '/companies', [ 'search' => 'zoekproef', 'per_page' => 2 ] + $cursor, Make::editor() );
			$names  = [ ...$names, ...$page->column( 'name' ) ];
			$cursor = preg_match( '/cursor=([^&>]+)/', (string) $page->header( 'link' ), $m ) === 1 ? [ 'cursor' => $m[1] ] : [];
		} while ( $cursor !== [] );
		self::assertSame( [ 'Aap Zoekproef', 'Aap Zoekproef', 'Mier Zoekproef', 'Zebra zoekproef' ], $names );
		self::assertSame( [ 'Mier Zoekproef' ], $this->expect( 200, 'GET', '/companies', [ 'search' => 'zoekproef MIER' ] )->column( 'name' ) );
		self::assertSame( [], $this->expect( 200, 'GET', '/companies', [ 'search' => '{cases} %' ] )->items() );
	}

	public function test_lists_a_companys_own_mentions(): void {
		$company = Make::company();
		$member  = Make::member( $company );
		self::mentions( $company, 25 );
		self::mentions( Make::company(), 3 );
		$first = $this->expect( 200, 'GET', '/mentions', as: $member );
		self::assertCount( 20, $first->items() );
		self::assertSame( 'Titel 25', $first->column( 'title' )[0] );
		self::assertSame( 1, preg_match( '/cursor=([^&>]+)/', (string) $first->header( 'link' ), $m ) );
		$second = $this->expect( 200, 'GET', '/mentions', [ 'cursor' => $m[1] ], $member );
		self::assertSame( [ 'Titel 5', 'Titel 4', 'Titel 3', 'Titel 2', 'Titel 1' ], $second->column( 'title' ) );
		self::assertNull( $second->header( 'link' ) );
		self::assertCount( 12, $this->expect( 200, 'GET', '/mentions', [ 'source' => 'feed-1' ], $member )->items() );
		self::assertCount( 2, $this->expect( 200, 'GET', '/mentions', [ 'after' => '2026-03-10T08:02:00Z', 'before' => '2026-03-10T08:03:00Z' ], $member )->items() );
		self::assertSame( [], $this->expect( 200, 'GET', '/mentions', [ 'state' => 'seen' ], $member )->items() );
		$this->expect( 400, 'GET', '/mentions', [ 'cursor' => 'onzin' ], $member );
		$this->expect( 401, 'GET', '/mentions' );
		$this->expect( 403, 'GET', '/mentions', as: Make::editor() );
	}

	public function test_a_company_judges_its_own_mentions_alone(): void {
		$company = Make::company();
		$member  = Make::member( $company );
		self::mentions( $company, 1 );
		$id = (int) $this->rows_of( 'mentions' )[0]['id'];
		foreach ( [ 'seen', 'irrelevant', 'new', 'new' ] as $state ) {
			self::assertSame( $state, $this->expect( 200, 'PUT', "/mentions/$id", [ 'state' => $state ], $member )->text( 'state' ) );
		}
		$this->expect( 400, 'PUT', "/mentions/$id", [ 'state' => 'weg' ], $member );
		$other = Make::member( Make::company() );
		self::assertSame( $this->expect( 404, 'PUT', '/mentions/999999', [ 'state' => 'seen' ], $other )->data, $this->expect( 404, 'PUT', "/mentions/$id", [ 'state' => 'seen' ], $other )->data );
		self::assertSame( 'new', $this->rows_of( 'mentions' )[0]['state'] );
	}

	public function test_tells_a_company_how_the_search_stands(): void {
		$this->at( '2026-03-10 08:00:00' );
		$company = Make::company( 'Acme' );
		$member  = Make::member( $company );
		$this->expect( 200, 'PUT', "/companies/$company", [ 'scanner' => true ], Make::editor() );
		$fails = new \ArrayObject();
		$good  = static fn(): array => [ new Item( 'https://forum.example/', 'Acme', '' ) ];
		$bad   = static fn(): array => count( $fails ) > 0 ? throw new \RuntimeException( 'weg' ) : [];
		$none  = static fn(): array => [];
		add_filter( 'klacht_scanner_sources', static fn(): array => [ new Source( 'goed', 'Goed forum', read: $good ), new Source( 'kapot', 'Kapot forum', read: $bad ), new Source( 'ander', 'Van een ander', [ 999999 ], read: $none ) ] );
		scan();
		$fails->append( 'from now on' );
		$this->at( '2026-03-11 08:00:00' );
		scan();
		$state = $this->expect( 200, 'GET', '/scanner', as: $member );
		self::assertSame( gmdate( 'c', (int) strtotime( '2026-03-11 08:00:00 UTC' ) ), gmdate( 'c', (int) strtotime( $state->text( 'searched' ) ) ) );
		self::assertSame( [ 'Goed forum', 'Kapot forum' ], array_column( (array) $state->get( 'sources' ), 'name' ) );
		[ $since_good, $since_bad ] = array_column( (array) $state->get( 'sources' ), 'failing_since' );
		self::assertNull( $since_good );
		self::assertIsString( $since_bad );
		self::assertSame( strtotime( '2026-03-10 08:00:00 UTC' ), strtotime( $since_bad ) );
		self::assertSame( 'Goed forum', $this->expect( 200, 'GET', '/mentions', as: $member )->text( '0.source.name' ) );
		// Editors see why, and cannot change what is another plugin's.
		$sources = $this->expect( 200, 'GET', '/sources', as: Make::editor() )->items();
		self::assertSame( [ 0, 0, 0 ], array_column( $sources, 'id' ) );
		self::assertSame( [ '', 'The source stopped with an error.', '' ], array_column( $sources, 'problem' ) );
	}

	public function test_editors_keep_sources(): void {
		$editor  = Make::editor();
		$company = Make::company( 'Acme' );
		$made    = $this->expect( 201, 'POST', '/sources', [ 'url' => 'forum.example/feed', 'companies' => [ $company ] ], $editor );
		self::assertSame( [ 'https://forum.example/feed', 'forum.example', [ [ 'id' => $company, 'name' => 'Acme' ] ], false ], [ $made->text( 'url' ), $made->text( 'name' ), $made->get( 'companies' ), $made->get( 'all' ) ] );
		$id      = $made->int( 'id' );
		$changed = $this->expect( 200, 'PUT', "/sources/$id", [ 'url' => 'https://forum.example/atom', 'name' => 'Het forum' ], $editor );
		self::assertSame( [ 'Het forum', true ], [ $changed->text( 'name' ), $changed->get( 'all' ) ] );
		self::assertSame( [ $id ], $this->expect( 200, 'GET', '/sources', as: $editor )->column( 'id' ) );
		$this->expect( 204, 'DELETE', "/sources/$id", as: $editor );
		foreach ( [ [ 'PUT', '', [ 'url' => 'https://forum.example/' ] ], [ 'DELETE', '', [] ], [ 'POST', '/test', [] ] ] as [ $method, $rest, $body ] ) {
			$this->expect( 404, $method, "/sources/$id$rest", $body, $editor );
		}
		self::assertSame( [ 0, 0 ], [ $this->count_rows( 'sources' ), $this->count_rows( 'source_runs' ) ] );
		foreach ( [ 401 => 0, 403 => Make::member( $company ) ] as $status => $person ) {
			$this->expect( $status, 'GET', '/sources', as: $person );
			$this->expect( $status, 'POST', '/sources', [ 'url' => 'https://forum.example/' ], $person );
		}
	}

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function refused(): iterable {
		yield 'nothing' => [ [], 'url' ];
		yield 'a file' => [ [ 'url' => 'file:///etc/passwd' ], 'url' ];
		yield 'a password' => [ [ 'url' => 'https://a:b@forum.example/' ], 'url' ];
		yield 'a decimal host' => [ [ 'url' => 'http://2130706433/' ], 'url' ];
		yield 'no such company' => [ [ 'url' => 'https://forum.example/', 'companies' => [ 999999 ] ], 'companies' ];
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'refused' )]
	public function test_refuses_a_source( array $body, string $field ): void {
		self::assertArrayHasKey( $field, (array) $this->expect( 400, 'POST', '/sources', $body, Make::editor() )->get( 'data.params' ) );
		self::assertSame( 0, $this->count_rows( 'sources' ) );
	}

	public function test_tests_a_source_and_keeps_nothing(): void {
		$server = new FeedServer();
		$server->open();
		$editor  = Make::editor();
		$company = Make::company( 'Acme' );
		$this->expect( 200, 'PUT', "/companies/$company", [ 'scanner' => true ], $editor );
		$local = static fn( string $url ): string => str_replace( \Klacht\Tests\Environment::HOST, 'localhost', $url );
		$add   = fn( string $url ): int => $this->expect( 201, 'POST', '/sources', [ 'url' => $url ], $editor )->int( 'id' );
		$good  = $add( $local( $server->feed( '<rss version="2.0"><channel><title>F</title><item><title>Acme liegt</title><link>https://forum.example/1</link></item><item><title>Iets anders</title><link>https://forum.example/2</link></item></channel></rss>' ) ) );
		$test  = $this->expect( 200, 'POST', "/sources/$good/test", as: $editor );
		self::assertSame( [ '', 2 ], [ $test->text( 'problem' ), $test->int( 'count' ) ] );
		self::assertSame( [ [ 'Acme' ], [] ], array_column( (array) $test->get( 'items' ), 'companies' ) );
		$inside = $add( 'http://127.0.0.1/feed' );
		self::assertSame( 'The address leads inside a private network.', $this->expect( 200, 'POST', "/sources/$inside/test", as: $editor )->text( 'problem' ) );
		self::assertSame( 0, $this->count_rows( 'mentions' ) );
		self::assertSame( [ null, null ], array_column( $this->rows_of( 'source_runs' ), 'tried' ) );
	}
}
