<?php
/**
 * Who else looks at a complaint: colleagues alone, for a minute and a half, and nothing is kept of it.
 */

declare(strict_types=1);

namespace Klacht\Tests\Handling;

use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Mail\sweep;
use function Klacht\Storage\execute;
use function Klacht\Storage\value;

final class PresenceTest extends RestTestCase {
	public function test_colleagues_see_each_other_for_a_minute_and_a_half(): void {
		$this->at( '2026-03-02 10:00:00' );
		$case    = Make::approved();
		$other   = Make::approved( Make::submission( $case->company_id ) );
		$one     = Make::member( $case->company_id );
		$two     = Make::member( $case->company_id );
		$dossier = value( 'SELECT COUNT(*) FROM {dossier}' );
		self::assertSame( [], $this->tell( $one, 'viewing', $case->id ) );
		$name = get_userdata( $one )->display_name ?? '';
		self::assertSame( [ [ 'id' => $one, 'name' => $name, 'doing' => 'viewing' ] ], $this->tell( $two, 'viewing', $case->id ) );
		self::assertSame( [], $this->tell( $two, 'viewing', $other->id ), 'Another complaint is another place.' );
		$this->tell( $one, 'replying', $case->id );
		self::assertSame( [ [ 'id' => $one, 'name' => $name, 'doing' => 'replying' ] ], $this->tell( $two, 'viewing', $case->id ) );
		$this->at( '2026-03-02 10:01:29' );
		self::assertCount( 1, $this->tell( $two, 'viewing', $case->id ) );
		$this->at( '2026-03-02 10:01:30' );
		self::assertSame( [], $this->tell( $two, 'viewing', $case->id ) );
		sweep();
		self::assertSame( '1', value( 'SELECT COUNT(*) FROM {presence}' ) );
		self::assertSame( $dossier, value( 'SELECT COUNT(*) FROM {dossier}' ) );
	}

	/**
	 * @return array<mixed> Who else is there.
	 */
	private function tell( int $who, string $doing, int $id ): array {
		return (array) $this->expect( 200, 'PUT', "/cases/$id/presence", [ 'doing' => $doing ], $who )->data;
	}

	public function test_whoever_left_the_company_is_not_there(): void {
		$case = Make::approved();
		$one  = Make::member( $case->company_id );
		$two  = Make::member( $case->company_id );
		$this->expect( 200, 'PUT', "/cases/$case->id/presence", [ 'doing' => 'replying' ], $one );
		execute( 'UPDATE {members} SET active = 0 WHERE user_id = %d', $one );
		self::assertSame( [], $this->expect( 200, 'PUT', "/cases/$case->id/presence", [ 'doing' => 'viewing' ], $two )->data );
		$this->expect( 400, 'PUT', "/cases/$case->id/presence", [ 'doing' => 'sleeping' ], $two );
	}
}
