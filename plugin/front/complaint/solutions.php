<?php
/**
 * The solutions of before, drawn: on the public page and on the reporter's own, above the one that holds now.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Type;
use Klacht\Handling\EarlierSolution;
use function Klacht\Complaint\words;
use function Klacht\Mail\company_name;
use function Klacht\Mail\one_line;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;

/**
 * @param list<EarlierSolution> $earlier
 */
function earlier_solutions_html( ComplaintCase $case, array $earlier ): string {
	$html = '';
	foreach ( $earlier as $index => $solution ) {
		$html .= earlier_solution_html( $case, $solution, "klacht-solution-$index" );
	}
	return $html;
}

/**
 * One of them: what the company said, when it was reopened, and why in the reporter's words.
 */
function earlier_solution_html( ComplaintCase $case, EarlierSolution $earlier, string $id ): string {
	$words   = words( $case->type );
	$company = one_line( get_post( $earlier->company_id )->post_title ?? '' );
	$line    = implode( ' · ', array_filter( [ esc_html( $earlier->kind?->label() ?? '' ), moment( $earlier->resolved ) ], static fn( string $part ): bool => $part !== '' ) );
	$text    = $case->type === Type::Complaint
		/* translators: %s: date */
		? esc_html__( 'Reopened on %s: not solved yet', 'klacht' )
		/* translators: %s: date */
		: esc_html__( 'Reopened on %s: not settled yet', 'klacht' );
	return sprintf(
		'<section class="klacht-solution klacht-part is-earlier" aria-labelledby="%1$s"><h2 id="%1$s">%2$s</h2><p class="klacht-small">%3$s</p><div class="klacht-typed">%4$s</div><p class="klacht-verdict">%5$s</p>%6$s</section>',
		esc_attr( $id ),
		esc_html( sprintf( $words['earlier_of'], $company === '' ? company_name( $case ) : $company ) ),
		$line,
		$earlier->solution === '' ? '<p>' . esc_html__( 'The company did not describe the solution.', 'klacht' ) . '</p>' : typed_text( $earlier->solution ),
		shape( 'cross' ) . '<span>' . sprintf( $text, day( $earlier->reopened ) ) . '</span>',
		$earlier->reason === '' ? '' : '<h3>' . esc_html__( 'The reporter\'s reason', 'klacht' ) . '</h3><blockquote class="klacht-typed">' . typed_text( $earlier->reason ) . '</blockquote>'
	);
}
