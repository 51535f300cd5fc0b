<?php
/**
 * Complaints that look alike: shown to who is writing one, and a signal to the editors.
 */

declare(strict_types=1);

namespace Klacht\Submission;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use function Klacht\Storage\fold_text;
use function Klacht\Storage\list_cases;

/** How many of a company's newest complaints are compared. */
const COMPARED = 200;

/** From here on, of 1, two titles say the same. */
const LIKE_ENOUGH = 0.5;

/**
 * The published complaints about a company whose titles are most like one, the most alike first.
 *
 * Reads the newest COMPARED of the company, which an index gives in order.
 *
 * @param int $exclude The complaint that is compared, 0 for one that is not there yet.
 * @return list<ComplaintCase>
 */
function similar_cases( int $company_id, string $title, int $limit, int $exclude = 0 ): array {
	$wanted = trigrams( $title );
	if ( $company_id <= 0 || $wanted === [] ) {
		return [];
	}
	$page  = list_cases( new \Klacht\Storage\CaseQuery( [ 'company_id' => $company_id, 'moderation' => Moderation::Approved->value ], per_page: COMPARED ) );
	$alike = [];
	foreach ( $page->rows as [ $case ] ) {
		$likeness = $case->id === $exclude ? 0.0 : likeness( $wanted, trigrams( $case->title ) );
		if ( $likeness >= LIKE_ENOUGH ) {
			$alike[] = [ $likeness, $case ];
		}
	}
	// Stable: of equal ones the newest stays first.
	usort( $alike, static fn( array $a, array $b ): int => $b[0] <=> $a[0] );
	return array_slice( array_column( $alike, 1 ), 0, $limit );
}

/**
 * How alike two texts are, from 0 to 1: the share of their trigrams that both have (Dice).
 *
 * @param array<string, true> $one
 * @param array<string, true> $other
 */
function likeness( array $one, array $other ): float {
	$together = count( $one ) + count( $other );
	return $together === 0 ? 0.0 : 2 * count( array_intersect_key( $one, $other ) ) / $together;
}

/**
 * Every three letters that follow each other in the words of a text, without case, accents and punctuation.
 *
 * @return array<string, true>
 */
function trigrams( string $text ): array {
	$found = [];
	$words = preg_split( '/[^\p{L}\p{N}]+/u', fold_text( $text ), -1, PREG_SPLIT_NO_EMPTY );
	foreach ( $words === false ? [] : $words as $word ) {
		// With its edges, so that short words and beginnings count too.
		$letters = mb_str_split( " $word " );
		for ( $place = 2, $end = count( $letters ); $place < $end; $place++ ) {
			// The prefix keeps PHP from making a number of '123'.
			$found[ '_' . $letters[ $place - 2 ] . $letters[ $place - 1 ] . $letters[ $place ] ] = true;
		}
	}
	return $found;
}
