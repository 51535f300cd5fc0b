<?php
/**
 * What a grade is made of.
 */

declare(strict_types=1);

namespace Klacht\Rating;

use Klacht\Complaint\Type;

/**
 * The criteria as people read them, in their order. Nobody asks for the solution of a compliment or suggestion; who
 * graded it by the interface graded how it was settled.
 *
 * @return array<'speed'|'kindness'|'clarity'|'solution', string>
 */
function criteria_labels( Type $type ): array {
	return [
		'speed'    => __( 'Speed of the reaction', 'klacht' ),
		'kindness' => __( 'Kindness', 'klacht' ),
		'clarity'  => __( 'Clear explanation', 'klacht' ),
		'solution' => $type === Type::Complaint ? __( 'The solution', 'klacht' ) : __( 'How it was settled', 'klacht' ),
	];
}

/**
 * Said of a grade from before the company said that it was done.
 */
function given_early( Type $type ): string {
	return $type === Type::Complaint
		? __( 'This grade was given before there was a solution.', 'klacht' )
		: __( 'This grade was given before it was settled.', 'klacht' );
}
