<?php
/**
 * The addresses that mails lead to, in one place.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Access\Purpose;
use Klacht\Complaint\ComplaintCase;
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
 * Where a guest confirms the address.
 */
function confirm_url( ComplaintCase $case ): string {
	return complaint_url( CONFIRM_PAGE, $case, issue_token( Purpose::Confirm, $case->id ) );
}

/**
 * The reporter's own page of a complaint. A guest gets in by a token, an account by logging in.
 */
function follow_url( ComplaintCase $case ): string {
	return complaint_url( FOLLOW_PAGE, $case, $case->reporter_id > 0 ? '' : issue_token( Purpose::Follow, $case->id ) );
}

/**
 * Where the reporter grades this resolution, and no later one.
 */
function grade_url( ComplaintCase $case ): string {
	return complaint_url( GRADE_PAGE, $case, issue_token( Purpose::Grade, $case->id, grade_stamp( $case ) ) );
}

/**
 * Where the company handles a complaint.
 */
function handle_url( ComplaintCase $case ): string {
	return admin_url( 'admin.php?page=klacht-cases&case=' . $case->id );
}

/**
 * The company's list, for what can no longer be opened.
 */
function list_url(): string {
	return admin_url( 'admin.php?page=klacht-cases' );
}
