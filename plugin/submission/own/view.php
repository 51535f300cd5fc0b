<?php
/**
 * The views of 'Mijn klachten', and how a reporter's complaints are found.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\Moderation;
use function Klacht\Storage\is_sqlite;
use function Klacht\Storage\rows;
use const Klacht\Storage\SCAN_LIMIT;

/** Which of one's complaints. */
enum OwnView: string {
	case Drafts    = 'drafts';
	case Submitted = 'submitted';
	case Published = 'published';
	case Rejected  = 'rejected';

	public function label(): string {
		return match ( $this ) {
			self::Drafts    => __( 'Drafts', 'klacht' ),
			self::Submitted => __( 'Submitted', 'klacht' ),
			self::Published => __( 'Placed', 'klacht' ),
			self::Rejected  => __( 'Rejected', 'klacht' ),
		};
	}

	/**
	 * What it holds; each state stands in one view, so that nothing of somebody's own is out of sight.
	 *
	 * @return non-empty-list<Moderation>
	 */
	public function moderations(): array {
		return match ( $this ) {
			self::Drafts    => [ Moderation::Draft ],
			self::Submitted => [ Moderation::Pending, Moderation::Unconfirmed ],
			self::Published => [ Moderation::Approved ],
			// Not on the site, or no longer.
			self::Rejected  => [ Moderation::Rejected, Moderation::Removed, Moderation::Withdrawn, Moderation::Merged ],
		};
	}

	public static function of( Moderation $moderation ): self {
		foreach ( self::cases() as $view ) {
			if ( in_array( $moderation, $view->moderations(), true ) ) {
				return $view;
			}
		}
		return self::Rejected;
	}
}

/**
 * How many complaints of a reporter each view holds, among the newest that one step reads.
 *
 * @return array{array<string, int>, bool} By view, and whether that is all of them.
 */
function own_counts( int $user_id ): array {
	$counts = array_fill_keys( array_column( OwnView::cases(), 'value' ), 0 );
	// Counted here: a database that groups a limited part writes and reads it twice more.
	$found = rows( 'SELECT c.moderation FROM {cases} c' . ( is_sqlite() ? '' : ' FORCE INDEX (reporter)' ) . ' WHERE c.reporter_id = %d ORDER BY c.created DESC, c.complaint_id DESC LIMIT %d', $user_id, SCAN_LIMIT );
	foreach ( array_count_values( array_map( strval( ... ), array_column( $found, 'moderation' ) ) ) as $moderation => $number ) {
		$counts[ OwnView::of( Moderation::from( (string) $moderation ) )->value ] += $number;
	}
	return [ $counts, count( $found ) < SCAN_LIMIT ];
}
