<?php
/**
 * Invitations by several workers at once, and by one that dies.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rating;

use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Make;
use Klacht\Tests\Process;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Rating\invite_due;

use const Klacht\Storage\INVITE_SINCE;

#[Group( 'processes' )]
final class InvitationsTogetherTest extends CommittedTestCase {
	private const DAY   = '2026-03-16 10:00:00';
	private const WRITE = '/^INSERT IGNORE INTO `\w+outbox`/';

	protected function setUp(): void {
		parent::setUp();
		update_option( INVITE_SINCE, '2026-01-01 00:00:00' );
		$this->at( '2026-03-02 10:00:00' );
		for ( $n = 0; $n < 4; $n++ ) {
			Make::approved();
		}
		$this->at( self::DAY );
	}

	private function worker(): Process {
		return new Process( 'processes/invite.php', [ self::DAY, self::WRITE ] );
	}

	/** @return list<int> How many invitations there are, and of how many complaints. */
	private function invited(): array {
		return [ $this->count_rows( 'outbox', "template = 'no_reaction'" ), count( array_unique( array_column( $this->rows_of( 'outbox', "template = 'no_reaction'" ), 'complaint_id' ) ) ) ];
	}

	public function test_two_at_once_invite_everybody_once(): void {
		$one   = $this->worker();
		$other = $this->worker();
		// Both have read whom to invite before either writes.
		$one->expect( 'here' );
		$other->expect( 'here' );
		$one->tell( 'go' );
		$other->tell( 'go' );
		self::assertSame( 4, (int) $one->finish() + (int) $other->finish() );
		self::assertSame( [ 4, 4 ], $this->invited() );
		self::assertSame( 0, invite_due() );
	}

	public function test_one_that_dies_leaves_the_rest_to_the_next(): void {
		$dying = $this->worker();
		$dying->expect( 'here' );
		$dying->kill();
		self::assertSame( 4, invite_due() );
		self::assertSame( [ 4, 4 ], $this->invited() );
	}
}
