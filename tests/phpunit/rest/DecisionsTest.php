<?php
/**
 * What editors decide, whom it is mailed to, and what remains of a complaint that moves.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Complaint\ComplaintCase;
use Klacht\Submission\Submission;
use Klacht\Tests\Answer;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\Post;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\get_case;
use function Klacht\Mail\drain;
use function Klacht\Statistics\company_counts;

final class DecisionsTest extends RestTestCase {
	private const WHY = [
		'reason'      => 'personal_data',
		'explanation' => 'Er staat een telefoonnummer in het verhaal.',
	];

	private int $editor;
	private Post $post;

	protected function setUp(): void {
		parent::setUp();
		$this->editor = Make::editor();
		$this->post   = new Post( $this->mailer );
	}

	/** @param array<string, mixed> $more */
	private function decide( int $id, string $decision, array $more = [] ): Answer {
		return $this->send( 'POST', "/complaints/$id/decisions", [ 'decision' => $decision, 'version' => get_case( $id )->version ] + $more, $this->editor );
	}

	public function test_an_unlisted_company_is_chosen_at_approval(): void {
		$typed = new Submission( 0, [ 'name' => 'Nieuwe winkel', 'website' => '', 'city' => 'Utrecht' ], \Klacht\Complaint\Type::Complaint, 'Pakket kwijt', 'Het pakket kwam drie weken te laat aan.', public_name: 'Onno', contact: [ 'last_name' => 'Jansen', 'email' => 'onno@melder.example' ] );
		$case  = Make::submitted( $typed );
		$queue = $this->expect( 200, 'GET', '/moderation', as: $this->editor );
		self::assertSame( [ [ 'unknown_company' ], null, 'Nieuwe winkel' ], [ $queue->get( '0.signals' ), $queue->get( '0.company' ), $queue->text( '0.company_text.name' ) ] );
		$page = wp_insert_post( [ 'post_title' => 'x', 'post_type' => 'page', 'post_status' => 'publish' ] );
		$shut = Make::company();
		wp_update_post( [ 'ID' => $shut, 'post_status' => 'draft' ] );
		foreach ( [ [], [ 'company_id' => $page ], [ 'company_id' => $shut ], [ 'company_id' => $case->id ] ] as $wrong ) {
			$answer = $this->decide( $case->id, 'approve', $wrong );
			self::assertSame( [ 400, [ 'company_id' ] ], [ $answer->status, array_keys( (array) $answer->get( 'data.params' ) ) ] );
		}
		$company = Make::company();
		$answer  = $this->decide( $case->id, 'approve', [ 'company_id' => $company ] );
		self::assertSame( [ 200, $company, null ], [ $answer->status, $answer->get( 'company.id' ), $answer->get( 'company_text' ) ] );
		self::assertSame( 1, company_counts( $company )['status_new'] );
	}

	public function test_approval_leaves_a_listed_company_as_it_is(): void {
		$case   = Make::submitted();
		$answer = $this->decide( $case->id, 'approve', [ 'company_id' => Make::company() ] );
		self::assertSame( [ 400, [ 'company_id' ] ], [ $answer->status, array_keys( (array) $answer->get( 'data.params' ) ) ] );
		self::assertSame( [ 'pending', $case->company_id ], [ get_case( $case->id )->moderation->value, get_case( $case->id )->company_id ] );
		self::assertSame( $case->company_id, $this->decide( $case->id, 'approve', [ 'company_id' => $case->company_id ] )->get( 'company.id' ) );
	}

	public function test_taken_down_and_put_back_it_is_as_it_was(): void {
		$case = Make::taken();
		$this->post->letters();
		$down = $this->decide( $case->id, 'remove', self::WHY );
		self::assertSame( [ 200, 'removed', 'in_progress' ], [ $down->status, $down->text( 'moderation' ), $down->text( 'status' ) ] );
		self::assertSame( [ 'removed reporter', 'removed company' ], $this->post->letters() );
		self::assertSame( 0, company_counts( $case->company_id )['status_in_progress'] );
		$this->expect( 404, 'GET', "/complaints/$case->id" );
		$this->expect( 404, 'GET', "/cases/$case->id", as: Make::member( $case->company_id ) );
		self::assertSame( 400, $this->decide( $case->id, 'restore' )->status );
		$back = $this->decide( $case->id, 'restore', [ 'explanation' => 'Het nummer is weggelaten.' ] );
		self::assertSame( [ 200, 'approved', 'in_progress' ], [ $back->status, $back->text( 'moderation' ), $back->text( 'status' ) ] );
		self::assertSame( [ 'restored reporter', 'restored company' ], $this->post->letters() );
		self::assertSame( $case->approved, get_case( $case->id )->approved );
		self::assertSame( 'new=0, in_progress=1, resolved=0', $this->expect( 200, 'GET', '/cases', as: Make::member( $case->company_id ) )->header( 'X-Klacht-Counts' ) );
		self::assertSame( 'publish', get_post_status( $case->id ) );
	}

	/** @return iterable<string, array{string, array<string, mixed>, list<string>}> */
	public static function unfounded(): iterable {
		yield 'reject without anything' => [ 'reject', [], [ 'reason', 'explanation' ] ];
		yield 'reject without explanation' => [ 'reject', [ 'reason' => 'spam' ], [ 'explanation' ] ];
		yield 'reject with spaces' => [ 'reject', [ 'reason' => 'spam', 'explanation' => str_repeat( ' ', 40 ) ], [ 'explanation' ] ];
		yield 'reject as unlawful without the law' => [ 'reject', [ 'reason' => 'unlawful' ] + self::WHY, [ 'law' ] ];
		yield 'another reason' => [ 'reject', [ 'reason' => 'boring' ] + self::WHY, [ 'reason' ] ];
		yield 'another decision' => [ 'delete', [], [ 'decision' ] ];
		yield 'merge into nothing' => [ 'merge', [], [ 'into' ] ];
		yield 'move to nowhere' => [ 'move', [], [ 'company_id' ] ];
	}

	/**
	 * @param array<string, mixed> $more
	 * @param list<string>         $blamed
	 */
	#[DataProvider( 'unfounded' )]
	public function test_a_decision_is_founded( string $decision, array $more, array $blamed ): void {
		$case   = Make::submitted();
		$before = Dump::read();
		$answer = $this->decide( $case->id, $decision, $more );
		self::assertSame( [ 400, $blamed ], [ $answer->status, array_keys( (array) $answer->get( 'data.params' ) ) ] );
		self::assertSame( $before, Dump::read() );
	}

	public function test_only_published_ones_are_merged_and_only_into_such(): void {
		$case = Make::approved();
		$into = Make::approved( Make::submission( $case->company_id ) );
		foreach ( [ $case->id, 999999, Make::submitted()->id ] as $wrong ) {
			self::assertSame( 400, $this->decide( $case->id, 'merge', [ 'into' => $wrong ] )->status );
		}
		$merged = $this->decide( $case->id, 'merge', [ 'into' => $into->id ] );
		self::assertSame( [ 200, 'merged', 'nobody' ], [ $merged->status, $merged->text( 'moderation' ), $merged->text( 'turn.who' ) ] );
		self::assertSame( [ $into->id, 1 ], [ get_case( $case->id )->merged_into, company_counts( $case->company_id )['complaints'] ] );
		self::assertSame( 409, $this->decide( Make::submitted()->id, 'merge', [ 'into' => $into->id ] )->status );
		self::assertSame( 400, $this->decide( $into->id, 'merge', [ 'into' => $case->id ] )->status, 'No circle.' );
	}

	public function test_a_moved_complaint_leaves_the_first_companys_words_behind(): void {
		$case  = Make::taken( Make::submission( product: 'wifi' ) );
		$first = Make::member( $case->company_id );
		$this->expect( 200, 'PUT', "/cases/$case->id/product", [ 'name' => 'Internet', 'version' => $case->version ], $first );
		foreach ( [ [ 'kind' => 'reply', 'body' => 'Openbaar.' ], [ 'kind' => 'mail', 'subject' => 'Alleen voor u', 'body' => 'Onder ons.' ], [ 'kind' => 'note', 'body' => 'Intern.' ] ] as $message ) {
			$this->expect( 201, 'POST', "/cases/$case->id/messages", $message, $first );
		}
		// The first company has had its mail; one that waits would go to whom the complaint is about by then.
		drain();
		$this->post->letters();
		$company = Make::company();
		$moved   = $this->decide( $case->id, 'move', [ 'company_id' => $company ] );
		self::assertSame( [ 200, $company, null, null ], [ $moved->status, $moved->get( 'company.id' ), $moved->get( 'product' ), $moved->get( 'assignee' ) ] );
		self::assertSame( [ 'new_complaint company' ], $this->post->letters() );
		$second = Make::member( $company );
		self::assertSame( [ 'Openbaar.' ], $this->expect( 200, 'GET', "/cases/$case->id/messages", as: $second )->column( 'body' ) );
		$this->expect( 201, 'POST', "/cases/$case->id/messages", [ 'kind' => 'note', 'body' => 'Van ons.' ], $second );
		self::assertSame( [ 'Openbaar.', 'Van ons.' ], $this->expect( 200, 'GET', "/cases/$case->id/messages", as: $second )->column( 'body' ) );
		$this->expect( 404, 'GET', "/cases/$case->id/messages", as: $first );
		self::assertSame( [ 0, 1 ], [ company_counts( $case->company_id )['status_in_progress'], company_counts( $company )['status_in_progress'] ] );
		self::assertSame( 409, $this->decide( $case->id, 'move', [ 'company_id' => $company ] )->status, 'It is there already.' );
	}

	public function test_the_queue_is_oldest_first_by_pages(): void {
		$ids = [];
		foreach ( [ '2026-03-02 10:00:00', '2026-03-01 10:00:00', '2026-03-01 10:00:00', '2026-02-01 10:00:00' ] as $time ) {
			$this->at( $time );
			$ids[] = Make::submitted()->id;
		}
		Make::approved();
		Make::unconfirmed();
		$expected = [ $ids[3], $ids[1], $ids[2], $ids[0] ];
		self::assertSame( $expected, $this->expect( 200, 'GET', '/moderation', as: $this->editor )->column( 'id' ) );
		$first = $this->expect( 200, 'GET', '/moderation', [ 'per_page' => 2 ], $this->editor );
		self::assertSame( 1, preg_match( '/cursor=([^&>]+)/', (string) $first->header( 'Link' ), $found ) );
		$second = $this->expect( 200, 'GET', '/moderation', [ 'per_page' => 2, 'cursor' => $found[1] ], $this->editor );
		self::assertSame( $expected, [ ...$first->column( 'id' ), ...$second->column( 'id' ) ] );
		self::assertNull( $second->header( 'Link' ) );
	}

	public function test_messages_and_dossier_come_by_pages_too(): void {
		$case   = Make::approved();
		$member = Make::member( $case->company_id );
		for ( $n = 1; $n <= 5; $n++ ) {
			$this->expect( 201, 'POST', "/cases/$case->id/messages", [ 'kind' => 'note', 'body' => "Notitie $n" ], $member );
		}
		foreach ( [ 'messages' => 5, 'dossier' => 6 ] as $list => $count ) {
			self::assertSame( $this->expect( 200, 'GET', "/cases/$case->id/$list", as: $member )->column( 'id' ), $this->walk( $case, $list, $member ) );
			self::assertCount( $count, $this->walk( $case, $list, $member ) );
			$this->expect( 400, 'GET', "/cases/$case->id/$list", [ 'cursor' => base64_encode( '2026-01-01 00:00:00|1' ) ], $member );
		}
	}

	public function test_messages_of_some_kinds(): void {
		$case   = Make::approved();
		$member = Make::member( $case->company_id );
		$path   = "/cases/$case->id/messages";
		foreach ( [ 'note', 'reply', 'note', 'mail', 'reply' ] as $n => $kind ) {
			$this->expect( 201, 'POST', $path, [ 'kind' => $kind, 'body' => "Tekst $n" ] + ( $kind === 'mail' ? [ 'subject' => 'Uw pakket' ] : [] ), $member );
		}
		$first = $this->expect( 200, 'GET', $path, [ 'kind' => [ 'reply', 'mail' ], 'per_page' => 2 ], $member );
		self::assertSame( [ 'Tekst 1', 'Tekst 3' ], $first->column( 'body' ) );
		// The address of the next page asks the same.
		parse_str( (string) wp_parse_url( trim( (string) strtok( (string) $first->header( 'Link' ), '>' ), '<' ), PHP_URL_QUERY ), $next );
		self::assertSame( [ 'reply', 'mail' ], $next['kind'] ?? null );
		self::assertSame( [ 'Tekst 4' ], $this->expect( 200, 'GET', $path, [ 'kind' => $next['kind'], 'per_page' => 2, 'cursor' => $next['cursor'] ?? '' ], $member )->column( 'body' ) );
		self::assertSame( [ 'Tekst 0', 'Tekst 2' ], $this->expect( 200, 'GET', $path, [ 'kind' => 'note' ], $member )->column( 'body' ) );
		$this->expect( 400, 'GET', $path, [ 'kind' => [ 'letter' ] ], $member );
	}

	/** @return list<mixed> */
	private function walk( ComplaintCase $case, string $list, int $member ): array {
		$ids    = [];
		$cursor = [];
		do {
			$page   = $this->expect( 200, 'GET', "/cases/$case->id/$list", [ 'per_page' => 2 ] + $cursor, $member );
			$ids    = [ ...$ids, ...$page->column( 'id' ) ];
			$more   = preg_match( '/cursor=([^&>]+)/', (string) $page->header( 'Link' ), $found ) === 1;
			$cursor = $more ? [ 'cursor' => $found[1] ] : [];
		} while ( $more );
		return $ids;
	}
}
