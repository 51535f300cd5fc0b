<?php
/**
 * Draws a bar chart as SVG, with its sentence and its table. Places are percentages of the width and text has its own
 * size, so that the same chart is read at 360 and at 1280 px; a second series has a hatch, not only a colour.
 */

declare(strict_types=1);

namespace Klacht\Statistics;

use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;

/** Pixels: above the bars, the bars, and under them. */
const CHART_TOP    = 22;
const CHART_HEIGHT = 150;
const CHART_UNDER  = 38;

/** What the numbers of the axis take of the width, in per cent. */
const CHART_AXIS = 8.0;

/** Pixels of a row where bars lie. */
const CHART_ROW = 38;

/**
 * A chart, or its sentence alone where there is nothing to show.
 *
 * @return string HTML, escaped.
 */
function draw_chart( Chart $chart ): string {
	$id   = esc_attr( $chart->id );
	$html = sprintf( '<figure class="klacht-chart" id="%1$s"><h3 id="%1$s-title">%2$s</h3><p id="%1$s-summary">%3$s</p>', $id, esc_html( $chart->title ), esc_html( $chart->summary ) );
	if ( $chart->highest() > 0 ) {
		$html .= chart_legend( $chart ) . ( $chart->flat ? flat_chart( $chart ) : upright_chart( $chart ) ) . chart_table( $chart );
	}
	return $html . '</figure>';
}

/**
 * The names of two series beside a piece of their bars.
 */
function chart_legend( Chart $chart ): string {
	if ( count( $chart->series ) < 2 ) {
		return '';
	}
	$items = '';
	foreach ( array_keys( $chart->series ) as $index => $name ) {
		$items .= sprintf( '<li><svg width="16" height="16" aria-hidden="true" focusable="false">%s</svg> %s</li>', chart_bar( $chart, $index === 1, '1', 1, '14', 14 ), esc_html( $name ) );
	}
	return '<ul class="klacht-chart__legend">' . $items . '</ul>';
}

/**
 * One bar.
 *
 * @param bool   $hatched Of the second series, or apart.
 * @param string $x       With its unit.
 * @param string $width   With its unit.
 */
function chart_bar( Chart $chart, bool $hatched, string $x, float $y, string $width, float $height ): string {
	return sprintf(
		'<rect class="klacht-chart__bar%s" x="%s" y="%s" width="%s" height="%s"%s/>',
		$hatched ? ' is-hatched' : '',
		$x,
		chart_number( $y ),
		$width,
		chart_number( $height ),
		// By attribute: the pattern's name is the chart's own.
		$hatched ? ' fill="url(#' . esc_attr( $chart->id ) . '-hatch)"' : ''
	);
}

/**
 * The beginning of a drawing: its name, and the hatch of its second series.
 */
function chart_open( Chart $chart, int $height ): string {
	$id = esc_attr( $chart->id );
	return sprintf( '<svg class="klacht-chart__drawing" width="100%%" height="%2$d" role="img" aria-labelledby="%1$s-title" aria-describedby="%1$s-summary" focusable="false">', $id, $height )
		. sprintf( '<defs><pattern id="%s-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="klacht-chart__paper" width="6" height="6"/><line class="klacht-chart__hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>', $id );
}

/**
 * Bars that stand.
 */
function upright_chart( Chart $chart ): string {
	$end   = axis_end( $chart->highest() );
	$width = ( 100 - CHART_AXIS ) / count( $chart->categories );
	$many  = count( $chart->series );
	$bar   = $width * 0.76 / $many;
	$floor = CHART_TOP + CHART_HEIGHT;
	$html  = chart_open( $chart, $floor + CHART_UNDER );
	foreach ( [ 0, intdiv( $end, 2 ), $end ] as $value ) {
		$y     = $floor - $value / $end * CHART_HEIGHT;
		$html .= sprintf( '<line class="klacht-chart__line" x1="0" x2="100%%" y1="%1$s" y2="%1$s"/><text class="klacht-chart__axis" x="0" y="%2$s">%3$s</text>', chart_number( $y ), chart_number( $y - 4 ), esc_html( number_format_i18n( $value ) ) );
	}
	foreach ( $chart->categories as $place => $category ) {
		$left   = CHART_AXIS + $place * $width;
		$middle = chart_number( $left + $width / 2 ) . '%';
		foreach ( array_values( $chart->series ) as $index => $values ) {
			$value  = $values[ $place ] ?? 0;
			$height = $value / $end * CHART_HEIGHT;
			$x      = $left + $width * 0.12 + $index * $bar;
			if ( $value > 0 ) {
				$html .= chart_bar( $chart, $index === 1 || $category->apart, chart_number( $x ) . '%', $floor - $height, chart_number( $bar ) . '%', $height );
				$html .= sprintf( '<text class="klacht-chart__value%s" x="%s%%" y="%s">%s</text>', $many > 1 ? ' is-close' : '', chart_number( $x + $bar / 2 ), chart_number( $floor - $height - 4 ), esc_html( number_format_i18n( $value ) ) );
			}
		}
		$html .= sprintf( '<text class="klacht-chart__name" x="%s" y="%d">%s</text>', $middle, $floor + 16, esc_html( $category->short === '' ? $category->name : $category->short ) );
		if ( $category->under !== '' ) {
			$html .= sprintf( '<text class="klacht-chart__name" x="%s" y="%d">%s</text>', $middle, $floor + 32, esc_html( $category->under ) );
		}
	}
	return $html . '</svg>';
}

/**
 * Bars that lie, each under its name.
 */
function flat_chart( Chart $chart ): string {
	$end  = max( 1, $chart->highest() );
	$html = chart_open( $chart, count( $chart->categories ) * CHART_ROW );
	$bars = array_values( $chart->series )[0] ?? [];
	foreach ( $chart->categories as $place => $category ) {
		$value = $bars[ $place ] ?? 0;
		$top   = $place * CHART_ROW;
		$html .= sprintf( '<text class="klacht-chart__row" x="0" y="%1$d">%2$s</text><text class="klacht-chart__count" x="100%%" y="%1$d">%3$s</text>', $top + 13, esc_html( $category->name ), esc_html( number_format_i18n( $value ) ) );
		$html .= sprintf( '<line class="klacht-chart__line" x1="0" x2="100%%" y1="%1$d" y2="%1$d"/>', $top + 31 );
		if ( $value > 0 ) {
			$html .= chart_bar( $chart, $category->apart, '0', $top + 19, chart_number( $value / $end * 100 ) . '%', 12 );
		}
	}
	return $html . '</svg>';
}

/**
 * The same as a table.
 */
function chart_table( Chart $chart ): string {
	$head = '';
	foreach ( [ $chart->head, ...array_keys( $chart->series ) ] as $name ) {
		$head .= '<th scope="col">' . esc_html( $name ) . '</th>';
	}
	$rows = '';
	foreach ( $chart->categories as $place => $category ) {
		$rows .= '<tr><th scope="row">' . esc_html( $category->name ) . '</th>';
		foreach ( $chart->series as $values ) {
			$rows .= '<td>' . esc_html( number_format_i18n( $values[ $place ] ?? 0 ) ) . '</td>';
		}
		$rows .= '</tr>';
	}
	return sprintf(
		'<details class="klacht-chart__table"><summary>%1$s<span class="screen-reader-text">: %2$s</span></summary><table><thead><tr>%3$s</tr></thead><tbody>%4$s</tbody></table></details>',
		esc_html__( 'Show as a table', 'klacht' ),
		esc_html( $chart->title ),
		$head,
		$rows
	);
}

/**
 * A number as SVG reads it, whatever the locale.
 */
function chart_number( float $number ): string {
	return rtrim( rtrim( number_format( $number, 2, '.', '' ), '0' ), '.' );
}
