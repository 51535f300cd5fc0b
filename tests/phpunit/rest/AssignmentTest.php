<?php
/**
 * Who handles a complaint: one at a time with its version, and several at once, each with its own outcome.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\Database;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\Post;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\get_case;
use function Klacht\Complaint\user_name;
use const Klacht\Handling\ASSIGNED_AT_ONCE;

final class AssignmentTest extends RestTestCase {
	private int $company;
	private int $member;
	private int $colleague;

	protected function setUp(): void {
		parent::setUp();
		$this->company   = Make::company();
		$this->member    = Make::member( $this->company );
		$this->colleague = Make::member( $this->company );
	}

	private function complaint(): int {
		return Make::approved( Make::submission( $this->company ) )->id;
	}

	/** @return list<int> */
	private function complaints( int $count ): array {
		return array_map( fn(): int => $this->complaint(), range( 1, $count ) );
	}

	public function test_a_colleague_gets_it_and_the_timeline_says_so(): void {
		$id     = $this->complaint();
		$post   = new Post( $this->mailer );
		$answer = $this->expect( 200, 'PUT', "/cases/$id/assignee", [ 'assignee_id' => $this->colleague, 'version' => get_case( $id )->version ], $this->member );
		self::assertSame( [ 'id' => $this->colleague, 'name' => user_name( $this->colleague ) ], $answer->get( 'assignee' ) );
		self::assertSame( [ "assigned user:$this->colleague" ], $post->letters() );
		$timeline = $this->expect( 200, 'GET', "/cases/$id/dossier", as: $this->colleague );
		$last     = count( $timeline->items() ) - 1;
		self::assertSame( 'assigned', $timeline->get( "$last.event" ) );
		self::assertSame( [ 'name' => user_name( $this->member ), 'side' => 'company' ], $timeline->get( "$last.actor" ) );
		self::assertSame( [ [ 'field' => 'assignee_id', 'old' => 'nobody', 'new' => user_name( $this->colleague ) ] ], $timeline->get( "$last.data.changes" ) );

		$nobody = $this->expect( 200, 'PUT', "/cases/$id/assignee", [ 'assignee_id' => null, 'version' => $answer->int( 'version' ) ], $this->member );
		self::assertNull( $nobody->get( 'assignee' ) );
		self::assertSame( [], $post->letters() );
		$same = $this->expect( 200, 'PUT', "/cases/$id/assignee", [ 'assignee_id' => null, 'version' => $nobody->int( 'version' ) ], $this->member );
		self::assertSame( $nobody->int( 'version' ), $same->int( 'version' ), 'What is so already is no change.' );
	}

	public function test_who_comes_second_hears_who_was_first(): void {
		$id = $this->complaint();
		$v  = get_case( $id )->version;
		$this->expect( 200, 'PUT', "/cases/$id/assignee", [ 'assignee_id' => $this->member, 'version' => $v ], $this->member );
		$late = $this->expect( 409, 'PUT', "/cases/$id/assignee", [ 'assignee_id' => $this->colleague, 'version' => $v ], $this->colleague );
		self::assertSame( $this->member, $late->get( 'data.current.assignee.id' ) );
		self::assertSame( [ 'assignee_id', 'nobody', user_name( $this->member ), user_name( $this->member ) ], [ $late->get( 'data.changes.0.field' ), $late->get( 'data.changes.0.old' ), $late->get( 'data.changes.0.new' ), $late->get( 'data.changes.0.who' ) ] );
		$this->expect( 409, 'PUT', "/cases/$id/assignee", [ 'assignee_id' => $this->colleague ], $this->colleague );
		self::assertSame( $this->member, get_case( $id )->assignee_id );
	}

	/** @return iterable<string, array{callable(self): mixed}> */
	public static function nobody_of_the_company(): iterable {
		yield 'another company\'s' => [ static fn(): int => Make::member( Make::company() ) ];
		yield 'a reporter' => [ static fn(): int => Make::reporter() ];
		yield 'an editor' => [ static fn(): int => Make::editor() ];
		yield 'who never was' => [ static fn(): int => 999999 ];
		yield 'who left' => [ static fn( self $test ): int => $test->who_left() ];
		yield 'zero' => [ static fn(): int => 0 ];
		yield 'a name' => [ static fn(): string => 'medewerker' ];
		yield 'a list' => [ static fn(): array => [ 1 ] ];
	}

	public function who_left(): int {
		$who = Make::member( $this->company );
		$db  = Database::wpdb();
		$db->query( (string) $db->prepare( "UPDATE {$db->prefix}klacht_members SET active = 0 WHERE user_id = %d", $who ) );
		wp_cache_delete( $who, \Klacht\Access\MEMBERS_GROUP );
		return $who;
	}

	/** @param callable(self): mixed $who */
	#[DataProvider( 'nobody_of_the_company' )]
	public function test_only_who_works_there_can_be_assigned( callable $who ): void {
		$id    = $this->complaint();
		$wrong = $who( $this );
		$one   = $this->expect( 400, 'PUT', "/cases/$id/assignee", [ 'assignee_id' => $wrong, 'version' => get_case( $id )->version ], $this->member );
		$many  = $this->expect( 400, 'POST', '/cases/assignments', [ 'ids' => [ $id ], 'assignee_id' => $wrong ], $this->member );
		self::assertSame( [ [ 'assignee_id' ], [ 'assignee_id' ] ], [ array_keys( (array) $one->get( 'data.params' ) ), array_keys( (array) $many->get( 'data.params' ) ) ] );
		self::assertSame( 0, get_case( $id )->assignee_id );
	}

	public function test_leaving_it_out_is_no_choice(): void {
		$id = $this->complaint();
		foreach ( [ [ 'PUT', "/cases/$id/assignee", [ 'version' => get_case( $id )->version ] ], [ 'POST', '/cases/assignments', [ 'ids' => [ $id ] ] ] ] as [ $method, $route, $body ] ) {
			self::assertSame( [ 'assignee_id' ], array_keys( (array) $this->expect( 400, $method, $route, $body, $this->member )->get( 'data.params' ) ) );
		}
	}

	public function test_several_at_once_each_have_their_outcome(): void {
		[ $first, $second, $third ] = $this->complaints( 3 );
		$this->expect( 200, 'PUT', "/cases/$second/assignee", [ 'assignee_id' => $this->member, 'version' => get_case( $second )->version ], $this->member );
		$others  = Make::approved()->id;
		$pending = Make::submitted( Make::submission( $this->company ) )->id;
		$post    = new Post( $this->mailer );
		$answer  = $this->expect( 200, 'POST', '/cases/assignments', [ 'ids' => [ $first, $others, $second, $pending, 999999, $first ], 'assignee_id' => $this->colleague ], $this->member );
		self::assertSame( [ $first, $others, $second, $pending, 999999 ], $answer->column( 'id' ) );
		self::assertSame( [ true, false, true, false, false ], $answer->column( 'done' ) );
		self::assertSame( [ null, null, $this->member, null, null ], $answer->column( 'previous' ) );
		self::assertSame( [ '', 'klacht_not_found', '', 'klacht_not_found', 'klacht_not_found' ], $answer->column( 'code' ) );
		$without_id = static fn( int $n ): array => array_diff_key( $answer->items()[ $n ], [ 'id' => 1 ] );
		self::assertSame( $without_id( 4 ), $without_id( 1 ), 'Another company\'s is as one that never was.' );
		self::assertSame( $without_id( 4 ), $without_id( 3 ) );
		self::assertSame( [ $this->colleague, $this->colleague, 0 ], [ get_case( $first )->assignee_id, get_case( $second )->assignee_id, get_case( $third )->assignee_id ] );
		self::assertSame( [ 0, 0 ], [ get_case( $others )->assignee_id, get_case( $pending )->assignee_id ] );
		self::assertSame( [ "assigned user:$this->colleague" ], $post->letters(), 'One mail for all.' );
	}

	public function test_again_is_the_same(): void {
		$ids   = $this->complaints( 2 );
		$body  = [ 'ids' => $ids, 'assignee_id' => $this->colleague ];
		$key   = [ 'Idempotency-Key' => 'samen' ];
		$first = $this->expect( 200, 'POST', '/cases/assignments', $body, $this->member, $key );
		$rows  = $this->count_rows( 'dossier' );
		self::assertSame( $first->data, $this->expect( 200, 'POST', '/cases/assignments', $body, $this->member, $key )->data );
		$again = $this->expect( 200, 'POST', '/cases/assignments', $body, $this->member );
		self::assertSame( [ [ true, true ], $first->column( 'version' ) ], [ $again->column( 'done' ), $again->column( 'version' ) ] );
		self::assertSame( $rows, $this->count_rows( 'dossier' ) );
	}

	/** A request that died in the middle: the repeat under its key does the rest. */
	public function test_a_repeat_does_what_was_left(): void {
		$ids  = $this->complaints( 3 );
		$key  = [ 'Idempotency-Key' => 'gestorven' ];
		$body = [ 'ids' => $ids, 'assignee_id' => $this->colleague ];
		$seen = 0;
		$die  = static function ( string $query ) use ( &$seen ): string {
			if ( str_starts_with( $query, 'UPDATE' ) && str_contains( $query, 'assignee_id' ) && ++$seen === 2 ) {
				throw new \DomainException( 'died' );
			}
			return $query;
		};
		add_filter( 'query', $die );
		try {
			$this->send( 'POST', '/cases/assignments', $body, $this->member, $key );
			self::fail( 'It did not die.' );
		} catch ( \DomainException ) {
			remove_filter( 'query', $die );
		}
		self::assertSame( [ true, true, true ], $this->expect( 200, 'POST', '/cases/assignments', $body, $this->member, $key )->column( 'done' ) );
		foreach ( $ids as $id ) {
			self::assertSame( $this->colleague, get_case( $id )->assignee_id );
		}
	}

	public function test_undoing_leaves_alone_what_changed_since(): void {
		[ $mine, $changed ] = $this->complaints( 2 );
		$this->expect( 200, 'POST', '/cases/assignments', [ 'ids' => [ $mine, $changed ], 'assignee_id' => $this->colleague ], $this->member );
		$this->expect( 200, 'POST', '/cases/assignments', [ 'ids' => [ $changed ], 'assignee_id' => $this->member ], $this->colleague );
		$undone = $this->expect( 200, 'POST', '/cases/assignments', [ 'ids' => [ $mine, $changed ], 'assignee_id' => null, 'from' => $this->colleague ], $this->member );
		self::assertSame( [ [ true, false ], [ '', 'klacht_conflict' ] ], [ $undone->column( 'done' ), $undone->column( 'code' ) ] );
		self::assertSame( [ null, $this->member ], [ $undone->get( '0.assignee' ), $undone->get( '1.assignee.id' ) ] );
		self::assertSame( [ 0, $this->member ], [ get_case( $mine )->assignee_id, get_case( $changed )->assignee_id ] );
	}

	/** @return iterable<string, array{mixed}> */
	public static function too_many_or_wrong(): iterable {
		yield 'none' => [ [] ];
		yield 'too many' => [ range( 1, ASSIGNED_AT_ONCE + 1 ) ];
		yield 'zero' => [ [ 0 ] ];
		yield 'SQL' => [ [ '1 OR 1=1' ] ];
		yield 'lists' => [ [ [ 1 ] ] ];
		yield 'a text' => [ 'alle' ];
	}

	#[DataProvider( 'too_many_or_wrong' )]
	public function test_the_ids_are_bounded_numbers( mixed $ids ): void {
		$before = Dump::read();
		$answer = $this->expect( 400, 'POST', '/cases/assignments', [ 'ids' => $ids, 'assignee_id' => $this->colleague ], $this->member );
		self::assertSame( [ 'ids' ], array_keys( (array) $answer->get( 'data.params' ) ) );
		self::assertSame( $before, Dump::read() );
	}

	public function test_it_is_the_companys_alone(): void {
		$id   = $this->complaint();
		$body = [ 'assignee_id' => null, 'version' => get_case( $id )->version ];
		foreach ( [ [ 401, 0 ], [ 403, Make::reporter() ], [ 403, Make::editor() ], [ 404, Make::member( Make::company() ) ] ] as [ $status, $who ] ) {
			$this->expect( $status, 'PUT', "/cases/$id/assignee", $body, $who );
		}
		foreach ( [ [ 401, 0 ], [ 403, Make::reporter() ], [ 403, Make::editor() ] ] as [ $status, $who ] ) {
			$this->expect( $status, 'POST', '/cases/assignments', [ 'ids' => [ $id ], 'assignee_id' => null ], $who );
		}
	}

	public function test_taking_in_hand_assigns_the_presser_unless_somebody_has_it(): void {
		[ $free, $held ] = $this->complaints( 2 );
		$this->expect( 200, 'PUT', "/cases/$held/assignee", [ 'assignee_id' => $this->colleague, 'version' => get_case( $held )->version ], $this->member );
		foreach ( [ $free, $held ] as $id ) {
			$this->expect( 200, 'POST', "/cases/$id/transitions", [ 'to' => 'in_progress', 'version' => get_case( $id )->version ], $this->member );
		}
		self::assertSame( [ $this->member, $this->colleague ], [ get_case( $free )->assignee_id, get_case( $held )->assignee_id ] );
	}
}
