<?php
/**
 * Every move there is, by every side, from every state: the table of DESIGN, and nothing else.
 */

declare(strict_types=1);

namespace Klacht\Tests\Complaint;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Side;
use Klacht\Complaint\Status;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\allowed_transitions;
use function Klacht\Complaint\change;
use function Klacht\Complaint\create;
use function Klacht\Complaint\get_case;
use function Klacht\Storage\now;

final class MachineTest extends TestCase {
	/** Moves of moderation and who makes them; the system (imports, repairs) may make each that somebody may. */
	private const MODERATION = [
		'draft > pending'         => 'reporter',
		'draft > unconfirmed'     => 'reporter',
		'draft > withdrawn'       => 'reporter',
		'unconfirmed > pending'   => 'reporter',
		'unconfirmed > withdrawn' => 'reporter',
		'pending > approved'      => 'editor',
		'pending > rejected'      => 'editor',
		'pending > withdrawn'     => 'reporter',
		'rejected > pending'      => 'reporter',
		'rejected > withdrawn'    => 'reporter',
		'approved > removed'      => 'editor',
		'approved > withdrawn'    => 'editor',
		'approved > merged'       => 'editor',
		'removed > approved'      => 'editor',
	];

	/** Moves of status, all of an approved complaint. */
	private const STATUS = [
		'new > in_progress'      => 'company',
		'in_progress > resolved' => 'company',
		'resolved > in_progress' => 'reporter',
	];

	/** The post_status that each moderation is projected to. */
	private const POST_STATUS = [
		'draft'       => 'draft',
		'unconfirmed' => 'draft',
		'pending'     => 'pending',
		'approved'    => 'publish',
		'rejected'    => 'private',
		'removed'     => 'private',
		'withdrawn'   => 'private',
		'merged'      => 'private',
	];

	/** @return iterable<string, array{Moderation, Status}> */
	public static function states(): iterable {
		foreach ( Moderation::cases() as $moderation ) {
			foreach ( Status::cases() as $status ) {
				yield "$moderation->value $status->value" => [ $moderation, $status ];
			}
		}
	}

	/**
	 * Every other state, and who may move there from here: nobody where it is null.
	 *
	 * @return list<array{Moderation, Status, string|null}>
	 */
	private static function moves_from( Moderation $moderation, Status $status ): array {
		$moves = [];
		foreach ( self::states() as [ $to_moderation, $to_status ] ) {
			$by = match ( true ) {
				$moderation !== $to_moderation && $status !== $to_status => null,
				$moderation !== $to_moderation => self::MODERATION[ "$moderation->value > $to_moderation->value" ] ?? null,
				$moderation === Moderation::Approved => self::STATUS[ "$status->value > $to_status->value" ] ?? null,
				default => null,
			};
			if ( $moderation !== $to_moderation || $status !== $to_status ) {
				$moves[] = [ $to_moderation, $to_status, $by ];
			}
		}
		return $moves;
	}

	#[DataProvider( 'states' )]
	public function test_lets_each_side_make_its_own_moves_only( Moderation $moderation, Status $status ): void {
		$moves  = self::moves_from( $moderation, $status );
		$case   = self::in_state( $moderation, $status );
		$before = Dump::read();
		foreach ( $moves as [ $to_moderation, $to_status, $by ] ) {
			foreach ( Side::cases() as $side ) {
				if ( $by === null || ( $side->value !== $by && $side !== Side::System ) ) {
					self::assert_refused( $case, $side, $to_moderation, $to_status );
				}
			}
		}
		self::assertSame( $before, Dump::read(), 'A refused move wrote something.' );
		foreach ( $moves as [ $to_moderation, $to_status, $by ] ) {
			foreach ( $by === null ? [] : [ Side::from( $by ), Side::System ] as $side ) {
				self::assert_carried_out( self::in_state( $moderation, $status ), $side, $to_moderation, $to_status );
			}
		}
	}

	private static function in_state( Moderation $moderation, Status $status ): ComplaintCase {
		static $company = 0;
		/** @var int $company */
		if ( $company === 0 || get_post( $company ) === null ) {
			$company = Make::company();
		}
		return create(
			[
				'company_id' => $company,
				'moderation' => $moderation->value,
				'status'     => $status->value,
				'type'       => 'complaint',
				'title'      => 'Pakket kwijt',
			],
			'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
			Actor::reporter()
		);
	}

	private static function actor( Side $side ): Actor {
		return match ( $side ) {
			Side::Reporter => Actor::reporter(),
			Side::Company  => Actor::company( 1 ),
			Side::Editor   => Actor::editor( 1 ),
			Side::System   => Actor::system(),
		};
	}

	private static function move( ComplaintCase $case, Side $side, Moderation $moderation, Status $status ): ComplaintCase {
		return change( new Change( $case, self::actor( $side ), Event::Edited, [ 'moderation' => $moderation->value, 'status' => $status->value ] ) );
	}

	private static function assert_refused( ComplaintCase $case, Side $side, Moderation $moderation, Status $status ): void {
		$caught = null;
		try {
			self::move( $case, $side, $moderation, $status );
		} catch ( CommandError $error ) {
			$caught = $error;
		}
		self::assertSame( [ 'klacht_illegal_move', 409 ], [ $caught?->error, $caught?->status ], "$side->value could make it $moderation->value, $status->value." );
	}

	private static function assert_carried_out( ComplaintCase $case, Side $side, Moderation $moderation, Status $status ): void {
		$answer = self::move( $case, $side, $moderation, $status );
		$stored = get_case( $case->id );
		foreach ( [ $answer, $stored ] as $after ) {
			self::assertSame( [ $moderation, $status, $case->version + 1 ], [ $after->moderation, $after->status, $after->version ] );
		}
		self::assertSame( self::POST_STATUS[ $moderation->value ], get_post_status( $case->id ) );
		self::assertSame( $status === Status::Resolved && $case->status !== Status::Resolved, $stored->resolutions === 1 );
	}

	public function test_offers_each_side_the_moves_it_may_make(): void {
		$this->at( '2026-03-02 10:00:00' );
		$offers = [
			'new'         => [ 'company' => [ 'in_progress' ] ],
			'in_progress' => [ 'company' => [ 'resolved' ] ],
			'resolved'    => [ 'reporter' => [ 'in_progress' ] ],
		];
		foreach ( Moderation::cases() as $moderation ) {
			foreach ( Status::cases() as $status ) {
				$case = self::in_state( $moderation, $status );
				foreach ( [ Side::Reporter, Side::Company, Side::Editor ] as $side ) {
					$expected = $moderation === Moderation::Approved ? $offers[ $status->value ][ $side->value ] ?? [] : [];
					self::assertSame( $expected, allowed_transitions( $case, $side, now() ), "$side->value, $moderation->value, $status->value" );
				}
			}
		}
	}

	public function test_reopening_ends_after_six_months(): void {
		$this->at( '2026-03-02 10:00:00' );
		$case = Make::resolved();
		self::assertSame( [ 'in_progress' ], allowed_transitions( $case, Side::Reporter, $this->at( '2026-09-02 21:59:59' ) ) );
		self::assertSame( [], allowed_transitions( $case, Side::Reporter, $this->at( '2026-09-02 22:00:00' ) ) );
	}
}
