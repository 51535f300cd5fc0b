<?php
/**
 * 'Ingestuurd op' is when it was sent in, also of what was a draft for long; 'Geplaatst op' is when it came on the site.
 */

declare(strict_types=1);

namespace Klacht\Tests\Submission;

use Klacht\Tests\Make;
use Klacht\Tests\TestCase;

use function Klacht\Complaint\get_case;
use function Klacht\Submission\keep_draft;
use function Klacht\Submission\submit_draft;

final class SentInTest extends TestCase {
	public function test_a_draft_is_sent_in_when_it_is_sent_in(): void {
		$this->at( '2026-03-02 10:00:00' );
		$reporter = Make::reporter();
		$draft    = keep_draft( Make::submission(), $reporter );
		$this->at( '2026-05-02 10:00:00' );
		submit_draft( $draft, $reporter );
		$case = get_case( $draft->id );
		self::assertSame( [ '2026-05-02 10:00:00', null ], [ $case->created, $case->approved ] );
	}
}
