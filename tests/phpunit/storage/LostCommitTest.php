<?php
/**
 * One's own committed change is no conflict: every command whose COMMIT stands and whose answer was lost, on a server
 * that is behind when it is asked, does it once and says so.
 */

declare(strict_types=1);

namespace Klacht\Tests\Storage;

use Klacht\Access\MemberRole;
use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Reason;
use Klacht\Moderation\Statement;
use Klacht\Tests\CommittedTestCase;
use Klacht\Tests\Faults;
use Klacht\Tests\Make;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

use function Klacht\Access\issue_token;
use function Klacht\Company\change_role;
use function Klacht\Company\profile_version;
use function Klacht\Company\remove_member;
use function Klacht\Company\save_profile;
use function Klacht\Handling\assign;
use function Klacht\Handling\mail;
use function Klacht\Handling\note;
use function Klacht\Handling\reply;
use function Klacht\Handling\view_contact;
use function Klacht\Help\answer;
use function Klacht\Help\ask;
use function Klacht\Moderation\reject;
use function Klacht\Moderation\report;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;
use function Klacht\Scanner\keep_source;
use function Klacht\Submission\set_name_visibility;
use function Klacht\Submission\withdraw;

#[Group( 'not-on-sqlite' )]
final class LostCommitTest extends CommittedTestCase {
	private const TEXT = 'Dit is lang genoeg om iets te zeggen, en er staat niets bijzonders in.';

	/**
	 * Each makes what it needs and answers the command.
	 *
	 * @return iterable<string, array{\Closure(): (\Closure(): mixed)}>
	 */
	public static function commands(): iterable {
		yield from self::of_complaints();
		yield from self::of_companies();
		yield 'confirm' => [
			static function (): \Closure {
				$case  = Make::unconfirmed();
				$token = issue_token( Purpose::Confirm, $case->id );
				return static fn() => \Klacht\Submission\confirm( $case->id, $token );
			},
		];
		yield 'add a source' => [ static fn(): \Closure => static fn() => keep_source( 'Nieuws', 'https://nieuws.example/feed', [] ) ];
	}

	/** @return iterable<string, array{\Closure(): (\Closure(): mixed)}> */
	private static function of_complaints(): iterable {
		/** @param \Closure(ComplaintCase, Actor): mixed $command */
		$with = static fn( string $made, \Closure $command ): \Closure => static function () use ( $made, $command ): \Closure {
			$case = match ( $made ) {
				'submitted' => Make::submitted(),
				'approved'  => Make::approved(),
				'resolved'  => Make::resolved(),
				default     => throw new \LogicException( $made ),
			};
			$member = Make::member( $case->company_id );
			return static fn() => $command( $case, Actor::company( $member ) );
		};
		yield 'reply' => [ $with( 'approved', static fn( ComplaintCase $case, Actor $actor ): mixed => reply( $case, $actor, self::TEXT ) ) ];
		yield 'reply of the reporter' => [ $with( 'approved', static fn( ComplaintCase $case ): mixed => reply( $case, Actor::reporter(), self::TEXT ) ) ];
		yield 'mail' => [ $with( 'approved', static fn( ComplaintCase $case, Actor $actor ): mixed => mail( $case, $actor, 'Uw klacht', self::TEXT ) ) ];
		yield 'note' => [ $with( 'approved', static fn( ComplaintCase $case, Actor $actor ): mixed => note( $case, $actor, self::TEXT ) ) ];
		yield 'look at contact data' => [ $with( 'approved', static fn( ComplaintCase $case, Actor $actor ): mixed => view_contact( $case, $actor ) ) ];
		yield 'assign' => [ $with( 'approved', static fn( ComplaintCase $case, Actor $actor ): mixed => assign( $case, Actor::company( 1 ), $actor->user_id ) ) ];
		yield 'report to the editors' => [ $with( 'approved', static fn( ComplaintCase $case, Actor $actor ): mixed => report( $case, $actor, Reason::Spam, self::TEXT ) ) ];
		yield 'reject' => [ $with( 'submitted', static fn( ComplaintCase $case ): mixed => reject( $case, Actor::editor( 1 ), new Statement( Reason::TooLittle, self::TEXT ) ) ) ];
		yield 'withdraw' => [ $with( 'submitted', static fn( ComplaintCase $case ): mixed => withdraw( $case, Actor::reporter() ) ) ];
		yield 'hide the name' => [ $with( 'approved', static fn( ComplaintCase $case ): mixed => set_name_visibility( $case, Actor::reporter(), true ) ) ];
		yield 'grade' => [ $with( 'resolved', static fn( ComplaintCase $case ): mixed => rate( $case, Actor::reporter(), [ 'speed' => 8 ] ) ) ];
		yield 'reopen' => [ $with( 'resolved', static fn( ComplaintCase $case ): mixed => reopen( $case, Actor::reporter(), self::TEXT ) ) ];
	}

	/** @return iterable<string, array{\Closure(): (\Closure(): mixed)}> */
	private static function of_companies(): iterable {
		$two = static function ( \Closure $command ): \Closure {
			return static function () use ( $command ): \Closure {
				$company = Make::company( 'Bedrijf' );
				Make::member( $company, MemberRole::Admin );
				$second = Make::member( $company, MemberRole::Admin );
				return static fn() => $command( $company, $second );
			};
		};
		yield 'give a role' => [ $two( static fn( int $company, int $user ) => change_role( $company, $user, MemberRole::Member ) ) ];
		yield 'remove a member' => [ $two( static fn( int $company, int $user ) => remove_member( $company, $user, Actor::company( 1 ) ) ) ];
		yield 'save the profile' => [ $two( static fn( int $company ) => save_profile( $company, profile_version( $company ), [ 'email' => \Klacht\Company\company_email( $company ), 'phone' => '0201234567' ], [] ) ) ];
		yield 'ask for help' => [ $two( static fn( int $company, int $user ) => ask( $user, $company, 'Vraag', self::TEXT ) ) ];
		yield 'answer a question' => [
			static function (): \Closure {
				$company  = Make::company();
				$question = ask( Make::member( $company ), $company, 'Vraag', self::TEXT );
				return static fn() => answer( $question, 1, self::TEXT );
			},
		];
	}

	/** @param \Closure(): (\Closure(): mixed) $prepare */
	#[DataProvider( 'commands' )]
	public function test_it_is_done_once_and_said_so( \Closure $prepare ): void {
		$this->at( '2026-03-02 10:00:00' );
		$command = $prepare();
		$before  = self::counts();
		$command();
		$expected = self::more( $before );
		self::assertNotSame( [], $expected );
		$this->clean();

		$command = $prepare();
		$before  = self::counts();
		Faults::lost_commit( $command, behind: true );
		self::assertSame( $expected, self::more( $before ) );
	}

	/**
	 * How many rows each table has; receipts aside, which are of the machinery.
	 *
	 * @return array<string, int>
	 */
	private static function counts(): array {
		$counts = [];
		foreach ( array_diff( \Klacht\Storage\table_names(), [ 'receipts' ] ) as $table ) {
			$counts[ $table ] = (int) \Klacht\Storage\value( 'SELECT COUNT(*) FROM {' . $table . '}' );
		}
		$counts['versions'] = (int) \Klacht\Storage\value( 'SELECT SUM(version) FROM {cases}' );
		$counts['profiles'] = (int) \Klacht\Storage\value( 'SELECT SUM(menu_order) FROM {wp.posts}' );
		$counts['hits']     = (int) \Klacht\Storage\value( 'SELECT SUM(hits) FROM {limits}' );
		return $counts;
	}

	/**
	 * @param array<string, int> $before
	 * @return array<string, int> What came or went.
	 */
	private static function more( array $before ): array {
		$more = [];
		foreach ( self::counts() as $table => $count ) {
			$more[ $table ] = $count - $before[ $table ];
		}
		return array_filter( $more, static fn( int $rows ): bool => $rows !== 0 );
	}
}
