<?php
/**
 * The addresses that mails lead to, in one place.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Access\Purpose;
use Klacht\Complaint\ComplaintCase;
use function Klacht\Access\address_key;
use function Klacht\Access\has_account;
use function Klacht\Access\issue_token;
use function Klacht\Front\complaint_url;
use function Klacht\Rating\grade_stamp;
use const Klacht\Front\CONFIRM_PAGE;
use const Klacht\Front\FOLLOW_PAGE;
use const Klacht\Front\GRADE_PAGE;

/** An address with the words that stand before it. */
final class Link {
	public function __construct( public readonly string $label, public readonly string $url ) {}
}

/**
 * The token of a link: a new one, or words in its place where nobody is mailed (preview.php).
 */
function link_token( Purpose $purpose, ComplaintCase $case, int $stamp = 0, string $bound = '' ): string {
	return previewing() ? __( '[personal code]', 'klacht' ) : issue_token( $purpose, $case->id, $stamp, $bound );
}

/**
 * Where a guest confirms the address, or an account the one that this is mailed to.
 */
function confirm_url( ComplaintCase $case, string $mailed_to ): string {
	return complaint_url( CONFIRM_PAGE, $case, link_token( Purpose::Confirm, $case, bound: has_account( $case ) ? address_key( $mailed_to ) : '' ) );
}

/**
 * The reporter's own page of a complaint. A guest gets in by a token, an account by logging in.
 */
function follow_url( ComplaintCase $case ): string {
	return complaint_url( FOLLOW_PAGE, $case, has_account( $case ) ? '' : link_token( Purpose::Follow, $case ) );
}

/**
 * Where the reporter grades this resolution, and no later one.
 */
function grade_url( ComplaintCase $case ): string {
	return complaint_url( GRADE_PAGE, $case, link_token( Purpose::Grade, $case, grade_stamp( $case ) ) );
}

/**
 * Where the company handles a complaint.
 */
function handle_url( ComplaintCase $case ): string {
	return admin_url( 'admin.php?page=klacht-cases&case=' . $case->id );
}

/**
 * What the Scanner found about the company.
 */
function mentions_url(): string {
	return admin_url( 'admin.php?page=klacht-scanner' );
}

/**
 * The company's list, for what can no longer be opened.
 */
function list_url(): string {
	return admin_url( 'admin.php?page=klacht-cases' );
}
