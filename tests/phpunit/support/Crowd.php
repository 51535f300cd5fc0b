<?php
/**
 * Many published complaints of one company: by the command that imports use, or their rows alone.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Moderation;

use function Klacht\Complaint\create;
use function Klacht\Mail\silently;
use function Klacht\Storage\insert_all;

final class Crowd {
	/** The number of the next row without a post. */
	private static int $next_id = 1_000_000;

	/**
	 * @param callable(int): array<string, scalar|null> $columns Columns of `cases` of the n-th, from 0.
	 * @return list<array<string, scalar|null>> The rows, with their numbers, in the order they were made.
	 */
	public static function of( int $company, int $size, callable $columns ): array {
		$rows = [];
		for ( $n = 0; $n < $size; $n++ ) {
			$row    = self::row( $company, $n, $columns( $n ) );
			$case   = silently( static fn() => create( $row, 'Het pakket kwam drie weken te laat.', Actor::system() ) );
			$rows[] = [ 'complaint_id' => $case->id ] + $row;
		}
		return $rows;
	}

	/**
	 * The same for a test of what reading many rows costs: `cases` alone, which is what lists read, without posts, dossier
	 * and figures, in a hundredth of the time.
	 *
	 * @param callable(int): array<string, scalar|null> $columns Columns of `cases` of the n-th, from 0; the same ones each time.
	 */
	public static function rows( int $company, int $size, callable $columns ): void {
		$rows = [];
		for ( $n = 0; $n < $size; $n++ ) {
			$id     = self::$next_id++;
			$row    = self::row( $company, $n, $columns( $n ) );
			$rows[] = [
				'complaint_id' => $id,
				'slug'         => "klacht-$id",
				'has_grade'    => (int) ( $row['grade'] > 0 ),
			] + $row;
		}
		foreach ( array_chunk( $rows, 250 ) as $some ) {
			SoleWriter::lift( static fn(): int => insert_all( 'cases', $some ) );
		}
	}

	/**
	 * @param array<string, scalar|null> $columns
	 * @return array<string, scalar|null>
	 */
	private static function row( int $company, int $n, array $columns ): array {
		return $columns + [
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
	}
}
