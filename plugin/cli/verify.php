<?php
/**
 * Holds everything that must agree against each other. Finds, and changes nothing.
 */

declare(strict_types=1);

namespace Klacht\Cli;

use Klacht\Complaint\Moderation;
use Klacht\Complaint\Status;
use function Klacht\Company\wrong_names;
use function Klacht\Statistics\counted_companies;
use function Klacht\Statistics\recount;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\value;
use const Klacht\Complaint\COMPLAINT_POST;
use const Klacht\Complaint\FAILED;
use const Klacht\Complaint\GIVEN_UP;
use const Klacht\Complaint\NOT_TOLD;

/** How many ids one step of a check covers. */
const ID_STEP = 2000;

/** Tables whose rows belong to a case, besides the post. */
const PARTS_OF_A_CASE = [ 'contacts', 'messages', 'dossier', 'ratings', 'decisions' ];

/** Something that does not agree. */
final class Finding {
	/**
	 * @param string $check What was held against what.
	 * @param int    $id    The complaint; for statistics the company.
	 */
	public function __construct( public readonly string $check, public readonly int $id, public readonly string $detail ) {}
}

/**
 * How much there is to do, for a progress bar: steps of ids, and companies.
 */
function verify_size(): int {
	return count( id_ranges() ) + count( counted_companies() );
}

/**
 * Checks everything.
 *
 * @param callable(): void $tick Called after each step.
 * @return \Generator<int, Finding>
 */
function verify( callable $tick ): \Generator {
	foreach ( id_ranges() as [ $from, $to ] ) {
		yield from check_posts( $from, $to );
		yield from check_parts( $from, $to );
		yield from check_dossier( $from, $to );
		$tick();
	}
	yield from check_people();
	foreach ( counted_companies() as $company_id ) {
		yield from check_statistics( $company_id );
		$tick();
	}
	foreach ( wrong_names() as $company_id ) {
		yield new Finding( 'names', $company_id, 'the company is not found by the name that it has' );
	}
}

/**
 * The ranges of ids that hold complaints.
 *
 * @return list<array{int, int}> First and last.
 */
function id_ranges(): array {
	$last = max( (int) value( 'SELECT MAX(complaint_id) FROM {cases}' ), (int) value( 'SELECT MAX(ID) FROM {wp.posts}' ) );
	foreach ( PARTS_OF_A_CASE as $table ) {
		$last = max( $last, (int) value( 'SELECT MAX(complaint_id) FROM {' . $table . '}' ) );
	}
	$ranges = [];
	for ( $from = 1; $from <= $last; $from += ID_STEP ) {
		$ranges[] = [ $from, min( $last, $from + ID_STEP - 1 ) ];
	}
	return $ranges;
}

/**
 * A case and its post: both there, and the post projects the case.
 *
 * @return \Generator<int, Finding>
 */
function check_posts( int $from, int $to ): \Generator {
	$found = rows(
		'SELECT c.complaint_id, c.moderation, c.status, c.slug, p.ID, p.post_type, p.post_status, p.post_name FROM {cases} c LEFT JOIN {wp.posts} p ON p.ID = c.complaint_id WHERE c.complaint_id BETWEEN %d AND %d ORDER BY c.complaint_id',
		$from,
		$to
	);
	foreach ( $found as $row ) {
		$id         = (int) $row['complaint_id'];
		$moderation = Moderation::tryFrom( (string) $row['moderation'] );
		if ( $moderation === null || Status::tryFrom( (string) $row['status'] ) === null ) {
			yield new Finding( 'state', $id, "moderation '{$row['moderation']}', status '{$row['status']}' is no state" );
		}
		if ( $row['ID'] === null || $row['post_type'] !== COMPLAINT_POST ) {
			yield new Finding( 'post', $id, 'the case has no post' );
			continue;
		}
		if ( $moderation !== null && $row['post_status'] !== $moderation->post_status() ) {
			yield new Finding( 'post_status', $id, "the post is '{$row['post_status']}', the case is $moderation->value" );
		}
		if ( $row['post_name'] !== $row['slug'] ) {
			yield new Finding( 'address', $id, "the post is at '{$row['post_name']}', the case at '{$row['slug']}'" );
		}
	}
	foreach ( rows( 'SELECT p.ID FROM {wp.posts} p LEFT JOIN {cases} c ON c.complaint_id = p.ID WHERE p.ID BETWEEN %d AND %d AND p.post_type = %s AND c.complaint_id IS NULL ORDER BY p.ID', $from, $to, COMPLAINT_POST ) as $row ) {
		yield new Finding( 'case', (int) $row['ID'], 'the post has no case' );
	}
}

/**
 * What belongs to a case: contact data where there is a reporter, and nothing of a case that is not there.
 *
 * @return \Generator<int, Finding>
 */
function check_parts( int $from, int $to ): \Generator {
	$found = rows(
		"SELECT c.complaint_id FROM {cases} c LEFT JOIN {contacts} t ON t.complaint_id = c.complaint_id WHERE c.complaint_id BETWEEN %d AND %d AND (c.reporter_id > 0 OR c.reporter_key <> '') AND t.complaint_id IS NULL ORDER BY c.complaint_id",
		$from,
		$to
	);
	foreach ( $found as $row ) {
		yield new Finding( 'contacts', (int) $row['complaint_id'], 'the case has a reporter and no contact data' );
	}
	foreach ( PARTS_OF_A_CASE as $table ) {
		$orphans = rows( 'SELECT t.complaint_id, COUNT(*) AS n FROM {' . $table . '} t LEFT JOIN {cases} c ON c.complaint_id = t.complaint_id WHERE t.complaint_id BETWEEN %d AND %d AND c.complaint_id IS NULL GROUP BY t.complaint_id ORDER BY t.complaint_id', $from, $to );
		foreach ( $orphans as $row ) {
			yield new Finding( $table, (int) $row['complaint_id'], "{$row['n']} in $table without a case" );
		}
	}
}

/**
 * The dossier: one creation, the last version is the case's, and everybody was told.
 *
 * @return \Generator<int, Finding>
 */
function check_dossier( int $from, int $to ): \Generator {
	$found = rows(
		"SELECT c.complaint_id, c.version, MAX(d.version) AS last, SUM(CASE WHEN d.event = 'created' THEN 1 ELSE 0 END) AS creations FROM {cases} c LEFT JOIN {dossier} d ON d.complaint_id = c.complaint_id WHERE c.complaint_id BETWEEN %d AND %d GROUP BY c.complaint_id, c.version ORDER BY c.complaint_id",
		$from,
		$to
	);
	foreach ( $found as $row ) {
		if ( (int) $row['creations'] !== 1 ) {
			yield new Finding( 'dossier', (int) $row['complaint_id'], (int) $row['creations'] . ' creations in the dossier' );
		}
		if ( (int) $row['last'] !== (int) $row['version'] ) {
			yield new Finding( 'version', (int) $row['complaint_id'], "the case is at version {$row['version']}, its dossier at " . (int) $row['last'] );
		}
	}
	$found = rows(
		'SELECT id, complaint_id, event, dispatched, at FROM {dossier} WHERE complaint_id BETWEEN %d AND %d AND (dispatched = %d OR (dispatched IN (%d, %d) AND at < %s)) ORDER BY id',
		$from,
		$to,
		GIVEN_UP,
		NOT_TOLD,
		FAILED,
		sql_time( now()->modify( '-1 minute' ) )
	);
	foreach ( $found as $row ) {
		$state = (int) $row['dispatched'] === GIVEN_UP ? 'a listener failed twice' : 'nobody was told';
		yield new Finding( 'dispatch', (int) $row['complaint_id'], "$state of '{$row['event']}' of {$row['at']} (dossier {$row['id']})" );
	}
}

/**
 * A company's figures against a recount of its cases.
 *
 * @return \Generator<int, Finding>
 */
function check_statistics( int $company_id ): \Generator {
	foreach ( recount( $company_id )['differences'] as $month => $counters ) {
		foreach ( $counters as $counter => [ $counted, $kept ] ) {
			yield new Finding( 'statistics', $company_id, sprintf( '%s, %s: counted %d, kept %d', $month === 0 ? 'all time' : (string) $month, $counter, $counted, $kept ) );
		}
	}
}
