<?php
/**
 * A company's post stays where there is a complaint about it, whichever way core takes to write it.
 */

declare(strict_types=1);

namespace Klacht\Tests\Company;

use Klacht\Access\MemberRole;
use Klacht\Tests\Database;
use Klacht\Tests\Make;
use Klacht\Tests\SoleWriter;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\company_of;
use function Klacht\Cli\rebuild;
use function Klacht\Cli\verify;
use function Klacht\Company\find_published;

require_once dirname( __DIR__, 3 ) . '/plugin/cli/load.php';

final class CompanyPostTest extends TestCase {
	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-02 10:00:00' );
	}

	/** @return list<string> */
	private static function findings(): array {
		$found = [];
		foreach ( verify( static fn() => null ) as $finding ) {
			$found[] = "$finding->check $finding->id: $finding->detail";
		}
		return $found;
	}

	/** @return iterable<string, array{callable(int): mixed}> */
	public static function doors(): iterable {
		yield 'deleted' => [ static fn( int $id ) => wp_delete_post( $id, true ) ];
		yield 'deleted, by the trash' => [ static fn( int $id ) => wp_delete_post( $id ) ];
		yield 'trashed' => [ static fn( int $id ) => wp_trash_post( $id ) ];
		foreach ( [ 'draft', 'private', 'pending', 'trash', 'future', 'nonsense' ] as $status ) {
			yield "made $status" => [
				static fn( int $id ) => wp_update_post(
					[
						'ID'          => $id,
						'post_status' => $status,
					]
				),
			];
		}
		yield 'dated in the future' => [
			static fn( int $id ) => wp_update_post(
				[
					'ID'            => $id,
					'post_date'     => '2099-01-01 10:00:00',
					'post_date_gmt' => '2099-01-01 09:00:00',
					'edit_date'     => true,
				]
			),
		];
		yield 'made a page' => [
			static fn( int $id ) => wp_update_post(
				[
					'ID'        => $id,
					'post_type' => 'page',
				]
			),
		];
		yield 'behind a password' => [
			static fn( int $id ) => wp_update_post(
				[
					'ID'            => $id,
					'post_password' => 'geheim',
				]
			),
		];
		yield 'deleted with its author' => [
			static function ( int $id ): void {
				$author = Make::user( 'administrator' );
				Database::wpdb()->update( Database::wpdb()->posts, [ 'post_author' => $author ], [ 'ID' => $id ] );
				clean_post_cache( $id );
				require_once ABSPATH . 'wp-admin/includes/user.php';
				add_filter( 'post_types_to_delete_with_user', static fn( array $types ): array => [ ...$types, 'klacht_company' ] );
				wp_delete_user( $author );
			},
		];
		yield 'by XML-RPC' => [
			static function ( int $id ): void {
				require_once ABSPATH . WPINC . '/class-IXR.php';
				require_once ABSPATH . WPINC . '/class-wp-xmlrpc-server.php';
				( new \wp_xmlrpc_server() )->wp_deletePost( [ 1, 'admin', 'klacht', $id ] );
			},
		];
	}

	#[DataProvider( 'doors' )]
	public function test_a_company_with_complaints_stays( callable $door ): void {
		$company = Make::company();
		$member  = Make::member( $company, MemberRole::Admin );
		Make::submitted( Make::submission( $company ) );
		$door( $company );
		wp_cache_flush();
		self::assertNotNull( find_published( $company ) );
		self::assertSame( '', get_post( $company )->post_password ?? '?' );
		self::assertSame( $company, company_of( $member ) );
		self::assertSame( [], self::findings() );
	}

	/** @return iterable<string, array{callable(int): mixed, bool}> What is done past every hook, and whether it can be mended. */
	public static function breaks(): iterable {
		$set = static fn( array $columns ): callable => static fn( int $id ) => Database::wpdb()->update( Database::wpdb()->posts, $columns, [ 'ID' => $id ] );
		yield 'trashed' => [
			$set(
				[
					'post_status' => 'trash',
					'post_name'   => 'bedrijf__trashed',
				]
			),
			true,
		];
		yield 'a draft' => [ $set( [ 'post_status' => 'draft' ] ), true ];
		yield 'another type' => [ static fn( int $id ) => set_post_type( $id, 'post' ), true ];
		yield 'gone' => [ static fn( int $id ) => Database::wpdb()->delete( Database::wpdb()->posts, [ 'ID' => $id ] ), false ];
	}

	#[DataProvider( 'breaks' )]
	public function test_what_no_hook_told_is_found( callable $break, bool $mended ): void {
		$company = Make::company();
		Make::approved( Make::submission( $company ) );
		SoleWriter::lift( static fn() => $break( $company ) );
		wp_cache_flush();
		self::assertStringContainsString( "company $company: has complaints, and", implode( "\n", self::findings() ) );
		$rebuilt = rebuild( static fn() => null );
		self::assertSame( $mended ? 1 : 0, $rebuilt['people'] );
		self::assertSame( $mended, find_published( $company ) !== null );
		self::assertSame( $mended, self::findings() === [] );
		self::assertStringNotContainsString( '__trashed', get_post( $company )->post_name ?? '' );
	}

	public function test_a_company_without_complaints_goes_with_what_it_had(): void {
		$company = Make::company();
		$member  = Make::member( $company, MemberRole::Admin );
		\Klacht\Company\product_named( $company, 'Internet' );
		self::assertNotFalse( wp_delete_post( $company, true ) );
		wp_cache_flush();
		self::assertSame( 0, company_of( $member ) );
		self::assertFalse( user_can( $member, 'klacht_panel' ) );
		foreach ( \Klacht\Company\COMPANY_TABLES as $table ) {
			self::assertSame( 0, $this->count_rows( $table, "company_id = $company" ), $table );
		}
		self::assertSame( 0, $this->count_rows( 'members', "company_id = $company" ) );
		self::assertSame( [], self::findings() );
	}

	public function test_a_complaint_is_made_no_post_of_another_type(): void {
		$case = \Klacht\Moderation\reject( Make::submitted(), \Klacht\Complaint\Actor::editor( 1 ), new \Klacht\Moderation\Statement( \Klacht\Complaint\Reason::cases()[0], 'Dit past niet bij de regels van de site.', 'Een wet' ) );
		SoleWriter::lift(
			static fn() => wp_update_post(
				[
					'ID'          => $case->id,
					'post_type'   => 'post',
					'post_status' => 'publish',
				]
			)
		);
		wp_cache_flush();
		self::assertSame( [ 'klacht_complaint', 'private' ], [ get_post_type( $case->id ), get_post_status( $case->id ) ] );
	}
}
