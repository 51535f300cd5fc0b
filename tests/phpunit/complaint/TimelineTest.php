<?php
/**
 * Every event of every side, with every column that it may have changed, is a Dutch sentence for every reader.
 */

declare(strict_types=1);

namespace Klacht\Tests\Complaint;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Side;
use Klacht\Complaint\Type;
use Klacht\Moderation\Statement;
use Klacht\Tests\Mail\Dutch;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;

use function Klacht\Complaint\change_text;
use function Klacht\Complaint\timeline_sentence;
use function Klacht\Handling\assign;
use function Klacht\Handling\dossier;
use function Klacht\Moderation\remove;
use function Klacht\Moderation\restore;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;
use function Klacht\Submission\set_name_visibility;
use const Klacht\Complaint\TRACED;

require_once dirname( __DIR__ ) . '/mail/Dutch.php';

final class TimelineTest extends TestCase {
	/** What a column may have changed from and to. */
	private const VALUES = [
		'moderation'    => [ 'pending', 'approved' ],
		'status'        => [ 'new', 'in_progress' ],
		'type'          => [ 'complaint', 'suggestion' ],
		'company_id'    => [ 0, 99999 ],
		'product_id'    => [ 0, 99999 ],
		'assignee_id'   => [ 0, 99999 ],
		'hide_name'     => [ 0, 1 ],
		'grade'         => [ 0, 25 ],
		'solution_kind' => [ '', 'refund' ],
		'resolution'    => [ '', 'disputed' ],
		'merged_into'   => [ 0, 41 ],
	];

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		Dutch::speak();
	}

	public static function tearDownAfterClass(): void {
		Dutch::forget();
		parent::tearDownAfterClass();
	}

	protected function setUp(): void {
		parent::setUp();
		switch_to_locale( 'nl_NL' );
	}

	protected function tearDown(): void {
		restore_previous_locale();
		parent::tearDown();
	}

	/** @return iterable<string, array{Event}> */
	public static function events(): iterable {
		foreach ( Event::cases() as $event ) {
			yield $event->value => [ $event ];
		}
	}

	#[DataProvider( 'events' )]
	public function test_each_is_a_sentence_for_everybody( Event $event ): void {
		self::assertSame( TRACED, array_keys( self::VALUES ), 'A traced column has no value to try.' );
		$changes = array_merge( [ [] ], array_map( static fn( string $column ): array => [ $column => self::VALUES[ $column ] ], TRACED ), array_map( static fn( string $column ): array => [ $column => array_reverse( self::VALUES[ $column ] ) ], TRACED ) );
		$changes = [ ...$changes, self::VALUES ];
		$company = Make::company( 'Klachtenoplossing' );
		$case    = Make::approved( Make::submission( $company ) );
		$wrong   = [];
		foreach ( Side::cases() as $side ) {
			foreach ( [ ...Side::cases(), null ] as $reader ) {
				foreach ( $changes as $changed ) {
					$wrong[] = self::fault( timeline_sentence( self::row( $event, $side, 0, $changed ), $case, $reader ) );
				}
				foreach ( Type::cases() as $type ) {
					$said    = timeline_sentence( self::row( $event, $side, 99999, [] ), $case->with( [ 'type' => $type->value, 'hide_name' => 1 ] ), $reader );
					$wrong[] = self::fault( $said );
					$wrong[] = $type !== Type::Complaint && preg_match( '/opgelost|loste|de klacht/', $said ) === 1 ? $said : '';
				}
			}
		}
		self::assertSame( [], array_values( array_unique( array_filter( $wrong, static fn( string $said ): bool => $said !== '' ) ) ) );
	}

	/** What is no sentence: it begins with who, and has no sign, code or word of another language. '' where it is one. */
	private static function fault( string $said ): string {
		$begins = preg_match( '/^(De |U |Er |Iemand |Onno |Klachtenoplossing )[\p{Ll} ].{6,}[\p{L})\d]$/u', $said ) === 1;
		return $begins && preg_match( '~[/%→_]|\b(from|the|of|to|0|1|99999)\b|: van |  ~u', $said ) === 0 ? '' : $said;
	}

	/**
	 * @param array<string, array{string|int, string|int}> $changes
	 * @return array<string, string>
	 */
	private static function row( Event $event, Side $side, int $actor, array $changes ): array {
		return [
			'id'         => '1',
			'event'      => $event->value,
			'actor_side' => $side->value,
			'actor_id'   => (string) $actor,
			'facts'      => (string) wp_json_encode( $changes === [] ? [] : [ 'changes' => $changes ] ),
			'at'         => '2026-03-10 12:00:00',
		];
	}

	/**
	 * What really happened, as the company reads it.
	 *
	 * @return list<string>
	 */
	private static function read( ComplaintCase $case, Side $reader = Side::Company ): array {
		$case = \Klacht\Complaint\get_case( $case->id );
		return array_map( static fn( array $row ): string => timeline_sentence( $row, $case, $reader ), dossier( $case, $reader, 0, 100 ) );
	}

	public function test_a_whole_life_as_both_sides_read_it(): void {
		$company = Make::company( 'Klachtenoplossing' );
		$sanne   = Make::member( $company );
		$karim   = Make::member( $company );
		wp_update_user( [ 'ID' => $sanne, 'display_name' => 'Sanne Bakker' ] );
		wp_update_user( [ 'ID' => $karim, 'display_name' => 'Karim' ] );
		$case = Make::take( Make::approved( Make::submission( $company ) ), $sanne );
		$case = assign( $case, Actor::company( $sanne ), $karim );
		$case = assign( $case, Actor::company( $karim ), 0 );
		$case = set_name_visibility( $case, Actor::reporter(), true );
		$case = Make::resolve( $case, $sanne );
		$case = rate( $case, Actor::reporter(), [ 'speed' => 8, 'clarity' => 7 ], solved: true );
		$case = rate( $case, Actor::reporter(), [ 'speed' => 3, 'clarity' => 2 ], solved: false );
		$case = reopen( $case, Actor::reporter(), 'Het is toch niet opgelost.' );
		$case = remove( $case, Actor::editor( 1 ), new Statement( Reason::PersonalData, 'Er staat een naam in.' ) );
		restore( $case, Actor::editor( 1 ), new Statement( explanation: 'De naam is weggelakt.' ) );
		$expected = [
			'De redactie plaatste de klacht op de site',
			'Sanne Bakker nam de klacht in behandeling',
			'Sanne Bakker wees de klacht toe aan Karim',
			'Karim wees de klacht aan niemand meer toe',
			'De melder verborg de naam op de site',
			'Sanne Bakker loste de klacht op',
			'De melder gaf het cijfer 7,5. De melder bevestigde dat de klacht is opgelost',
			'De melder wijzigde het cijfer van 7,5 in 2,5. De melder liet weten dat de klacht nog niet is opgelost',
			'De melder heropende de klacht',
			'De redactie haalde de klacht van de site (reden: Persoonsgegevens)',
			'De redactie zette de klacht terug op de site',
		];
		self::assertSame( $expected, self::read( $case ) );
		$own = self::read( $case, Side::Reporter );
		self::assertSame( [ 'U stuurde de klacht in', 'U bevestigde het e-mailadres' ], array_slice( $own, 0, 2 ) );
		self::assertContains( 'Klachtenoplossing nam de klacht in behandeling', $own );
		self::assertStringNotContainsString( 'Sanne', implode( ' ', $own ) );
		self::assertStringNotContainsString( 'Karim', implode( ' ', $own ) );
	}

	#[TestWith( [ 'hide_name', 1, 'Ja' ] )]
	#[TestWith( [ 'hide_name', 0, 'Nee' ] )]
	#[TestWith( [ 'assignee_id', 0, 'niemand' ] )]
	#[TestWith( [ 'assignee_id', 99999, 'iemand die hier niet meer werkt' ] )]
	#[TestWith( [ 'grade', 0, 'nog geen cijfer' ] )]
	#[TestWith( [ 'grade', 100, '10,0' ] )]
	#[TestWith( [ 'product_id', 0, 'geen product' ] )]
	#[TestWith( [ 'product_id', 99999, 'een eerder product' ] )]
	#[TestWith( [ 'company_id', 0, 'staat niet in de lijst' ] )]
	#[TestWith( [ 'merged_into', 0, 'niet samengevoegd' ] )]
	#[TestWith( [ 'merged_into', 41, 'nummer 41' ] )]
	#[TestWith( [ 'resolution', '', 'nog geen antwoord' ] )]
	#[TestWith( [ 'solution_kind', '', 'niet ingevuld' ] )]
	#[TestWith( [ 'status', 'in_progress', 'In behandeling' ] )]
	#[TestWith( [ 'moderation', 'removed', 'Weggehaald' ] )]
	#[TestWith( [ 'type', 'suggestion', 'Suggestie' ] )]
	public function test_a_conflict_names_values_as_people_do( string $field, string|int $value, string $said ): void {
		self::assertSame( $said, change_text( $field, $value ) );
	}
}
