<?php
/**
 * What a bar chart shows, whoever draws it.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

/** One place on the axis. */
final class Category {
	/**
	 * @param string $name  In the table, and where there is room.
	 * @param string $short Under a bar; '' for the name.
	 * @param string $under A second line under it.
	 * @param bool   $apart It is no step of the scale that the others are on, and looks different.
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $short = '',
		public readonly string $under = '',
		public readonly bool $apart = false,
	) {}
}

/** A chart of one or two series of bars. */
final class Chart {
	/**
	 * @param string                   $id         Unique on its page.
	 * @param string                   $summary    What it shows, in one sentence.
	 * @param string                   $head       What the categories are.
	 * @param list<Category>           $categories
	 * @param array<string, list<int>> $series     Name => a value for each category; two at most.
	 * @param bool                     $flat       Bars lie under their names: for names that are long.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $title,
		public readonly string $summary,
		public readonly string $head,
		public readonly array $categories,
		public readonly array $series,
		public readonly bool $flat = false,
	) {}

	/**
	 * The highest value.
	 */
	public function highest(): int {
		return max( 0, ...array_merge( ...array_values( $this->series ) ) );
	}
}

/**
 * The end of an axis that reaches a value: 2, 4, 6, 10, 20, 40 … so that its half is a whole number too.
 */
function axis_end( int $highest ): int {
	for ( $power = 1;; $power *= 10 ) {
		foreach ( [ 2, 4, 6, 10 ] as $step ) {
			if ( $highest <= $step * $power ) {
				return $step * $power;
			}
		}
	}
}
