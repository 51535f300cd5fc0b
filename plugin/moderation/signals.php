<?php
/**
 * What an editor should look at in a complaint that waits. Signals only: a person decides.
 */

declare(strict_types=1);

namespace Klacht\Moderation;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Privacy\Finding;
use function Klacht\Privacy\all_findings;
use function Klacht\Storage\is_sqlite;
use function Klacht\Storage\literal;
use function Klacht\Storage\rows;
use function Klacht\Submission\likeness;
use function Klacht\Submission\trigrams;
use const Klacht\Submission\LIKE_ENOUGH;

/** A signal of the queue. */
enum Signal: string {
	case PersonalData   = 'personal_data';
	case Abuse          = 'abuse';
	case Duplicate      = 'duplicate';
	case UnknownCompany = 'unknown_company';
	case Reported       = 'reported';

	public function label(): string {
		return match ( $this ) {
			self::PersonalData   => __( 'personal data', 'klacht' ),
			self::Abuse          => __( 'abusive words', 'klacht' ),
			self::Duplicate      => __( 'possible duplicate', 'klacht' ),
			self::UnknownCompany => __( 'company unknown', 'klacht' ),
			self::Reported       => __( 'reported by the company', 'klacht' ),
		};
	}
}

/** The public texts of a complaint that are searched, by their name in REST. */
const SEARCHED = [ 'title', 'content', 'remedy_text', 'product_text', 'reporter_name' ];

/** How many of a company's newest complaints of one state, and of the page's reporters, are compared. */
const COMPARED_EACH      = 50;
const COMPARED_REPORTERS = 200;

/** What is read of them. */
const COMPARED_COLUMNS = 'c.complaint_id, c.slug, c.company_id, c.reporter_key, c.title, c.moderation, c.status, c.type, c.created';

/** From here on, of 1, titles of different people say the same; of one person LIKE_ENOUGH is enough. */
const SAME_TITLE = 0.7;

/** How many possible duplicates of one complaint are named. */
const DUPLICATES = 5;

/** What was found in one complaint. */
final class Signals {
	/**
	 * @param array<string, list<Finding>> $findings   By field, those with none left out.
	 * @param list<ComplaintCase>          $duplicates The most alike first.
	 */
	public function __construct(
		public readonly ComplaintCase $case,
		public readonly array $findings,
		public readonly array $duplicates,
	) {}

	/**
	 * @param bool $reported Whether a report of the company waits.
	 * @return list<string>
	 */
	public function codes( bool $reported = false ): array {
		$kinds = array_map( static fn( Finding $finding ): bool => $finding->kind->is_personal(), array_merge( ...array_values( $this->findings ) ) );
		return array_keys(
			array_filter(
				[
					Signal::PersonalData->value   => in_array( true, $kinds, true ),
					Signal::Abuse->value          => in_array( false, $kinds, true ),
					Signal::Duplicate->value      => $this->duplicates !== [],
					Signal::UnknownCompany->value => $this->case->company_id === 0,
					Signal::Reported->value       => $reported,
				]
			)
		);
	}
}

/**
 * The signals of some complaints: a fixed number of queries, whatever their number.
 *
 * @param array<int, ComplaintCase> $cases Whole, by id; their posts are read into the cache.
 * @return array<int, Signals> By id.
 */
function signals( array $cases ): array {
	_prime_post_caches( array_keys( $cases ), false, false );
	$duplicates = possible_duplicates( $cases );
	return array_map( static fn( ComplaintCase $case ): Signals => new Signals( $case, findings_of( $case ), $duplicates[ $case->id ] ?? [] ), $cases );
}

/**
 * @return array<string, list<Finding>> By field.
 */
function findings_of( ComplaintCase $case ): array {
	$post  = get_post( $case->id );
	$texts = array_combine(
		SEARCHED,
		[
			$case->title,
			$post instanceof \WP_Post ? $post->post_content : '',
			$case->remedy_text,
			// What is linked is published under the product's own name, a hidden name not at all.
			$case->product_id === 0 ? $case->product_text : '',
			$case->public_name(),
		]
	);
	return array_filter( array_map( all_findings( ... ), $texts ) );
}

/**
 * Complaints that may be the same as these: published or waiting, of the same person or about the same company, under
 * a title that says the same.
 *
 * @param array<int, ComplaintCase> $cases By id.
 * @return array<int, list<ComplaintCase>> By id, the most alike first.
 */
function possible_duplicates( array $cases ): array {
	if ( $cases === [] ) {
		return [];
	}
	$others = candidates( array_values( $cases ) );
	$shapes = array_map( static fn( ComplaintCase $other ): array => trigrams( $other->title ), $others );
	$found  = [];
	foreach ( $cases as $id => $case ) {
		$shape = trigrams( $case->title );
		$alike = [];
		foreach ( $others as $other_id => $other ) {
			$same_person = $case->reporter_key !== '' && $case->reporter_key === $other->reporter_key;
			if ( $other_id === $id || ( ! $same_person && $case->company_id !== $other->company_id ) ) {
				continue;
			}
			$likeness = likeness( $shape, $shapes[ $other_id ] );
			if ( $likeness >= ( $same_person ? LIKE_ENOUGH : SAME_TITLE ) ) {
				$alike[] = [ $likeness, $other ];
			}
		}
		usort( $alike, static fn( array $a, array $b ): int => $b[0] <=> $a[0] );
		$found[ $id ] = array_slice( array_column( $alike, 1 ), 0, DUPLICATES );
	}
	return $found;
}

/**
 * What complaints are compared with: the newest of each of their companies, and those of their reporters. One
 * statement, each part of which an index gives in order and a limit ends.
 *
 * @param non-empty-list<ComplaintCase> $cases
 * @return array<int, ComplaintCase> By id.
 */
function candidates( array $cases ): array {
	$parts  = [];
	$index  = static fn( string $name ): string => is_sqlite() ? '' : " FORCE INDEX ($name)";
	$states = [ Moderation::Pending->value, Moderation::Approved->value ];
	foreach ( array_unique( array_map( static fn( ComplaintCase $case ): int => $case->company_id, $cases ) ) as $company ) {
		foreach ( $states as $state ) {
			$parts[] = $index( 'company_created' ) . " WHERE c.company_id = $company AND c.moderation = " . literal( $state ) . ' ORDER BY c.created DESC, c.complaint_id DESC LIMIT ' . COMPARED_EACH;
		}
	}
	$keys = array_diff( array_unique( array_map( static fn( ComplaintCase $case ): string => $case->reporter_key, $cases ) ), [ '' ] );
	if ( $keys !== [] ) {
		$parts[] = $index( 'reporter_counts' ) . ' WHERE c.reporter_key IN (' . implode( ',', array_map( literal( ... ), $keys ) ) . ') AND c.moderation IN (' . implode( ',', array_map( literal( ... ), $states ) ) . ') LIMIT ' . COMPARED_REPORTERS;
	}
	$selects = [];
	foreach ( $parts as $number => $part ) {
		$selects[] = 'SELECT * FROM (SELECT ' . COMPARED_COLUMNS . " FROM {cases} c$part) part_$number";
	}
	$found = [];
	foreach ( rows( implode( ' UNION ALL ', $selects ) ) as $row ) {
		$case               = ComplaintCase::from_row( $row );
		$found[ $case->id ] = $case;
	}
	return $found;
}
