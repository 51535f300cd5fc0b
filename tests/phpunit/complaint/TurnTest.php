<?php
/**
 * Whose turn it is after each event, as every page, list and answer says it.
 */

declare(strict_types=1);

namespace Klacht\Tests\Complaint;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Side;
use Klacht\Moderation\Statement;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\get_case;
use function Klacht\Complaint\turn_now;
use function Klacht\Handling\reply;
use function Klacht\Moderation\reject;
use function Klacht\Moderation\remove;
use function Klacht\Moderation\restore;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;
use function Klacht\Rest\case_item;
use function Klacht\Storage\now;

final class TurnTest extends TestCase {
	private const REASON = 'Het is nog niet opgelost.';

	/** @return iterable<string, array{callable(self): (int|ComplaintCase), string}> */
	public static function events(): iterable {
		$me      = Actor::reporter();
		$company = Actor::company( 1 );
		$editor  = Actor::editor( 1 );
		$why     = new Statement( Reason::PersonalData, 'Er staat een naam in van iemand anders.' );
		$back    = new Statement( explanation: 'De naam is nu weggelakt.' );
		$after   = static function ( ComplaintCase $case, Actor $actor ): ComplaintCase {
			reply( $case, $actor, 'Ik schrijf u nog iets.' );
			return get_case( $case->id );
		};
		yield 'unconfirmed' => [ static fn() => Make::unconfirmed(), 'nobody' ];
		yield 'pending' => [ static fn() => Make::submitted(), 'nobody' ];
		yield 'rejected' => [ static fn() => reject( Make::submitted(), $editor, $why ), 'nobody' ];
		yield 'approved' => [ static fn() => Make::approved(), 'company' ];
		yield 'in progress' => [ static fn() => Make::taken(), 'company' ];
		yield 'the company replied' => [ static fn() => $after( Make::taken(), $company ), 'reporter' ];
		yield 'the reporter replied' => [ static fn() => $after( $after( Make::taken(), $company ), $me ), 'company' ];
		yield 'graded before it is resolved' => [ static fn() => rate( $after( Make::taken(), $company ), $me, [ 'speed' => 2 ] ), 'company' ];
		yield 'graded while new' => [ static function ( self $test ) use ( $me ): ComplaintCase {
			$case = Make::approved();
			$test->at( gmdate( 'Y-m-d H:i:s', time() + 15 * DAY_IN_SECONDS ) );
			return rate( $case, $me, [ 'speed' => 1 ] );
		}, 'company',
		];
		yield 'resolved' => [ static fn() => Make::resolved(), 'reporter' ];
		yield 'graded' => [ static fn() => rate( Make::resolved(), $me, [ 'speed' => 8 ] ), 'nobody' ];
		yield 'agreed' => [ static fn() => rate( Make::resolved(), $me, [], solved: true ), 'nobody' ];
		yield 'disagreed, who may still reopen' => [ static fn() => rate( Make::resolved(), $me, [], solved: false ), 'reporter' ];
		yield 'disagreed and graded' => [ static fn() => rate( Make::resolved(), $me, [ 'speed' => 1 ], solved: false ), 'nobody' ];
		yield 'the company thanks for a grade' => [ static fn() => $after( rate( Make::resolved(), $me, [ 'speed' => 8 ] ), $company ), 'nobody' ];
		yield 'the reporter asks after a grade' => [ static fn() => $after( rate( Make::resolved(), $me, [ 'speed' => 8 ] ), $me ), 'company' ];
		yield 'reopened' => [ static fn() => reopen( Make::resolved(), $me, self::REASON ), 'company' ];
		yield 'resolved again with a grade of before' => [ static function ( self $test ) use ( $me ): ComplaintCase {
			$case = reopen( rate( Make::resolved(), $me, [ 'speed' => 2 ] ), $me, self::REASON );
			$test->at( gmdate( 'Y-m-d H:i:s', time() + DAY_IN_SECONDS ) );
			return Make::resolve( $case );
		}, 'reporter',
		];
		yield 'resolved, and the time is over' => [ static function ( self $test ): ComplaintCase {
			$case = Make::resolved();
			$test->at( gmdate( 'Y-m-d H:i:s', time() + 200 * DAY_IN_SECONDS ) );
			return $case;
		}, 'nobody',
		];
		yield 'taken down' => [ static fn() => remove( Make::resolved(), $editor, $why ), 'nobody' ];
		yield 'put back' => [ static fn() => restore( remove( Make::taken(), $editor, $why ), $editor, $back ), 'company' ];
	}

	/** @param callable(self): ComplaintCase $happens */
	#[DataProvider( 'events' )]
	public function test_after( callable $happens, string $turn ): void {
		$case = get_case( $happens( $this )->id );
		self::assertSame( $turn, turn_now( $case, now() )->value );
		/** @var array{who: string, since: string|null} $said */
		$said = case_item( $case, Side::Reporter )['turn'];
		self::assertSame( [ $turn, $turn === 'nobody' ], [ $said['who'], $said['since'] === null ] );
	}
}
