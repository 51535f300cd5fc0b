<?php
/**
 * How many new complaints wait longer than the answer term.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

use Klacht\Complaint\Moderation;
use Klacht\Complaint\Status;
use function Klacht\Storage\is_sqlite;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;
use const Klacht\Rating\ANSWER_DAYS;

/** Waiting complaints are counted up to here: a company that has more knows enough. */
const WAITING_COUNTED = 1000;

/**
 * The new complaints of a company that were published longer ago than the answer term: the oldest are counted, by an
 * index and no further than WAITING_COUNTED and one, whatever the company has.
 *
 * @return array{days: int, count: int, more: bool}
 */
function waiting( int $company_id ): array {
	$days  = \Klacht\setting( 'answer_days', ANSWER_DAYS );
	$until = sql_time( now()->modify( "-$days days" ) );
	$index = is_sqlite() ? '' : 'FORCE INDEX (company_status)';
	// The index has `created`, and the term begins at `approved`, which is later: the bound of the one serves the other.
	$found = row(
		'SELECT COUNT(*) AS seen, SUM(CASE WHEN approved <= %s THEN 1 ELSE 0 END) AS late FROM ('
		. "SELECT approved FROM {cases} $index WHERE company_id = %d AND moderation = %s AND status = %s AND created <= %s ORDER BY created, complaint_id LIMIT %d"
		. ') oldest',
		$until,
		$company_id,
		Moderation::Approved->value,
		Status::New->value,
		$until,
		WAITING_COUNTED + 1
	);
	return [
		'days'  => $days,
		'count' => min( WAITING_COUNTED, (int) ( $found['late'] ?? 0 ) ),
		'more'  => (int) ( $found['seen'] ?? 0 ) > WAITING_COUNTED,
	];
}
