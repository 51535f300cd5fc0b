<?php
/**
 * A message as plain text and as one-column HTML: the same blocks, so the same words.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use function Klacht\Storage\esc_html;

/** A mail as it goes out. */
final class Rendered {
	public function __construct(
		public readonly string $subject,
		public readonly string $text,
		public readonly string $html,
		public readonly string $reply_to,
		public readonly string $reply_name,
		public readonly bool $typed = false,
	) {}
}

/**
 * The longest subject that is sent, in characters. No subject of ours comes near: what stands in one (a title, a name, a
 * subject that somebody typed) has its limit where it comes in, and is mailed whole. This stops what was written past
 * those doors from becoming a header that servers refuse.
 */
const SUBJECT_LENGTH = 900;

/**
 * Renders an occasion in the recipient's language.
 */
function render( Occasion|PersonalOccasion $occasion ): Rendered {
	return in_locale(
		$occasion->to->locale,
		static function () use ( $occasion ): Rendered {
			$message            = compose( $occasion );
			[ $address, $name ] = reply_to( $occasion, $message );
			$subject            = excerpt( one_line( ( $message->typed ? '' : '[' . site_name() . '] ' ) . $message->subject ), SUBJECT_LENGTH );
			$blocks             = blocks( $occasion, $message, $name );
			return new Rendered( $subject, as_text( $blocks ), as_html( $blocks, $subject ), $address, $name, $message->typed );
		}
	);
}

/**
 * Runs $work in a locale, or in the site's where that one is not installed. The person whose request this is
 * may read another language.
 *
 * @template T
 * @param callable(): T $work
 * @return T
 */
function in_locale( string $locale, callable $work ): mixed {
	$installed = [ 'en_US', ...get_available_languages() ];
	$switched  = switch_to_locale( in_array( $locale, $installed, true ) ? $locale : site_locale() );
	try {
		return $work();
	} finally {
		if ( $switched ) {
			restore_previous_locale();
		}
	}
}

/**
 * The site's own locale, also while another one is switched to.
 */
function site_locale(): string {
	$set = is_locale_switched() ? get_option( 'WPLANG' ) : get_locale();
	return is_string( $set ) && $set !== '' ? $set : 'en_US';
}

/**
 * Where answers go.
 *
 * @return array{string, string} Address and name.
 */
function reply_to( Occasion|PersonalOccasion $occasion, Message $message ): array {
	if ( $message->answers_to !== null ) {
		return [ $message->answers_to->address, $message->answers_to->name ];
	}
	$company = $message->answer_to_company && $occasion instanceof Occasion ? \Klacht\Company\company_email( $occasion->case->company_id ) : '';
	if ( $occasion instanceof Occasion && is_email( $company ) !== false ) {
		return [ $company, company_name( $occasion->case ) ];
	}
	$editors = \Klacht\editors_address();
	return [ is_email( $editors ) === false ? '' : $editors, site_name() ];
}

/**
 * The blocks of a mail, in their order: each a kind with one or two texts.
 *
 * @return list<array{string, string, string}>
 */
function blocks( Occasion|PersonalOccasion $occasion, Message $message, string $reply_name ): array {
	$case   = $occasion instanceof Occasion ? $occasion->case : null;
	$blocks = $message->typed ? [] : [ [ 'paragraph', greeting_of( $occasion ), '' ] ];
	foreach ( $message->opening as $text ) {
		$blocks[] = [ 'paragraph', $text, '' ];
	}
	$blocks[] = [ 'link', $message->main->label, $message->main->url ];
	foreach ( $message->passages as $passage ) {
		$blocks[] = [ 'passage', $passage->heading, several_lines( $passage->text ) ];
	}
	$more = more_sentence( $occasion );
	if ( $more !== '' ) {
		$blocks[] = [ 'paragraph', $more, '' ];
	}
	foreach ( $message->closing as $text ) {
		$blocks[] = [ 'paragraph', $text, '' ];
	}
	if ( $case !== null && $message->answer_to_company && $reply_name === company_name( $case ) ) {
		$blocks[] = [ 'paragraph', answer_goes_to( $reply_name ), '' ];
	}
	foreach ( $message->links as $link ) {
		$blocks[] = [ 'link', $link->label, $link->url ];
	}
	$facts = $occasion instanceof Occasion && $message->facts === [] ? complaint_facts( $occasion, $message->with_story ) : $message->facts;
	foreach ( $facts as $name => $value ) {
		$blocks[] = [ 'fact', (string) $name, $value ];
	}
	$blocks[] = [ 'small', reason_of_sending( $occasion ), '' ];
	return $blocks;
}

/**
 * Which complaint a mail is about.
 *
 * @return array<string, string> Name => value.
 */
function complaint_facts( Occasion $occasion, bool $with_story ): array {
	$case = $occasion->case;
	$safe = static fn( string $text ): string => is_unproven( $occasion ) ? without_addresses( $text ) : $text;
	return [
		__( 'ID', 'klacht' )    => (string) $case->id,
		__( 'Title', 'klacht' ) => $safe( one_line( $case->title ) ),
	] + ( $with_story ? [ __( 'Story', 'klacht' ) => $safe( story( $case ) ) ] : [] );
}

/**
 * Nobody is called by name at an address that anybody could have filled in.
 */
function greeting_of( Occasion|PersonalOccasion $occasion ): string {
	return match ( true ) {
		is_unproven( $occasion )                   => __( 'Hello,', 'klacht' ),
		// Of the company's mails this one is about its reader.
		$occasion->template === Template::Assigned => greet_by_name( $occasion->to ),
		$occasion instanceof Occasion              => greeting( $occasion->to, $occasion->case ),
		default                                    => greet_by_name( $occasion->to ),
	};
}

/**
 * @param list<array{string, string, string}> $blocks
 */
function as_text( array $blocks ): string {
	$text = '';
	$last = '';
	foreach ( $blocks as [ $kind, $first, $second ] ) {
		$text .= $text === '' ? '' : ( $kind === 'fact' && $last === 'fact' ? "\n" : "\n\n" );
		$text .= match ( $kind ) {
			'link', 'passage' => "$first:\n$second",
			'fact'            => "$first: $second",
			'small'           => "-- \n$first",
			default           => $first,
		};
		$last = $kind;
	}
	return $text . "\n";
}

/**
 * @param list<array{string, string, string}> $blocks
 */
function as_html( array $blocks, string $subject ): string {
	$body = '';
	foreach ( $blocks as [ $kind, $first, $second ] ) {
		$lines = nl2br( esc_html( $second ), false );
		$first = esc_html( $first );
		$body .= match ( $kind ) {
			'link'    => sprintf( '<p><strong>%1$s:</strong><br><a href="%2$s" style="word-break:break-all">%3$s</a></p>', $first, esc_url( $second ), esc_html( $second ) ),
			'passage' => sprintf( '<p style="margin-bottom:0"><strong>%s:</strong></p><blockquote style="margin:0 0 1em;padding:0 0 0 12px;border-left:3px solid #949494">%s</blockquote>', $first, $lines ),
			'fact'    => sprintf( '<p style="margin:0"><strong>%s:</strong> %s</p>', $first, $lines ),
			'small'   => sprintf( '<p style="margin-top:2em;font-size:13px;color:#50575e">%s</p>', $first ),
			default   => "<p>$first</p>",
		} . "\n";
	}
	return sprintf(
		"<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>%s</title></head>\n"
		. "<body style=\"margin:0;padding:16px;background:#fff;color:#1e1e1e;font:16px/1.5 sans-serif\">\n<div style=\"max-width:600px;margin:0 auto\">\n%s</div>\n</body>\n</html>\n",
		esc_html( get_bloginfo( 'language' ) ),
		is_rtl() ? 'rtl' : 'ltr',
		esc_html( $subject ),
		$body
	);
}
