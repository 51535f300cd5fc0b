<?php
/**
 * The timeline as people read it: each event a sentence that says who did what. What the dossier keeps of it are columns
 * and codes, and none of them is shown.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

use function Klacht\Mail\company_name;
use function Klacht\Mail\grade_text;

/**
 * The sentence of one event, without its time.
 *
 * @param array<string, string|null> $row    A row of `dossier`.
 * @param Side|null                  $reader Whose view it is.
 */
function timeline_sentence( array $row, ComplaintCase $case, ?Side $reader ): string {
	$event   = Event::tryFrom( (string) $row['event'] ) ?? Event::Edited;
	$side    = Side::tryFrom( (string) $row['actor_side'] ) ?? Side::System;
	$facts   = json_decode( (string) $row['facts'], true );
	$facts   = is_array( $facts ) ? $facts : [];
	$changes = is_array( $facts['changes'] ?? null ) ? $facts['changes'] : [];
	$who     = timeline_subject( $side, (int) $row['actor_id'], $case, $reader );
	$said    = match ( $event ) {
		Event::Assigned   => assigned_sentence( $who, (int) $row['actor_id'], $changes, $case ),
		Event::ProductSet => product_sentence( $who, $changes ),
		Event::Graded     => graded_sentence( $who, $changes, $case ),
		Event::LinkSent   => $side === Side::System ? __( 'A new link was asked for', 'klacht' ) : sprintf( /* translators: %s: who */ __( '%s asked for a new link', 'klacht' ), $who ),
		Event::Created    => created_sentence( $who, $side, (int) $row['actor_id'], $facts, $case ),
		Event::Moved      => sprintf( /* translators: 1: who, 2: 'the complaint', 3: company */ __( '%1$s moved %2$s to %3$s', 'klacht' ), $who, words( $case->type )['the'], change_text( 'company_id', new_value( $changes, 'company_id' ) ) ),
		Event::Merged     => merged_sentence( $who, new_value( $changes, 'merged_into' ), $case ),
		default           => plain_sentence( $event, $who, $side, $case, $reader ),
	};
	$reason = Reason::tryFrom( is_string( $facts['reason'] ?? null ) ? $facts['reason'] : '' );
	return $reason === null ? $said : sprintf( /* translators: 1: what happened, 2: why */ __( '%1$s (reason: %2$s)', 'klacht' ), $said, $reason->label() );
}

/**
 * Who acted, as the reader may know them, to begin a sentence with.
 */
function timeline_subject( Side $side, int $user_id, ComplaintCase $case, ?Side $reader ): string {
	$staff = $reader === Side::Company || $reader === Side::Editor;
	$name  = $user_id > 0 ? user_name( $user_id ) : '';
	return match ( $side ) {
		Side::Reporter => $reader === Side::Reporter ? __( 'You', 'klacht' ) : ( $case->public_name() === '' ? __( 'The reporter', 'klacht' ) : $case->public_name() ),
		Side::Company  => ! $staff ? company_name( $case ) : ( $name === '' ? __( 'Somebody of the company', 'klacht' ) : $name ),
		Side::Editor   => __( 'The editors', 'klacht' ),
		Side::System   => __( 'The site', 'klacht' ),
	};
}

/**
 * The sentence of an event that tells no more than who did it.
 */
function plain_sentence( Event $event, string $who, Side $side, ComplaintCase $case, ?Side $reader ): string {
	$is_complaint = $case->type === Type::Complaint;
	$pattern      = match ( $event ) {
		/* translators: %s: who */
		Event::Edited        => __( '%s changed the draft', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Submitted     => __( '%1$s sent in %2$s', 'klacht' ),
		/* translators: %s: who */
		Event::Confirmed     => __( '%s confirmed the e-mail address', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Amended       => __( '%1$s changed %2$s and sent it in again', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Approved      => __( '%1$s placed %2$s on the site', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Rejected      => __( '%1$s rejected %2$s', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Removed       => __( '%1$s took %2$s off the site', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Restored      => __( '%1$s put %2$s back on the site', 'klacht' ),
		Event::Withdrawn     => $side === Side::Editor
			/* translators: 1: who, 2: 'the complaint' */
			? __( '%1$s withdrew %2$s, as the reporter asked', 'klacht' )
			/* translators: 1: who, 2: 'the complaint' */
			: __( '%1$s withdrew %2$s', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Taken         => __( '%1$s took %2$s in progress', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Resolved      => $is_complaint ? __( '%1$s resolved %2$s', 'klacht' ) : __( '%1$s settled %2$s', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Reopened      => __( '%1$s reopened %2$s', 'klacht' ),
		/* translators: %s: who */
		Event::Replied       => __( '%s posted a reply', 'klacht' ),
		/* translators: %s: who */
		Event::Mailed        => $reader === Side::Reporter ? __( '%s wrote you an e-mail', 'klacht' ) : __( '%s wrote the reporter an e-mail', 'klacht' ),
		/* translators: %s: who */
		Event::Noted         => __( '%s wrote a note', 'klacht' ),
		/* translators: %s: who */
		Event::ContactViewed => $reader === Side::Reporter ? __( '%s viewed your data', 'klacht' ) : __( '%s viewed the data of the reporter', 'klacht' ),
		/* translators: %s: who */
		Event::NameShown     => __( '%s showed the name on the site', 'klacht' ),
		/* translators: %s: who */
		Event::NameHidden    => __( '%s hid the name on the site', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Agreed        => $is_complaint ? __( '%1$s confirmed that %2$s is resolved', 'klacht' ) : __( '%1$s confirmed that %2$s is settled', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Disagreed     => $is_complaint ? __( '%1$s said that %2$s is not resolved yet', 'klacht' ) : __( '%1$s said that %2$s is not settled yet', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::Reported      => __( '%1$s reported %2$s to the editors', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		Event::ReportClosed  => __( '%1$s looked at the report and left %2$s as it is', 'klacht' ),
		/* translators: 1: who, 2: 'the complaint' */
		default              => __( '%1$s changed %2$s', 'klacht' ),
	};
	return sprintf( $pattern, $who, words( $case->type )['the'] );
}

/**
 * An account begins with a draft, or sends in at once; a guest's waits for its link, but is sent in.
 *
 * @param array<mixed> $facts Of the dossier.
 */
function created_sentence( string $who, Side $side, int $user_id, array $facts, ComplaintCase $case ): string {
	$post = is_array( $facts['post'] ?? null ) ? $facts['post'] : [];
	if ( $side === Side::Reporter && $user_id > 0 && ( $post['to'] ?? '' ) === 'draft' ) {
		return sprintf( /* translators: %s: who */ __( '%s began a draft', 'klacht' ), $who );
	}
	return sprintf(
		$side === Side::Reporter
			/* translators: 1: who, 2: 'the complaint' */
			? __( '%1$s sent in %2$s', 'klacht' )
			/* translators: 1: who, 2: 'the complaint' */
			: __( '%1$s took over %2$s from elsewhere', 'klacht' ),
		$who,
		words( $case->type )['the']
	);
}

/**
 * @param array<mixed> $changes Of the dossier: column => old and new value.
 */
function assigned_sentence( string $who, int $actor_id, array $changes, ComplaintCase $case ): string {
	$the = words( $case->type )['the'];
	$to  = (int) new_value( $changes, 'assignee_id' );
	return match ( true ) {
		$to === 0         => sprintf( /* translators: 1: who, 2: 'the complaint' */ __( '%1$s assigned %2$s to nobody', 'klacht' ), $who, $the ),
		$to === $actor_id => sprintf( /* translators: 1: who, 2: 'the complaint' */ __( '%1$s took over %2$s', 'klacht' ), $who, $the ),
		default           => sprintf( /* translators: 1: who, 2: 'the complaint', 3: name of a colleague */ __( '%1$s assigned %2$s to %3$s', 'klacht' ), $who, $the, change_text( 'assignee_id', $to ) ),
	};
}

/**
 * @param array<mixed> $changes Of the dossier.
 */
function product_sentence( string $who, array $changes ): string {
	return (int) new_value( $changes, 'product_id' ) === 0
		? sprintf( /* translators: %s: who */ __( '%s took the product away', 'klacht' ), $who )
		: sprintf( /* translators: 1: who, 2: name of a product */ __( '%1$s linked the product %2$s', 'klacht' ), $who, change_text( 'product_id', new_value( $changes, 'product_id' ) ) );
}

/**
 * @param string|int $into The number of the other one, '' where it is not known.
 */
function merged_sentence( string $who, string|int $into, ComplaintCase $case ): string {
	$the = words( $case->type )['the'];
	return (int) $into === 0
		? sprintf( /* translators: 1: who, 2: 'the complaint' */ __( '%1$s merged %2$s with another one', 'klacht' ), $who, $the )
		: sprintf( /* translators: 1: who, 2: 'the complaint', 3: number of another one */ __( '%1$s merged %2$s with number %3$s', 'klacht' ), $who, $the, (string) $into );
}

/**
 * The grade, and what was said of the solution with it.
 *
 * @param array<mixed> $changes Of the dossier.
 */
function graded_sentence( string $who, array $changes, ComplaintCase $case ): string {
	$pair  = is_array( $changes['grade'] ?? null ) ? $changes['grade'] : [];
	$old   = is_numeric( $pair[0] ?? null ) ? (int) $pair[0] : 0;
	$new   = is_numeric( $pair[1] ?? null ) ? (int) $pair[1] : 0;
	$grade = match ( true ) {
		$new === 0 => sprintf( /* translators: %s: who */ __( '%s gave the same grade again', 'klacht' ), $who ),
		$old === 0 => sprintf( /* translators: 1: who, 2: grade */ __( '%1$s gave the grade %2$s', 'klacht' ), $who, grade_text( $new ) ),
		default    => sprintf( /* translators: 1: who, 2: old grade, 3: new grade */ __( '%1$s changed the grade from %2$s to %3$s', 'klacht' ), $who, grade_text( $old ), grade_text( $new ) ),
	};
	$said  = Resolution::tryFrom( (string) new_value( $changes, 'resolution' ) );
	$event = match ( $said ) {
		Resolution::Confirmed => Event::Agreed,
		Resolution::Disputed  => Event::Disagreed,
		default               => null,
	};
	return $event === null ? $grade : $grade . '. ' . plain_sentence( $event, $who, Side::Reporter, $case, null );
}

/**
 * What a column was changed to.
 *
 * @param array<mixed> $changes Of the dossier.
 */
function new_value( array $changes, string $column ): string|int {
	$pair = $changes[ $column ] ?? null;
	$new  = is_array( $pair ) ? $pair[1] ?? '' : '';
	return is_int( $new ) ? $new : ( is_scalar( $new ) ? (string) $new : '' );
}
