<?php
/**
 * Words of the components that are compiled into our screens which core's Dutch translation does not have.
 */

declare(strict_types=1);

namespace Klacht\Admin;

/**
 * Core's text => ours. A test in the browser fails when one is missing here; core's own translation wins once it comes.
 *
 * @return array<string, string>
 */
function missing_words(): array {
	return [
		/* translators: %s: keys, such as Ctrl+B. */
		'Keyboard shortcut: %s'                           => __( 'Keyboard shortcut: %s', 'klacht' ),
		'More details follow the field.'                  => __( 'More details follow the field.', 'klacht' ),
		'Navigation bar'                                  => __( 'Navigation bar', 'klacht' ),
		'Next month'                                      => __( 'Next month', 'klacht' ),
		'Original aspect ratio'                           => __( 'Original aspect ratio', 'klacht' ),
		'Previous month'                                  => __( 'Previous month', 'klacht' ),
		'The end time must be later than the start time.' => __( 'The end time must be later than the start time.', 'klacht' ),
		/* translators: %s: name of a time zone. */
		'Timezone: %s'                                    => __( 'Timezone: %s', 'klacht' ),
		/* translators: %s: a date. */
		'Today, %s, selected'                             => __( 'Today, %s, selected', 'klacht' ),
	];
}
