<?php
/**
 * A form of who has reached a limit comes back with what was typed, and says when it can be sent.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;

use function Klacht\Rest\limits_of;

final class LimitedFormTest extends RestTestCase {
	use AsksPages;

	public function test_a_reply_beyond_the_limit_stays_in_its_form(): void {
		$this->at( '2026-03-02 10:10:00' );
		$reporter = Make::reporter();
		$case     = Make::taken( null, $reporter );
		for ( $n = 0; $n < limits_of( 'POST /complaints/{id}/messages' )[1]; $n++ ) {
			$this->expect( 201, 'POST', "/complaints/$case->id/messages", [ 'body' => 'Is er al nieuws?' ], $reporter );
		}
		$page = self::came_back( $this->submit( 'Klacht\Submission\follow_page', [ 'complaint' => (string) $case->id ], 'reply', [ 'body' => 'Wij wachten nog <altijd> op antwoord.' ], $reporter ) );
		self::assertSame( 'Wij wachten nog <altijd> op antwoord.', self::fields( $page )['reply[body]'] ?? '' );
		self::assertStringContainsString( '12:00', self::words( $page ) );
		$limit = limits_of( 'POST /complaints/{id}/messages' )[1];
		self::assertSame( $limit, $this->count_rows( 'messages' ) );
	}
}
