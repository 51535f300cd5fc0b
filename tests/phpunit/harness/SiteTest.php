<?php
/**
 * The site the tests run on is what they take it for.
 */

declare(strict_types=1);

namespace Klacht\Tests\Harness;

use Klacht\Tests\Database;
use Klacht\Tests\Environment;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\Depends;

use function Klacht\Storage\execute;
use function Klacht\Storage\transaction;

final class SiteTest extends TestCase {
	public function test_is_dutch_active_and_on_the_database_asked_for(): void {
		self::assertSame( 'nl_NL', get_locale() );
		self::assertTrue( in_array( 'klacht/klacht.php', (array) get_option( 'active_plugins' ), true ) );
		self::assertSame( Environment::read()->database === 'sqlite', \Klacht\Storage\is_sqlite() );
	}

	public function test_a_test_may_write(): void {
		Make::submitted();
		wp_insert_post( [ 'post_title' => 'x' ] );
		update_option( 'klacht_test', 'written' );
		self::assertSame( 1, $this->count_rows( 'cases' ) );
	}

	#[Depends( 'test_a_test_may_write' )]
	public function test_and_the_next_finds_nothing_of_it(): void {
		self::assertSame( 0, $this->count_rows( 'cases' ) );
		self::assertFalse( get_option( 'klacht_test' ) );
	}

	public function test_the_mailer_keeps_what_it_is_given(): void {
		wp_mail( 'onno@voorbeeld.example', 'Café', '<p>Hallo</p>', [ 'Content-Type: text/html', 'Reply-To: a@voorbeeld.example', 'X-Klacht: 1' ] );
		[ $mail ] = $this->mailer->sent_to( 'onno@voorbeeld.example' );
		self::assertSame( 'Café', $mail->subject );
		self::assertSame( '<p>Hallo</p>', $mail->html );
		self::assertSame( [ 'a@voorbeeld.example' ], $mail->reply_to );
		self::assertSame( '1', $mail->headers['x-klacht'] );
		self::assertStringContainsString( 'Subject: =?', $mail->source );
		$this->mailer->refuse();
		self::assertFalse( wp_mail( 'onno@voorbeeld.example', 'x', 'y' ) );
		self::assertCount( 1, $this->mailer->sent() );
	}

	public function test_measures_queries_and_rows(): void {
		Make::submitted();
		$measured = Database::measure( fn(): int => $this->count_rows( 'cases', "moderation = 'pending'" ) );
		self::assertSame( 1, $measured['result'] );
		self::assertCount( 1, $measured['queries'] );
		if ( Database::is_sqlite() ) {
			self::assertNull( $measured['rows_read'] );
		} else {
			self::assertGreaterThanOrEqual( 1, $measured['rows_read'] );
			self::assertLessThanOrEqual( 3, $measured['rows_read'] );
		}
	}

	public function test_the_products_transactions_nest_in_the_tests(): void {
		try {
			transaction(
				static function (): void {
					execute( "INSERT INTO {limits} (bucket, hour, hits) VALUES ('a', 1, 1)" );
					throw new \DomainException( 'no' );
				}
			);
		} catch ( \DomainException $caught ) {
			self::assertSame( 'no', $caught->getMessage() );
		}
		self::assertSame( 0, $this->count_rows( 'limits' ) );
		self::assertTrue( Database::in_transaction() );
	}
}
