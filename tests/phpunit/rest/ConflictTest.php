<?php
/**
 * Two people act at once: the second hears who was first, and nothing of the second stays.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

final class ConflictTest extends RestTestCase {
	public function test_the_second_gets_the_case_as_it_is_and_who_changed_what(): void {
		$case   = Make::approved();
		$first  = Make::member( $case->company_id );
		$second = Make::member( $case->company_id );
		$press  = [
			'to'      => 'in_progress',
			'version' => $case->version,
		];
		$won    = $this->expect( 200, 'POST', "/cases/$case->id/transitions", $press, $first );
		self::assertSame( 'in_progress', $won->text( 'status' ) );
		self::assertSame( $case->version + 1, $won->int( 'version' ) );

		$lost = $this->expect( 409, 'POST', "/cases/$case->id/transitions", $press, $second );
		self::assertSame( 'in_progress', $lost->text( 'data.current.status' ) );
		self::assertSame( $case->version + 1, $lost->int( 'data.current.version' ) );
		/** @var list<array{field: string, old: string, new: string, who: string, when: string}> $changes */
		$changes = $lost->get( 'data.changes' );
		$changed = array_column( $changes, null, 'field' );
		self::assertArrayHasKey( 'status', $changed );
		self::assertSame( get_userdata( $first )->display_name ?? '', $changed['status']['who'] );
		self::assertSame( 1, $this->count_rows( 'dossier', "event = 'taken'" ) );
		self::assertSame( 1, $this->count_rows( 'outbox', "template = 'in_progress'" ) );
	}

	public function test_a_version_is_asked_for_and_checked_before_the_move(): void {
		$case   = Make::approved();
		$member = Make::member( $case->company_id );
		$this->expect( 409, 'POST', "/cases/$case->id/transitions", [ 'to' => 'in_progress' ], $member );
		// Not a legal move either; the stale version is what the client must hear of first.
		$stale = $this->expect(
			409,
			'POST',
			"/cases/$case->id/transitions",
			[
				'to'       => 'resolved',
				'solution' => 'Wij hebben het opgelost zoals u vroeg.',
				'version'  => $case->version - 1,
			],
			$member
		);
		self::assertSame( $case->version, $stale->int( 'data.current.version' ) );
		$illegal = $this->expect(
			409,
			'POST',
			"/cases/$case->id/transitions",
			[
				'to'       => 'resolved',
				'solution' => 'Wij hebben het opgelost zoals u vroeg.',
				'version'  => $case->version,
			],
			$member
		);
		self::assertNotSame( $stale->text( 'code' ), $illegal->text( 'code' ) );
	}
}
