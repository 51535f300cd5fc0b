<?php
/**
 * Who else of the company looks at a complaint now, or writes. Told every half minute, gone after a minute and a half,
 * and written down nowhere else.
 */

declare(strict_types=1);

namespace Klacht\Handling;

use Klacht\Complaint\ComplaintCase;
use function Klacht\Access\active_members;
use function Klacht\Rest\closed_object;
use function Klacht\Rest\integer;
use function Klacht\Rest\one_of;
use function Klacht\Rest\text;
use function Klacht\Storage\execute;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** What somebody does with a complaint. A note is nobody's business: whoever writes one is viewing. */
enum Doing: string {
	case Viewing  = 'viewing';
	case Replying = 'replying';
}

/** How long somebody counts as there, in seconds. */
const PRESENT_FOR = 90;

/** @return array<string, mixed> */
function presence_schema(): array {
	return closed_object(
		[
			'id'    => integer( 'User id.', 1 ),
			'name'  => text(),
			'doing' => one_of( Doing::class ),
		],
		null,
		'presence'
	);
}

/**
 * Says that somebody is there, and answers which colleagues are: whoever left the company is not.
 *
 * @return list<array{id: int, name: string, doing: string}>
 */
function be_present( ComplaintCase $case, int $user_id, Doing $doing ): array {
	$now = now();
	execute(
		'INSERT INTO {presence} (complaint_id, user_id, doing, seen) VALUES (%d, %d, %s, %s) ON DUPLICATE KEY UPDATE doing = VALUES(doing), seen = VALUES(seen)',
		$case->id,
		$user_id,
		$doing->value,
		sql_time( $now )
	);
	return array_map(
		static fn( array $row ): array => [
			'id'    => (int) $row['user_id'],
			'name'  => (string) $row['display_name'],
			'doing' => ( Doing::tryFrom( (string) $row['doing'] ) ?? Doing::Viewing )->value,
		],
		rows(
			'SELECT p.user_id, p.doing, u.display_name FROM ' . active_members() . ' INNER JOIN {presence} p ON m.company_id = %d AND m.user_id = p.user_id'
			. ' WHERE p.complaint_id = %d AND p.user_id <> %d AND p.seen > %s ORDER BY u.display_name, p.user_id LIMIT 20',
			$case->company_id,
			$case->id,
			$user_id,
			sql_time( $now->modify( '-' . PRESENT_FOR . ' seconds' ) )
		)
	);
}

/**
 * Forgets who was there.
 */
function sweep_presence(): void {
	execute( 'DELETE FROM {presence} WHERE seen <= %s', sql_time( now()->modify( '-' . PRESENT_FOR . ' seconds' ) ) );
}
