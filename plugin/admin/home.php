<?php
/**
 * wp-admin > Klachten > Voorpagina: the script draws the figures and the new complaints, the server the charts below.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use function Klacht\Access\company_of;
use function Klacht\or_else;
use function Klacht\Statistics\draw_chart;
use function Klacht\Statistics\grades_chart;
use function Klacht\Statistics\month_counts;
use function Klacht\Statistics\months_chart;
use function Klacht\Statistics\months_of;
use function Klacht\Statistics\placed;
use function Klacht\Statistics\reaction_chart;
use function Klacht\Statistics\total;
use function Klacht\Statistics\without_reaction;
use function Klacht\Storage\now;

/**
 * Voorpagina.
 */
function draw_front_page(): void {
	draw_root( 'home' );
	echo or_else( charts_html( ... ), '' ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- draw_charts() escapes.
}

/**
 * The charts as HTML, whole or not at all.
 */
function charts_html(): string {
	ob_start();
	try {
		draw_charts( company_of( get_current_user_id() ) );
		return (string) ob_get_contents();
	} finally {
		ob_end_clean();
	}
}

/**
 * The company's charts; nothing for one that has no complaint yet.
 */
function draw_charts( int $company ): void {
	$months = months_of( '12m', now() );
	$counts = month_counts( $company, $months[0] );
	$all    = total( $counts, [] );
	if ( placed( $all ) === 0 ) {
		return;
	}
	$charts = [
		months_chart( $counts, $months, __( 'Last 12 months', 'klacht' ) ),
		reaction_chart( $all, without_reaction( $counts ) ),
		grades_chart( $all ),
	];
	printf(
		'<div class="wrap klacht-wrap"><section class="klacht-screen klacht-charts" aria-labelledby="klacht-charts-title"><h2 id="klacht-charts-title">%s</h2>%s</section></div>',
		esc_html__( 'Charts', 'klacht' ),
		implode( '', array_map( draw_chart( ... ), $charts ) ) // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- draw_chart() escapes.
	);
}
