<?php
/**
 * The parts of a form: each with a visible label, its hint, and its error where the field is. The forms look and work
 * as those of GOV.UK's design system do, because that was tried with people.
 */

declare(strict_types=1);

namespace Klacht\Front;

use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;

/** What a form knows when it is drawn. */
final class Form {
	/**
	 * @param string                $group  Its fields are named `group[field]`.
	 * @param array<string, string> $values By field.
	 * @param array<string, string> $errors By field; under '' what belongs to none.
	 */
	public function __construct(
		public readonly string $group,
		public readonly array $values = [],
		public readonly array $errors = [],
	) {}

	public function id( string $field ): string {
		return 'klacht-' . $this->group . '-' . strtr( $field, '._', '--' );
	}

	public function name( string $field ): string {
		return $this->group . '[' . $field . ']';
	}

	public function value( string $field ): string {
		return $this->values[ $field ] ?? '';
	}

	public function error( string $field ): string {
		return $this->errors[ $field ] ?? '';
	}

	/**
	 * The ids of what describes a field, as an attribute.
	 */
	public function described( string $field, string $hint ): string {
		$ids = trim( ( $hint === '' ? '' : $this->id( $field ) . '-hint ' ) . ( $this->error( $field ) === '' ? '' : $this->id( $field ) . '-error' ) );
		return ( $ids === '' ? '' : ' aria-describedby="' . esc_attr( $ids ) . '"' ) . ( $this->error( $field ) === '' ? '' : ' aria-invalid="true"' );
	}
}

/**
 * One line of text. No maxlength: a browser would cut off what is pasted without a word.
 *
 * @param array{hint?: string, type?: string, optional?: bool, max?: int, width?: string, attributes?: array<string, string>} $more
 *              `width`: short, medium or '' for the whole column.
 */
function text_field( Form $form, string $field, string $label, array $more = [] ): string {
	$hint  = $more['hint'] ?? '';
	$input = sprintf(
		'<input class="klacht-input%s" type="%s" id="%s" name="%s" value="%s"%s%s%s>',
		isset( $more['width'] ) ? ' klacht-input--' . esc_attr( $more['width'] ) : '',
		esc_attr( $more['type'] ?? 'text' ),
		esc_attr( $form->id( $field ) ),
		esc_attr( $form->name( $field ) ),
		esc_attr( $form->value( $field ) ),
		counted( $more['max'] ?? 0 ),
		attributes( $more['attributes'] ?? [] ),
		$form->described( $field, $hint )
	);
	return field( $form, $field, $label, $hint, $input, $more['optional'] ?? false );
}

/**
 * Several lines of text.
 *
 * @param array{hint?: string, optional?: bool, max?: int, rows?: int, attributes?: array<string, string>} $more
 */
function text_area( Form $form, string $field, string $label, array $more = [] ): string {
	$hint = $more['hint'] ?? '';
	$area = sprintf(
		'<textarea class="klacht-input" id="%s" name="%s" rows="%d"%s%s%s>%s</textarea>',
		esc_attr( $form->id( $field ) ),
		esc_attr( $form->name( $field ) ),
		$more['rows'] ?? 5,
		counted( $more['max'] ?? 0 ),
		attributes( $more['attributes'] ?? [] ),
		$form->described( $field, $hint ),
		// A browser drops the first line end behind the tag.
		"\n" . esc_textarea( $form->value( $field ) )
	);
	return field( $form, $field, $label, $hint, $area, $more['optional'] ?? false );
}

/**
 * How many characters fit, for the script that says how many are too many, and its words.
 */
function counted( int $max ): string {
	return $max <= 0 ? '' : attributes(
		[
			'data-klacht-max'   => (string) $max,
			'data-klacht-count' => (string) wp_json_encode(
				[
					/* translators: 1: characters typed, 2: characters that fit */
					'of'   => __( '%1$s of %2$s characters', 'klacht' ),
					/* translators: %s: number of characters */
					'one'  => __( '%s character too many', 'klacht' ),
					/* translators: %s: number of characters */
					'many' => __( '%s characters too many', 'klacht' ),
				]
			),
		]
	);
}

/**
 * A choice of one. Nothing is preselected but what was chosen before.
 *
 * @param array<int|string, string> $options Value => label.
 * @param array{hint?: string, inline?: bool, optional?: bool, quiet?: bool, inside?: array<int|string, string>} $more
 *              `quiet`: the heading above says the same as the legend. `inside`: value => HTML that belongs to that option.
 */
function radio_group( Form $form, string $field, string $legend, array $options, array $more = [] ): string {
	$items = '';
	$index = 0;
	foreach ( $options as $value => $label ) {
		// The first has the field's own id: the summary of errors leads there.
		$id     = $form->id( $field ) . ( $index++ === 0 ? '' : "-$index" );
		$items .= sprintf(
			'<div class="klacht-choice"><input type="radio" id="%1$s" name="%2$s" value="%3$s"%4$s><label for="%1$s">%5$s</label></div>%6$s',
			esc_attr( $id ),
			esc_attr( $form->name( $field ) ),
			esc_attr( (string) $value ),
			checked( $form->value( $field ), (string) $value, false ),
			esc_html( $label ),
			isset( $more['inside'][ $value ] ) ? '<div class="klacht-inside">' . $more['inside'][ $value ] . '</div>' : ''
		);
	}
	return field_set( $form, $field, $legend, $items, $more['hint'] ?? '', $more['optional'] ?? false, ( ( $more['inline'] ?? false ) ? ' klacht-choices--inline' : '' ) . ( ( $more['quiet'] ?? false ) ? ' klacht-choices--quiet' : '' ) );
}

/**
 * One box to tick.
 */
function check_box( Form $form, string $field, string $label, string $hint = '' ): string {
	$box = sprintf(
		'<div class="klacht-choice"><input type="checkbox" id="%1$s" name="%2$s" value="1"%3$s%4$s><label for="%1$s">%5$s</label></div>',
		esc_attr( $form->id( $field ) ),
		esc_attr( $form->name( $field ) ),
		checked( $form->value( $field ), '1', false ),
		$form->described( $field, $hint ),
		esc_html( $label )
	);
	return sprintf( '<div class="klacht-field%s">%s%s%s</div>', wrong_class( $form, $field ), error_line( $form, $field ), $box, hint_line( $form, $field, $hint ) );
}

/**
 * Fields that are one question, as day, month and year.
 */
function field_set( Form $form, string $field, string $legend, string $inside, string $hint = '', bool $optional = false, string $more_class = '' ): string {
	return sprintf(
		'<fieldset class="klacht-field klacht-choices%s%s"%s><legend>%s%s</legend>%s%s<div class="klacht-choices__list">%s</div></fieldset>',
		esc_attr( $more_class ),
		wrong_class( $form, $field, $optional ),
		$form->described( $field, $hint ),
		esc_html( $legend ),
		$optional ? optional_mark() : '',
		hint_line( $form, $field, $hint ),
		error_line( $form, $field ),
		$inside
	);
}

/**
 * A label with its field.
 *
 * @param string $input Escaped.
 */
function field( Form $form, string $field, string $label, string $hint, string $input, bool $optional = false ): string {
	return sprintf(
		'<div class="klacht-field%s"><label class="klacht-label" for="%s">%s%s</label>%s%s%s</div>',
		wrong_class( $form, $field, $optional ),
		esc_attr( $form->id( $field ) ),
		esc_html( $label ),
		$optional ? optional_mark() : '',
		hint_line( $form, $field, $hint ),
		error_line( $form, $field ),
		$input
	);
}

/**
 * A field that must be filled in turns red; of one that may be left empty is said calmly what is amiss.
 */
function wrong_class( Form $form, string $field, bool $optional = false ): string {
	return $form->error( $field ) === '' ? '' : ( $optional ? ' klacht-field--amiss' : ' klacht-field--wrong' );
}

function optional_mark(): string {
	return ' <span class="klacht-optional">' . esc_html__( '(optional)', 'klacht' ) . '</span>';
}

function hint_line( Form $form, string $field, string $hint ): string {
	return $hint === '' ? '' : sprintf( '<p class="klacht-hint" id="%s-hint">%s</p>', esc_attr( $form->id( $field ) ), esc_html( $hint ) );
}

function error_line( Form $form, string $field ): string {
	$error = $form->error( $field );
	return $error === '' ? '' : sprintf( '<p class="klacht-error" id="%s-error"><span class="klacht-hidden">%s</span> %s</p>', esc_attr( $form->id( $field ) ), esc_html__( 'Error:', 'klacht' ), esc_html( $error ) );
}

/**
 * What went wrong, on top, each with a link to its field; it gets the focus.
 *
 * @param array<string, string> $anchors Field => id of what is linked, where that is not the field's own.
 */
function error_summary( Form $form, array $anchors = [] ): string {
	if ( $form->errors === [] ) {
		return '';
	}
	$items = '';
	foreach ( $form->errors as $field => $sentence ) {
		$items .= $field === ''
			? '<li>' . esc_html( $sentence ) . '</li>'
			: sprintf( '<li><a href="#%s">%s</a></li>', esc_attr( $anchors[ $field ] ?? $form->id( $field ) ), esc_html( $sentence ) );
	}
	return sprintf( '<div class="klacht-summary" role="alert" tabindex="-1" data-klacht-focus aria-labelledby="klacht-summary"><h2 id="klacht-summary">%s</h2><ul>%s</ul></div>', esc_html__( 'Something went wrong', 'klacht' ), $items );
}

/**
 * What was just done; it gets the focus.
 */
function done_notice( string $text ): string {
	return sprintf( '<div class="klacht-notice klacht-notice--done" role="status" tabindex="-1" data-klacht-focus><p>%s</p></div>', esc_html( $text ) );
}

/**
 * A button that sends its form.
 *
 * @param 'main'|'second'|'link' $kind
 */
function submit_button( string $text, string $kind = 'main', string $name = '', string $value = '' ): string {
	return sprintf(
		'<button type="submit" class="%s"%s>%s</button>',
		$kind === 'main' ? 'klacht-button wp-element-button' : "klacht-button klacht-button--$kind",
		$name === '' ? '' : sprintf( ' name="%s" value="%s"', esc_attr( $name ), esc_attr( $value ) ),
		esc_html( $text )
	);
}

/**
 * A form that posts to the page it stands on.
 *
 * @param string $inside Escaped.
 * @param string $action '' for this page.
 * @param string $keep   Under which name its unsent text is kept on the device, '' to keep none.
 * @param array<string, string> $more Further attributes.
 */
function form_tag( string $form, string $inside, string $action = '', string $keep = '', array $more = [] ): string {
	return sprintf(
		'<form class="klacht-form" method="post" action="%s" novalidate data-klacht-form="%s"%s>%s%s</form>',
		esc_url( $action === '' ? here() : $action ),
		esc_attr( $form ),
		attributes( ( $keep === '' ? [] : [ 'data-klacht-keep' => $keep ] ) + $more ),
		hidden_fields( $form ),
		$inside
	);
}

/**
 * The address of this request, on this site.
 */
function here(): string {
	$uri = isset( $_SERVER['REQUEST_URI'] ) && is_string( $_SERVER['REQUEST_URI'] ) ? esc_url_raw( wp_unslash( $_SERVER['REQUEST_URI'] ) ) : '/';
	return '/' . ltrim( $uri, '/' );
}

/**
 * @param array<string, string> $attributes
 */
function attributes( array $attributes ): string {
	$html = '';
	foreach ( $attributes as $name => $value ) {
		$html .= sprintf( ' %s="%s"', esc_attr( $name ), esc_attr( $value ) );
	}
	return $html;
}

/**
 * A text as it was typed: paragraphs and line ends, nothing else.
 */
function typed_text( string $text ): string {
	$paragraphs = preg_split( '/\n{2,}/', trim( $text ), -1, PREG_SPLIT_NO_EMPTY );
	return implode( '', array_map( static fn( string $part ): string => '<p>' . nl2br( text_html( $part ), false ) . '</p>', $paragraphs === false ? [] : $paragraphs ) );
}

/**
 * An instant as sentences have it, in the site's zone.
 *
 * @param string|null $time UTC DATETIME.
 */
function moment( ?string $time ): string {
	$instant = \Klacht\Storage\from_sql( $time );
	return $instant === null ? '' : sprintf( '<time datetime="%s">%s</time>', esc_attr( $instant->format( DATE_RFC3339 ) ), esc_html( (string) wp_date( /* translators: PHP date format of an instant in a sentence */ __( 'F j, Y, H:i', 'klacht' ), $instant->getTimestamp() ) ) );
}

/**
 * What is drawn anew by the answer to one of its forms, with the words that its script needs.
 *
 * @param string $inside Escaped.
 * @param bool   $wide   Whether it takes the theme's wide width.
 */
function region( string $name, string $inside, bool $wide = false ): string {
	return sprintf(
		'<div%s data-klacht-region="%s"%s>%s</div>',
		$wide ? ' class="alignwide"' : '',
		esc_attr( $name ),
		attributes(
			[
				'data-klacht-offline'  => __( 'No connection. Your text is kept.', 'klacht' ),
				'data-klacht-failed'   => __( 'That did not work. Your text is kept. Try again.', 'klacht' ),
				'data-klacht-restored' => __( 'Draft put back', 'klacht' ),
				'data-klacht-clear'    => __( 'Clear', 'klacht' ),
			]
		),
		$inside
	);
}
