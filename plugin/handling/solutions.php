<?php
/**
 * The solutions of before: a complaint that is reopened keeps what the company said was its solution, with what the
 * reporter said of it and why it was reopened.
 */

declare(strict_types=1);

namespace Klacht\Handling;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Resolution;
use Klacht\Complaint\Side;
use Klacht\Complaint\SolutionKind;
use Klacht\Complaint\Visibility;
use function Klacht\Storage\insert;
use function Klacht\Storage\rows;

/** A solution that a reopening ended. */
final class EarlierSolution {
	/**
	 * @param int    $company_id Whose it was: a complaint may have moved since.
	 * @param string $resolved   UTC DATETIME.
	 * @param string $reopened   UTC DATETIME.
	 * @param string $reason     Of the reporter; '' where the reader may not know it.
	 */
	public function __construct(
		public readonly int $company_id,
		public readonly string $solution,
		public readonly ?SolutionKind $kind,
		public readonly Resolution $verdict,
		public readonly string $resolved,
		public readonly string $reopened,
		public readonly string $reason,
		public readonly int $reason_id,
	) {}
}

/**
 * The statement that keeps the solution of a complaint that is reopened.
 *
 * @param callable(): int $reason_id Answers the message with the reason, once it is written.
 * @return callable(int): int
 */
function kept_solution( ComplaintCase $case, callable $reason_id, string $now ): callable {
	return static fn( int $complaint_id ): int => insert(
		'solutions',
		[
			'complaint_id' => $complaint_id,
			'resolution'   => $case->resolutions,
			'company_id'   => $case->company_id,
			'solution'     => $case->solution,
			'kind'         => $case->solution_kind->value ?? '',
			'verdict'      => ( $case->resolution ?? Resolution::Silent )->value,
			'reason_id'    => $reason_id(),
			'resolved'     => $case->resolved ?? $now,
			'reopened'     => $now,
		]
	);
}

/**
 * The solutions of before, oldest first.
 *
 * @param Side|null $reader Null is everybody.
 * @return list<EarlierSolution>
 */
function earlier_solutions( ComplaintCase $case, ?Side $reader ): array {
	if ( $case->resolutions === 0 ) {
		return [];
	}
	$found = rows( 'SELECT s.*, m.body, m.visibility FROM {solutions} s LEFT JOIN {messages} m ON m.id = s.reason_id AND m.complaint_id = s.complaint_id WHERE s.complaint_id = %d ORDER BY s.resolution, s.id', $case->id );
	return array_map(
		static fn( array $row ): EarlierSolution => new EarlierSolution(
			(int) $row['company_id'],
			(string) $row['solution'],
			SolutionKind::tryFrom( (string) $row['kind'] ),
			Resolution::tryFrom( (string) $row['verdict'] ) ?? Resolution::Silent,
			(string) $row['resolved'],
			(string) $row['reopened'],
			$reader !== null || $row['visibility'] === Visibility::Public->value ? (string) $row['body'] : '',
			(int) $row['reason_id']
		),
		$found
	);
}

/**
 * The messages of a complaint that are the reason of a reopening.
 *
 * @return list<int>
 */
function reopening_reasons( ComplaintCase $case ): array {
	if ( $case->resolutions === 0 ) {
		return [];
	}
	$ids = [];
	foreach ( rows( 'SELECT facts FROM {dossier} WHERE complaint_id = %d AND event = %s ORDER BY id', $case->id, \Klacht\Complaint\Event::Reopened->value ) as $row ) {
		$facts = json_decode( (string) $row['facts'], true );
		if ( is_array( $facts ) && is_int( $facts['message'] ?? null ) ) {
			$ids[] = $facts['message'];
		}
	}
	return $ids;
}
