<?php
/**
 * A database that does not answer has one face, at whichever door: 503, when to come back, and a sentence. No hook of
 * core ever meets an exception of ours.
 */

declare(strict_types=1);

namespace Klacht\Tests\Access;

use Klacht\Access\MemberRole;
use Klacht\Complaint\ComplaintCase;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\SpeaksRest;
use Klacht\Tests\Visit;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\complaint_link;
use function Klacht\Submission\reporter_key;

final class OutageTest extends CommittedTestCase {
	use SpeaksRest;

	private const SENTENCE = 'The site cannot reach its data now. Try again in a moment.';

	private ComplaintCase $case;

	private int $admin;

	private int $reporter;

	protected function setUp(): void {
		parent::setUp();
		add_filter( 'locale', static fn(): string => 'en_US' );
		$this->reporter = Make::reporter();
		$this->case     = Make::approved( null, $this->reporter );
		$this->admin    = Make::member( $this->case->company_id, MemberRole::Admin );
	}

	protected function tearDown(): void {
		remove_filter( 'query', [ self::class, 'break_statement' ] );
		Database::wpdb()->suppress_errors( false );
		parent::tearDown();
	}

	public static function break_statement( mixed $query ): mixed {
		return is_string( $query ) && preg_match( '/`\w*klacht_[a-z_]+`/', $query ) === 1 ? 'SELECT nothing FROM nowhere' : $query;
	}

	/** Makes every statement about a table of ours fail from here on, as a database that is away. */
	private static function break_off(): void {
		wp_cache_flush();
		add_filter( 'query', [ self::class, 'break_statement' ] );
		// Core writes what it cannot read into the log.
		Database::wpdb()->suppress_errors( true );
		add_filter( 'wp_trigger_error_run', '__return_false' );
		add_filter( 'wp_trigger_error_trigger_error', '__return_false' );
	}

	/** @return iterable<string, array{string, string, string, array<string, mixed>}> By whom, method, route, what is sent. */
	public static function requests(): iterable {
		yield 'list' => [ 'nobody', 'GET', '/complaints', [] ];
		yield 'item' => [ 'nobody', 'GET', '/complaints/{id}', [] ];
		yield 'cases' => [ 'admin', 'GET', '/cases', [] ];
		yield 'case' => [ 'admin', 'GET', '/cases/{id}', [] ];
		yield 'members' => [ 'admin', 'GET', '/members', [] ];
		yield 'profile' => [ 'admin', 'GET', '/company', [] ];
		yield 'own complaints' => [ 'reporter', 'GET', '/me/complaints', [] ];
		yield 'queue' => [ 'editor', 'GET', '/moderation', [] ];
		yield 'questions' => [ 'editor', 'GET', '/help-requests', [] ];
		yield 'reply' => [ 'reporter', 'POST', '/complaints/{id}/messages', [ 'body' => 'Is er al nieuws?' ] ];
		yield 'mail' => [ 'admin', 'POST', '/cases/{id}/messages', [ 'kind' => 'note', 'body' => 'Uitzoeken.' ] ];
		yield 'links' => [ 'nobody', 'POST', '/follow-links', [ 'email' => 'onno@melder.example' ] ];
		yield 'login asked for' => [ 'nobody', 'POST', '/company-requests', [ 'company_name' => 'Fietsen', 'kvk_number' => '12345678', 'name' => 'Sanne', 'function' => 'Eigenaar', 'email' => 'sanne@fietsen.example' ] ];
	}

	/** @param array<string, mixed> $sent */
	#[DataProvider( 'requests' )]
	public function test_rest_answers_503( string $who, string $method, string $route, array $sent ): void {
		$people = [
			'nobody'   => 0,
			'admin'    => $this->admin,
			'reporter' => $this->reporter,
			'editor'   => Make::editor(),
		];
		self::break_off();
		$answer = $this->send( $method, str_replace( '{id}', (string) $this->case->id, $route ), $sent, $people[ $who ], $method === 'POST' ? [ 'Idempotency-Key' => 'sleutel' ] : [] );
		self::assertSame( [ 503, 'klacht_unavailable' ], [ $answer->status, $answer->text( 'code' ) ] );
		self::assertNotNull( $answer->header( 'Retry-After' ) );
		self::assertNotSame( '', $answer->text( 'message' ) );
	}

	/** @return iterable<string, array{string}> */
	public static function pages(): iterable {
		yield 'complaint' => [ '{complaint}' ];
		yield 'its feed' => [ '{complaint}feed/' ];
		yield 'archive' => [ '/klacht/' ];
		yield 'archive of a type' => [ '/?post_type=klacht_complaint' ];
		yield 'feed' => [ '/klacht/feed/' ];
		yield 'search' => [ '/?s=pakket' ];
		yield 'to follow' => [ '/klacht/volgen/?complaint={id}&token=aaaaaaaaaaaaaaaaaaaaaa' ];
		yield 'to grade' => [ '/klacht/cijfer/?complaint={id}&token=aaaaaaaaaaaaaaaaaaaaaa' ];
		yield 'to confirm' => [ '/klacht/bevestigen/?complaint={id}&token=aaaaaaaaaaaaaaaaaaaaaa' ];
		yield 'an address' => [ '/klacht/e-mailadres/?company={company}&token=aaaaaaaaaaaaaaaaaaaaaa' ];
	}

	#[DataProvider( 'pages' )]
	public function test_a_public_page_says_503_and_try_again( string $address ): void {
		$address = strtr(
			$address,
			[
				'{complaint}' => (string) wp_parse_url( complaint_link( $this->case ), PHP_URL_PATH ),
				'{id}'        => (string) $this->case->id,
				'{company}'   => (string) $this->case->company_id,
			]
		);
		self::break_off();
		$visit = Visit::to( home_url( $address ) );
		self::assertSame( 503, $visit->status );
		self::assertStringContainsString( self::SENTENCE, $visit->text() );
		self::assertStringContainsString( 'Try again', $visit->text() );
		self::assertStringNotContainsString( $this->case->title, $visit->html );
	}

	public function test_no_capability_is_given(): void {
		self::assertTrue( user_can( $this->admin, 'klacht_handle_case', $this->case->id ) );
		self::break_off();
		self::assertFalse( user_can( $this->admin, 'klacht_handle_case', $this->case->id ) );
		self::assertFalse( user_can( $this->reporter, 'klacht_own_complaint', $this->case->id ) );
	}

	/** @return iterable<string, array{non-empty-string, list<mixed>}> A hook of core and what it hands over; %P is the complaint's post, %U the administrator. */
	public static function hooks(): iterable {
		yield 'login' => [ 'wp_login', [ 'sanne', '%U' ] ];
		yield 'where login leads' => [ 'login_redirect', [ '/wp-admin/', '', '%U' ] ];
		yield 'password' => [ 'after_password_reset', [ '%U', 'geheim' ] ];
		yield 'install' => [ 'plugins_loaded', [] ];
		yield 'cron' => [ 'klacht_minutely', [] ];
		yield 'menu' => [ 'admin_menu', [ '' ] ];
		yield 'embed' => [ 'oembed_request_post_id', [ '%I', '' ] ];
		yield 'deletion' => [ 'pre_delete_post', [ null, '%P', true ] ];
		yield 'trash' => [ 'pre_trash_post', [ null, '%P', 'publish' ] ];
		yield 'deleted account' => [ 'deleted_user', [ '%N', null, '%U' ] ];
		yield 'role of an account' => [ 'updated_user_meta', [ 1, '%N', 'wp_capabilities', [] ] ];
		yield 'deletion of a company' => [ 'pre_delete_post', [ null, '%C', true ] ];
		yield 'company that was deleted' => [ 'deleted_post', [ '%K', '%C' ] ];
		yield 'capability' => [ 'user_has_cap', [ [], [ 'klacht_panel' ], [], '%U' ] ];
		yield 'change of a post' => [ 'wp_insert_post_data', [ [ 'post_type' => 'klacht_complaint', 'post_status' => 'trash' ], [ 'ID' => '%I' ] ] ];
		yield 'redirect' => [ 'redirect_canonical', [ '%L', '%L' ] ];
		yield 'cache' => [ 'clean_post_cache', [ '%I', '%P' ] ];
	}

	/**
	 * @param non-empty-string $hook
	 * @param list<mixed>      $args
	 */
	#[DataProvider( 'hooks' )]
	public function test_a_hook_of_core_goes_on( string $hook, array $args ): void {
		wp_set_current_user( $this->admin );
		$known = [
			'%U' => get_userdata( $this->admin ),
			'%P' => get_post( $this->case->id ),
			'%I' => $this->case->id,
			'%N' => $this->admin,
			'%C' => get_post( $this->case->company_id ),
			'%K' => $this->case->company_id,
			'%L' => complaint_link( $this->case ),
		];
		$fill  = static function ( mixed $arg ) use ( &$fill, $known ): mixed {
			return is_array( $arg ) ? array_map( $fill, $arg ) : ( is_string( $arg ) ? ( $known[ $arg ] ?? $arg ) : $arg );
		};
		$args  = array_map( $fill, $args );
		self::break_off();
		$answer = null;
		if ( in_array( $hook, [ 'oembed_request_post_id', 'pre_delete_post', 'pre_trash_post', 'redirect_canonical', 'login_redirect', 'user_has_cap', 'wp_insert_post_data' ], true ) ) {
			$answer = apply_filters_ref_array( $hook, $args );
		} else {
			do_action_ref_array( $hook, $args );
		}
		self::assertSame(
			match ( $hook ) {
				'oembed_request_post_id' => 0,
				'pre_delete_post', 'pre_trash_post', 'redirect_canonical' => false,
				'user_has_cap' => [ 'klacht_panel' => true ],
				'wp_insert_post_data' => 'publish',
				'login_redirect' => admin_url( 'admin.php?page=klacht' ),
				default => null,
			},
			$hook === 'wp_insert_post_data' && is_array( $answer ) ? $answer['post_status'] : $answer
		);
	}

	public function test_a_screen_of_wp_admin_is_whole_and_says_so(): void {
		wp_set_current_user( $this->admin );
		$_GET['page'] = 'klacht-cases';
		add_filter( 'wp_die_handler', static fn(): \Closure => static fn( string $text, string $title, array $args ): never => throw new \LogicException( $text, is_int( $args['response'] ?? null ) ? $args['response'] : 0 ) );
		self::break_off();
		try {
			do_action( 'current_screen', null );
			self::fail( 'The screen was opened.' );
		} catch ( \LogicException $ended ) {
			self::assertSame( 503, $ended->getCode() );
			self::assertStringContainsString( self::SENTENCE, $ended->getMessage() );
			self::assertStringContainsString( 'Try again', $ended->getMessage() );
		}
	}

	public function test_a_block_says_it_in_its_place(): void {
		$html = \Klacht\excused_block( static fn(): string => (string) \Klacht\Storage\value( 'SELECT slug FROM {cases} LIMIT 1' ) );
		self::assertNotSame( '', reporter_key( 'onno@melder.example' ) );
		self::break_off();
		self::assertStringContainsString( self::SENTENCE, $html( [] ) );
	}

	public function test_what_is_no_outage_is_not_swallowed(): void {
		$this->expectException( \LogicException::class );
		\Klacht\or_else( static fn() => throw new \LogicException( 'A fault of ours.' ), null );
	}
}
