<?php
/**
 * Many published complaints of one company, by the command that imports use.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Moderation;

use function Klacht\Complaint\create;
use function Klacht\Mail\silently;

final class Crowd {
	/**
	 * @param callable(int): array<string, scalar|null> $columns Columns of `cases` of the n-th, from 0.
	 * @return list<array<string, scalar|null>> The rows, with their numbers, in the order they were made.
	 */
	public static function of( int $company, int $size, callable $columns ): array {
		$rows = [];
		for ( $n = 0; $n < $size; $n++ ) {
			$row    = $columns( $n ) + [
				'company_id'    => $company,
				'moderation'    => Moderation::Approved->value,
				'status'        => 'new',
				'type'          => 'complaint',
				'title'         => "Klacht nummer $n",
				'reporter_name' => 'Onno',
				'turn'          => 'company',
				'assignee_id'   => 0,
				'product_id'    => 0,
				'grade'         => 0,
				'created'       => '2026-01-01 00:00:00',
				'approved'      => '2026-01-01 00:00:00',
			];
			$case   = silently( static fn() => create( $row, 'Het pakket kwam drie weken te laat.', Actor::system() ) );
			$rows[] = [ 'complaint_id' => $case->id ] + $row;
		}
		return $rows;
	}
}
