<?php
/**
 * What the public page of a complaint shows, read at once: the number of queries is the same however much there is.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\Side;
use Klacht\Handling\EarlierSolution;
use function Klacht\Complaint\shown_name;
use function Klacht\Handling\earlier_solutions;
use function Klacht\Handling\messages;
use function Klacht\Mail\company_name;
use function Klacht\Rest\rating_items;
use function Klacht\Storage\rows;

/** How many replies one page has. */
const REPLIES_A_PAGE = 100;

/** The parameter of the address behind which further replies are: the id of the last on the page before. */
const REPLIES_AFTER = 'reacties-na';

/** A public reply. */
final class PublicReply {
	public function __construct(
		public readonly int $id,
		public readonly Side $side,
		public readonly string $name,
		public readonly string $body,
		public readonly string $created,
	) {}
}

/** One complaint as everybody sees it. */
final class ComplaintView {
	/**
	 * @param array<string, mixed>|null $rating  As rating_items() answers it.
	 * @param list<PublicReply>         $replies Those of this page.
	 * @param int                       $after   The reply that this page begins behind, 0 for the first page.
	 * @param bool                      $more    Whether there are replies behind these.
	 * @param array<string, string>     $moments When it was submitted, taken and reopened, as far as that is known.
	 * @param list<EarlierSolution>     $earlier The solutions of before.
	 */
	public function __construct(
		public readonly ComplaintCase $case,
		public readonly string $story,
		public readonly string $company,
		public readonly string $company_link,
		public readonly ?array $rating,
		public readonly array $replies,
		public readonly int $after,
		public readonly bool $more,
		public readonly array $moments,
		public readonly array $earlier = [],
	) {}
}

/**
 * The complaint whose public page is shown, null on every other request. Read once, before anything is drawn.
 *
 * @param ComplaintView|false|null $set A view to show, false for none, null to read.
 */
function shown_view( ComplaintView|false|null $set = null ): ?ComplaintView {
	static $shown = null;
	if ( $set !== null ) {
		$shown = $set === false ? null : $set;
	}
	return $shown instanceof ComplaintView ? $shown : null;
}

/**
 * Reads what the page of a public case shows.
 */
function load_view( ComplaintCase $case ): ComplaintView {
	$post  = get_post( $case->id );
	$after = absint( asked( REPLIES_AFTER ) );
	// The reason of a reopening stands with the solution that it is about.
	$earlier = earlier_solutions( $case, null );
	$reasons = array_map( static fn( EarlierSolution $solution ): int => $solution->reason_id, $earlier );
	$rows    = messages( $case, null, $after, REPLIES_A_PAGE + 1 );
	// A complaint that moved has replies of two companies; each keeps its name.
	$companies = array_unique( [ $case->company_id, ...array_map( static fn( array $row ): int => (int) $row['company_id'], $rows ) ] );
	_prime_post_caches( array_values( array_filter( $companies, static fn( int $id ): bool => $id > 0 ) ), false, false );
	$link = $case->company_id > 0 ? get_permalink( $case->company_id ) : false;
	return new ComplaintView(
		$case,
		$post instanceof \WP_Post ? $post->post_content : '',
		company_name( $case ),
		$link === false ? '' : $link,
		$case->grade === 0 ? null : ( rating_items( [ $case->id ] )[ $case->id ] ?? null ),
		array_values( array_filter( array_map( static fn( array $row ): PublicReply => public_reply( $row, $case ), array_slice( $rows, 0, REPLIES_A_PAGE ) ), static fn( PublicReply $reply ): bool => ! in_array( $reply->id, $reasons, true ) ) ),
		$after,
		count( $rows ) > REPLIES_A_PAGE,
		moments_of( $case->id ),
		$earlier
	);
}

/**
 * @param array<string, string|null> $row A row of `messages`.
 */
function public_reply( array $row, ComplaintCase $case ): PublicReply {
	$side    = Side::tryFrom( (string) $row['side'] ) ?? Side::System;
	$company = get_post( (int) $row['company_id'] );
	$name    = match ( $side ) {
		Side::Company  => $company instanceof \WP_Post && $company->post_title !== '' ? $company->post_title : company_name( $case ),
		Side::Reporter => shown_name( $case ),
		default        => $side->label(),
	};
	return new PublicReply( (int) $row['id'], $side, $name, (string) $row['body'], (string) $row['created'] );
}

/**
 * When what the case itself does not keep happened: the first submission, the last of everything else.
 *
 * @return array<string, string> Event => UTC DATETIME.
 */
function moments_of( int $complaint_id ): array {
	$moments = [];
	foreach ( rows( 'SELECT event, MIN(at) AS first_at, MAX(at) AS last_at FROM {dossier} WHERE complaint_id = %d GROUP BY event', $complaint_id ) as $row ) {
		$first                             = in_array( $row['event'], [ Event::Submitted->value, Event::Confirmed->value ], true );
		$moments[ (string) $row['event'] ] = (string) $row[ $first ? 'first_at' : 'last_at' ];
	}
	return $moments;
}

/**
 * The address of this page, or of one with further replies.
 */
function replies_url( ComplaintCase $case, int $after ): string {
	$link = \Klacht\Complaint\complaint_link( $case );
	return $after === 0 ? $link : add_query_arg( REPLIES_AFTER, (string) $after, $link );
}
