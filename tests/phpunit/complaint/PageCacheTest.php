<?php
/**
 * Whatever changes the public page of a complaint, page caches hear of it by its address.
 */

declare(strict_types=1);

namespace Klacht\Tests\Complaint;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Reason;
use Klacht\Moderation\Statement;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;

use function Klacht\Company\set_product;
use function Klacht\Complaint\change;
use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\note;
use function Klacht\Handling\reply;
use function Klacht\Moderation\merge;
use function Klacht\Moderation\remove;
use function Klacht\Moderation\restore;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;

final class PageCacheTest extends TestCase {
	/** @var list<string> What caches were told: 'hook address'. */
	private array $told = [];

	protected function setUp(): void {
		parent::setUp();
		$this->told = [];
		add_action( 'clean_post_cache', fn( int $id ) => $this->told[] = 'clean ' . get_permalink( $id ) );
		add_action( 'transition_post_status', fn( string $new, string $old, \WP_Post $post ) => $this->told[] = 'transition ' . get_permalink( $post ), 10, 3 );
		add_action( 'klacht_page_changed', fn( string $address ) => $this->told[] = "page $address" );
	}

	private function assert_told( ComplaintCase $case, callable $work, bool $moves = false ): void {
		$this->told = [];
		// Nobody who may read what is private: an editor's role here, or the worker.
		wp_set_current_user( 0 );
		$work( get_case( $case->id ) );
		$link  = complaint_link( $case );
		$hooks = $moves ? [ 'clean', 'transition', 'page' ] : [ 'clean', 'page' ];
		self::assertSame( array_map( static fn( string $hook ): string => "$hook $link", $hooks ), array_values( array_unique( $this->told ) ) );
	}

	public function test_each_change_of_the_page_is_told(): void {
		$case     = Make::approved();
		$company  = Actor::company( 1 );
		$reporter = Actor::reporter();
		$changes  = [
			'reply of the company'  => static fn( ComplaintCase $now ) => reply( $now, $company, 'Wij zoeken het uit.' ),
			'reply of the reporter' => static fn( ComplaintCase $now ) => reply( $now, $reporter, 'Ik wacht.' ),
			'product'               => static fn( ComplaintCase $now ) => set_product( $now, $company, 0, 'Koelkast' ),
			'taken'                 => static fn( ComplaintCase $now ) => Make::take( $now ),
			'resolved'              => static fn( ComplaintCase $now ) => Make::resolve( $now ),
			'graded'                => static fn( ComplaintCase $now ) => rate( $now, $reporter, [ 'speed' => 8 ], '', true ),
			'disputed'              => static fn( ComplaintCase $now ) => rate( $now, $reporter, [], '', false ),
			'reopened'              => static fn( ComplaintCase $now ) => reopen( $now, $reporter, 'Het is weer stuk gegaan.' ),
			'name hidden'           => static fn( ComplaintCase $now ) => change( new Change( $now, $reporter, Event::NameHidden, [ 'hide_name' => 1 ] ) ),
		];
		foreach ( $changes as $work ) {
			$this->assert_told( $case, $work );
		}
	}

	public function test_a_change_of_visibility_is_told_by_the_public_address(): void {
		$other = Make::approved();
		$case  = Make::submitted();
		$this->assert_told( $case, static fn( ComplaintCase $now ) => Make::approve( $now ), true );
		$this->assert_told( $case, static fn( ComplaintCase $now ) => remove( $now, Actor::editor( 1 ), new Statement( Reason::Spam, 'Dit is reclame.' ) ), true );
		$this->assert_told( $case, static fn( ComplaintCase $now ) => restore( $now, Actor::editor( 1 ), new Statement( explanation: 'Toch geen reclame.' ) ), true );
		$this->assert_told( $case, static fn( ComplaintCase $now ) => merge( $now, Actor::editor( 1 ), $other->id ), true );
	}

	public function test_what_no_visitor_sees_is_not_told(): void {
		$case       = Make::approved();
		$this->told = [];
		note( $case, Actor::company( 1 ), 'Bellen.' );
		self::assertSame( [], $this->told );
	}

	public function test_elsewhere_the_address_of_what_is_private_stays_unknown(): void {
		$case = remove( Make::approved(), Actor::editor( 1 ), new Statement( Reason::Spam, 'Dit is reclame.' ) );
		self::assertStringNotContainsString( $case->slug, (string) get_permalink( $case->id ) );
	}
}
