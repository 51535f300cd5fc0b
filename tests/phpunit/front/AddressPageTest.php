<?php
/**
 * The page on which a company's new address is confirmed: opening it does nothing, its button does it once.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Access\Purpose;
use Klacht\Tests\Dump;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\issue_token;
use function Klacht\Company\address_page;
use function Klacht\Company\cancel_email_change;
use function Klacht\Company\company_email;
use function Klacht\Company\save_profile;

require_once __DIR__ . '/AsksPages.php';
require_once __DIR__ . '/Redirected.php';

final class AddressPageTest extends TestCase {
	use AsksPages;

	private const NEW = 'nieuw@bedrijf.example';

	private int $company = 0;

	/** @var array<string, string> */
	private array $link = [];

	protected function setUp(): void {
		parent::setUp();
		$this->at( '2026-03-10 12:00:00' );
		$this->company = Make::company( 'Bakker <b> & Zoon', [ 'email' => 'oud@bedrijf.example' ] );
		save_profile( $this->company, 1, [ 'email' => self::NEW ], [] );
		$this->link = [
			'company' => (string) $this->company,
			'token'   => issue_token( Purpose::CompanyAddress, $this->company, 1 ),
		];
	}

	/** @return iterable<string, array{string}> */
	public static function methods(): iterable {
		yield 'GET' => [ 'GET' ];
		yield 'HEAD' => [ 'HEAD' ];
	}

	#[DataProvider( 'methods' )]
	public function test_opening_it_changes_nothing( string $method ): void {
		$before = Dump::read();
		$page   = $this->open( address_page( ... ), $this->link, 0, $method );
		self::assertSame( 200, $page->status );
		self::assertStringContainsString( self::NEW, self::words( $page ) );
		self::assertStringNotContainsString( '<b>', $page->html );
		self::assertEquals( $before, Dump::read() );
		self::assertSame( 'oud@bedrijf.example', company_email( $this->company ) );
	}

	public function test_its_button_confirms_and_says_so_ever_after(): void {
		self::assertIsString( $this->submit( address_page( ... ), $this->link, 'address' ) );
		self::assertSame( self::NEW, company_email( $this->company ) );
		for ( $time = 1; $time <= 2; $time++ ) {
			self::assertStringContainsString( 'now gets its e-mails at ' . self::NEW, self::words( $this->open( address_page( ... ), $this->link ) ) );
		}
		self::assertIsString( $this->submit( address_page( ... ), $this->link, 'address' ) );
	}

	/** @return iterable<string, array{string}> */
	public static function dead_links(): iterable {
		yield 'forged' => [ 'forged' ];
		yield 'of another company' => [ 'other' ];
		yield 'called off' => [ 'cancelled' ];
		yield 'too old' => [ 'old' ];
		yield 'without a company' => [ 'none' ];
	}

	#[DataProvider( 'dead_links' )]
	public function test_a_dead_link_says_the_same_whatever_is_wrong( string $how ): void {
		$link = match ( $how ) {
			'forged' => [ 'token' => str_repeat( 'a', 22 ) ] + $this->link,
			'other'  => [ 'company' => (string) Make::company() ] + $this->link,
			'none'   => [ 'company' => '' ] + $this->link,
			default  => $this->link,
		};
		if ( $how === 'cancelled' ) {
			cancel_email_change( $this->company );
		} elseif ( $how === 'old' ) {
			$this->at( '2026-03-17 23:00:00' );
		}
		foreach ( [ $this->open( address_page( ... ), $link ), self::came_back( $this->submit( address_page( ... ), $link, 'address' ) ) ] as $page ) {
			self::assertSame( [ 404, 'This link does not work' ], [ $page->status, $page->title ] );
		}
		self::assertSame( 'oud@bedrijf.example', company_email( $this->company ) );
	}
}
