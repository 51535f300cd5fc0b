<?php
/**
 * Canned replies: a company's own, read by all its people, changed by its administrators.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Access\MemberRole;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Storage\insert_all;
use const Klacht\Company\CANNED_MOST;

final class CannedRepliesTest extends RestTestCase {
	private const REPLY = [ 'name' => 'Ontvangen', 'body' => "Beste {naam},\n\nWij zoeken uw klacht {id} uit.\n{medewerker}, {bedrijf}", 'sets_status' => 'in_progress' ];

	private int $company;
	private int $admin;
	private int $member;

	protected function setUp(): void {
		parent::setUp();
		$this->company = Make::company();
		$this->admin   = Make::member( $this->company, MemberRole::Admin );
		$this->member  = Make::member( $this->company );
	}

	public function test_everybody_of_the_company_reads_what_its_administrator_wrote(): void {
		self::assertSame( [], $this->expect( 200, 'GET', '/canned-replies', [], $this->member )->data );
		$this->expect( 201, 'POST', '/canned-replies', [ 'name' => 'Zoek', 'body' => 'Wij zoeken het uit.' ], $this->admin );
		$id    = $this->expect( 201, 'POST', '/canned-replies', self::REPLY, $this->admin )->int( 'id' );
		$items = $this->expect( 200, 'GET', '/canned-replies', [], $this->member );
		self::assertSame( [ 'id' => $id ] + self::REPLY, $items->get( '0' ), 'By name.' );
		self::assertSame( [ 'Zoek', null ], [ $items->text( '1.name' ), $items->get( '1.sets_status' ) ] );
		$changed = [ 'name' => 'Bedankt', 'body' => 'Bedankt voor {titel}.', 'sets_status' => null ];
		self::assertSame( [ 'id' => $id ] + $changed, $this->expect( 200, 'PUT', "/canned-replies/$id", $changed, $this->admin )->data );
		self::assertSame( [ 'id' => $id ] + $changed, $this->expect( 200, 'PUT', "/canned-replies/$id", $changed, $this->admin )->data, 'The same again changes nothing.' );
		$this->expect( 200, 'DELETE', "/canned-replies/$id", [], $this->admin );
		$this->expect( 404, 'DELETE', "/canned-replies/$id", [], $this->admin );
		self::assertSame( [ 'Zoek' ], array_column( (array) $this->expect( 200, 'GET', '/canned-replies', [], $this->admin )->data, 'name' ) );
	}

	public function test_staff_and_strangers_change_nothing(): void {
		$id     = $this->expect( 201, 'POST', '/canned-replies', self::REPLY, $this->admin )->int( 'id' );
		$other  = Make::member( Make::company(), MemberRole::Admin );
		$editor = Make::editor();
		$before = Dump::read();
		foreach ( [ $this->member, $editor ] as $who ) {
			self::assertSame( 'rest_forbidden', $this->expect( 403, 'POST', '/canned-replies', self::REPLY, $who )->text( 'code' ) );
			$this->expect( 403, 'PUT', "/canned-replies/$id", self::REPLY, $who );
			$this->expect( 403, 'DELETE', "/canned-replies/$id", [], $who );
		}
		$this->expect( 401, 'GET', '/canned-replies' );
		self::assertSame( [], $this->expect( 200, 'GET', '/canned-replies', [], $other )->data );
		foreach ( [ 'PUT' => self::REPLY, 'DELETE' => [] ] as $method => $body ) {
			$none   = $this->expect( 404, $method, '/canned-replies/999999', $body, $other );
			$others = $this->expect( 404, $method, "/canned-replies/$id", $body, $other );
			self::assertSame( [ $none->data, $none->headers ], [ $others->data, $others->headers ] );
		}
		self::assertSame( $before, Dump::read() );
	}

	/**
	 * The fields that are blamed.
	 *
	 * @param array<string, mixed> $fields
	 * @return list<int|string>
	 */
	private function refused( array $fields ): array {
		return array_keys( (array) $this->expect( 400, 'POST', '/canned-replies', $fields + self::REPLY, $this->admin )->get( 'data.params' ) );
	}

	public function test_what_does_not_hold_is_refused_at_its_field(): void {
		self::assertSame( [ 'name' ], $this->refused( [ 'name' => ' ' ] ) );
		self::assertSame( [ 'name' ], $this->refused( [ 'name' => str_repeat( 'a', 101 ) ] ) );
		self::assertSame( [ 'body' ], $this->refused( [ 'body' => "\u{3164}" ] ) );
		self::assertSame( [ 'body' ], $this->refused( [ 'body' => str_repeat( 'a', 5001 ) ] ) );
		self::assertSame( [ 'body' ], $this->refused( [ 'body' => 'Beste {name},' ] ) );
		self::assertSame( [ 'sets_status' ], $this->refused( [ 'sets_status' => 'new' ] ) );
		self::assertSame( [ 'company_id' ], $this->refused( [ 'company_id' => 1 ] ) );
		self::assertSame( [], $this->expect( 200, 'GET', '/canned-replies', [], $this->admin )->data );
	}

	public function test_a_company_keeps_so_many_and_no_more(): void {
		insert_all( 'canned_replies', array_fill( 0, CANNED_MOST, [ 'company_id' => $this->company, 'name' => 'x', 'body' => 'x', 'created' => '2026-01-01 00:00:00' ] ) );
		self::assertSame( 'klacht_too_many', $this->expect( 400, 'POST', '/canned-replies', self::REPLY, $this->admin )->text( 'code' ) );
		self::assertCount( CANNED_MOST, (array) $this->expect( 200, 'GET', '/canned-replies', [], $this->admin )->data );
	}
}
