<?php
/**
 * Two administrators take the role from each other at the same moment, in two real processes: one of them stays.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Access\MemberRole;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Make;
use Klacht\Tests\Process;
use PHPUnit\Framework\Attributes\Group;

#[Group( 'processes' )]
final class LastAdminTest extends CommittedTestCase {
	private const NOW    = '2026-03-02 10:00:00';
	private const ROUNDS = 6;

	public function test_a_company_is_never_left_without_an_administrator(): void {
		$this->at( self::NOW );
		$processes = [ new Process( 'processes/together.php', [ self::NOW ] ), new Process( 'processes/together.php', [ self::NOW ] ) ];
		foreach ( $processes as $process ) {
			$process->expect( 'ready' );
		}
		for ( $round = 1; $round <= self::ROUNDS; $round++ ) {
			$company = Make::company();
			$admins  = [ Make::member( $company, MemberRole::Admin ), Make::member( $company, MemberRole::Admin ) ];
			// Removal is one's own, the role is taken from the other.
			$removes = $round % 2 === 0;
			foreach ( $processes as $n => $process ) {
				$process->tell(
					(string) wp_json_encode(
						[
							'method' => $removes ? 'DELETE' : 'PUT',
							'route'  => '/members/' . $admins[ $removes ? $n : 1 - $n ],
							'body'   => $removes ? [] : [ 'role' => 'member' ],
							'user'   => $admins[ $n ],
							'key'    => '',
						]
					)
				);
			}
			$statuses = [];
			foreach ( $processes as $process ) {
				/** @var array{status: int, code: string} $answer */
				$answer     = json_decode( $process->line(), true );
				$statuses[] = $answer['status'];
			}
			sort( $statuses );
			self::assertContains( $statuses[0], [ 200, 204 ], 'Nobody could do it.' );
			// The slower was refused as the last one, or was no administrator any more by then.
			self::assertContains( $statuses[1], [ 403, 409 ] );
			self::assertSame( 1, $this->count_rows( 'members', "company_id = $company AND role = 'admin' AND active = 1" ) );
		}
		foreach ( $processes as $process ) {
			$process->tell( 'end' );
			$process->finish();
		}
	}
}
