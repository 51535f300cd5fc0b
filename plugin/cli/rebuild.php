<?php
/**
 * Mends what can be computed again: figures, posts that do not project their case, what accounts and companies' posts no longer agree with, and listeners that were not told.
 */

declare(strict_types=1);

namespace Klacht\Cli;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use function Klacht\Company\mend_names;
use function Klacht\Complaint\mend_slugs;
use function Klacht\Complaint\redispatch;
use function Klacht\Complaint\reproject;
use function Klacht\Statistics\counted_companies;
use function Klacht\Statistics\fold_all;
use function Klacht\Statistics\mend;
use function Klacht\Storage\execute;
use function Klacht\Storage\rows;
use const Klacht\Complaint\COMPLAINT_POST;
use const Klacht\Complaint\GIVEN_UP;
use const Klacht\Complaint\NOT_TOLD;

/**
 * Mends everything, while changes may go on.
 *
 * @param callable(): void $tick Called after each step; there are as many as verify_size() says.
 * @return array{figures: int, posts: int, told: int, people: int, names: int} How much was mended.
 */
function rebuild( callable $tick ): array {
	$posts = 0;
	foreach ( id_ranges() as [ $from, $to ] ) {
		$posts += reproject_range( $from, $to );
		$tick();
	}
	$people  = rebuild_people();
	$posts  += mend_slugs();
	$figures = 0;
	foreach ( counted_companies() as $company_id ) {
		$figures += mend( $company_id );
		$tick();
	}
	fold_all();
	$names = mend_names();
	// What a listener failed at twice gets another chance: its plugin may have been mended.
	execute( 'UPDATE {dossier} SET dispatched = %d WHERE dispatched = %d', NOT_TOLD, GIVEN_UP );
	$told = 0;
	do {
		$now   = redispatch( 100 );
		$told += $now;
	} while ( $now > 0 );
	return [
		'figures' => $figures,
		'posts'   => $posts,
		'told'    => $told,
		'people'  => $people,
		'names'   => $names,
	];
}

/**
 * Has the posts of a range project their cases.
 */
function reproject_range( int $from, int $to ): int {
	$found  = rows( 'SELECT c.*, p.post_status AS projected, p.post_name AS address FROM {cases} c INNER JOIN {wp.posts} p ON p.ID = c.complaint_id WHERE c.complaint_id BETWEEN %d AND %d AND p.post_type = %s', $from, $to, COMPLAINT_POST );
	$mended = 0;
	foreach ( $found as $row ) {
		$moderation = Moderation::tryFrom( (string) $row['moderation'] );
		if ( $moderation === null || ( $row['projected'] === $moderation->post_status() && $row['address'] === $row['slug'] ) ) {
			continue;
		}
		$mended += (int) reproject( ComplaintCase::from_row( $row ) );
	}
	return $mended;
}
