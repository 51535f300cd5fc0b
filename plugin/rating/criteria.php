<?php
/**
 * What a grade is made of.
 */

declare(strict_types=1);

namespace Klacht\Rating;

/**
 * The criteria as people read them, in their order.
 *
 * @return array<'speed'|'kindness'|'clarity'|'solution', string>
 */
function criteria_labels(): array {
	return [
		'speed'    => __( 'Speed of the reaction', 'klacht' ),
		'kindness' => __( 'Kindness', 'klacht' ),
		'clarity'  => __( 'Clear explanation', 'klacht' ),
		'solution' => __( 'The solution', 'klacht' ),
	];
}
