<?php
/**
 * Words and figures that the mails share.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Side;
use function Klacht\Complaint\words;
use function Klacht\Storage\cut_text;
use function Klacht\Storage\from_sql;
use function Klacht\Storage\name_alone;

/** How much of the story a mail repeats, in characters. */
const STORY_LENGTH = 200;

/**
 * What the reporter sent in, inside a sentence to the reporter.
 */
function yours( ComplaintCase $case ): string {
	return words( $case->type )['yours'];
}

/**
 * The same at the beginning of a sentence.
 */
function yours_first( ComplaintCase $case ): string {
	return words( $case->type )['yours_first'];
}

/**
 * The bare word inside a sentence, for a number to follow.
 */
function noun( ComplaintCase $case ): string {
	return words( $case->type )['noun'];
}

/**
 * The site's name as text.
 */
function site_name(): string {
	$name = get_option( 'blogname' );
	return one_line( wp_specialchars_decode( is_string( $name ) ? $name : '', ENT_QUOTES ) );
}

/**
 * The name of the company the complaint is about, listed or typed.
 */
function company_name( ComplaintCase $case ): string {
	$post = $case->company_id > 0 ? get_post( $case->company_id ) : null;
	$name = $post instanceof \WP_Post ? one_line( $post->post_title ) : one_line( $case->typed_company()['name'] ?? '' );
	return $name === '' ? __( 'this company', 'klacht' ) : $name;
}

/**
 * The beginning of the story, on one line.
 */
function story( ComplaintCase $case ): string {
	$post = get_post( $case->id );
	return excerpt( $post instanceof \WP_Post ? $post->post_content : '' );
}

/**
 * The first characters of a text on one line, ending at a word where there is one.
 */
function excerpt( string $text, int $length = STORY_LENGTH ): string {
	$line = one_line( $text );
	if ( mb_strlen( $line ) <= $length ) {
		return $line;
	}
	$cut   = cut_text( $line, $length - 1 );
	$space = mb_strrpos( $cut, ' ' );
	return rtrim( $space !== false && $space > $length / 2 ? mb_substr( $cut, 0, $space ) : $cut, ' .,;:' ) . '…';
}

/**
 * Takes the addresses out of a text that somebody may have had sent to a stranger: no one's mail carries a spammer's link.
 */
function without_addresses( string $text ): string {
	return (string) preg_replace( '~(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.)\S+|\S+@\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?~iu', '[…]', $text );
}

/**
 * A grade in tenths as people write it: 7,5.
 */
function grade_text( int $tenths ): string {
	return number_format_i18n( $tenths / 10, 1 );
}

/**
 * A UTC DATETIME as a date, '' for none.
 */
function date_text( ?string $time ): string {
	$instant = from_sql( $time );
	return $instant === null ? '' : (string) wp_date( /* translators: PHP date format of a day in a sentence */ __( 'F j, Y', 'klacht' ), $instant->getTimestamp() );
}

/**
 * How the mail begins.
 */
function greeting( Recipient $to, ComplaintCase $case ): string {
	if ( $to->side === Side::Company ) {
		return sprintf( /* translators: %s: company */ __( 'Dear people of %s,', 'klacht' ), company_name( $case ) );
	}
	return greet_by_name( $to );
}

function greet_by_name( Recipient $to ): string {
	return $to->name === '' ? __( 'Hello,', 'klacht' ) : sprintf( /* translators: %s: name of a person */ __( 'Dear %s,', 'klacht' ), name_alone( $to->name ) );
}

/**
 * Whether a mail goes to an address that anybody could have filled in.
 */
function to_anybodys_address( Template $template ): bool {
	return in_array( $template, [ Template::Confirm, Template::ChoosePassword, Template::HasAccount, Template::ProveAddress, Template::CompanyLogin, Template::ConfirmAddress, Template::LoginRequested, Template::LoginRefused ], true );
}

/**
 * Why somebody gets this mail.
 */
function reason_of_sending( Occasion|PersonalOccasion $occasion ): string {
	if ( to_anybodys_address( $occasion->template ) ) {
		return sprintf( /* translators: %s: site */ __( 'You get this e-mail because somebody filled in this address on %s.', 'klacht' ), site_name() );
	}
	if ( $occasion instanceof PersonalOccasion && $occasion->template === Template::AddressWarning ) {
		return sprintf( /* translators: 1: company, 2: site */ __( 'You get this e-mail because %1$s handles complaints on %2$s.', 'klacht' ), name_of_company( $occasion ), site_name() );
	}
	if ( $occasion instanceof PersonalOccasion && $occasion->to->side === Side::Editor ) {
		return editors_reason();
	}
	if ( $occasion instanceof PersonalOccasion && $occasion->template === Template::Mentions ) {
		return reason_of_mentions( $occasion );
	}
	if ( $occasion instanceof PersonalOccasion ) {
		return sprintf( /* translators: %s: site */ __( 'You get this e-mail because you have an account on %s.', 'klacht' ), site_name() );
	}
	$case = $occasion->case;
	if ( $occasion->template === Template::FollowLink ) {
		return sprintf( /* translators: %s: site */ __( 'You get this e-mail because somebody asked for new links for this address on %s.', 'klacht' ), site_name() );
	}
	return match ( $occasion->to->side ) {
		Side::Reporter => sprintf( /* translators: 1: 'your complaint', 2: site */ __( 'You get this e-mail because you sent in %1$s on %2$s.', 'klacht' ), yours( $case ), site_name() ),
		Side::Company  => $occasion->to->user_id > 0
			? sprintf( /* translators: 1: company, 2: site */ __( 'You get this e-mail because you work for %1$s on %2$s.', 'klacht' ), company_name( $case ), site_name() )
			: sprintf( /* translators: 1: company, 2: site */ __( 'You get this e-mail because %1$s handles complaints on %2$s.', 'klacht' ), company_name( $case ), site_name() ),
		default        => editors_reason(),
	};
}

/**
 * Why the editors get a mail.
 */
function editors_reason(): string {
	return sprintf( /* translators: %s: site */ __( 'You get this e-mail because you are an editor of %s.', 'klacht' ), site_name() );
}

/**
 * Says who reads an answer.
 */
function answer_goes_to( string $who ): string {
	return sprintf( /* translators: %s: company */ __( 'Your answer to this e-mail goes to %s.', 'klacht' ), $who );
}
