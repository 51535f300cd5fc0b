<?php
/**
 * What is known of the mails of a complaint. Whatever says that somebody is or was mailed asks here, and says something
 * else where nothing went out: an address may be missing, erased or refused, and an import writes to nobody.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\ComplaintCase;
use function Klacht\Storage\row;

/**
 * Whether a mail to the company would find somebody: its own address, or an administrator.
 */
function reaches_company( ComplaintCase $case ): bool {
	return finds( 'company', $case );
}

/**
 * Whether a mail to the reporter would find somebody.
 */
function reaches_reporter( ComplaintCase $case ): bool {
	return finds( 'reporter', $case );
}

/**
 * Whether a letter finds its recipient now.
 */
function finds( string $recipient, ComplaintCase $case ): bool {
	try {
		find_recipient( $recipient, $case );
		return true;
	} catch ( Undeliverable ) {
		return false;
	}
}

/**
 * How far the newest mail of a kind to one of a complaint's parties is; null where there is none.
 *
 * @param string $since UTC DATETIME: none of before. '' for any.
 */
function newest_mail( ComplaintCase $case, Template $template, string $recipient, string $since = '' ): ?State {
	$found = row( 'SELECT state FROM {outbox} WHERE complaint_id = %d AND template = %s AND recipient_ref = %s AND created >= %s ORDER BY id DESC LIMIT 1', $case->id, $template->value, $recipient, $since === '' ? '1970-01-01 00:00:00' : $since );
	return State::tryFrom( (string) ( $found['state'] ?? '' ) );
}

/**
 * Whether a mail went out, or is on its way to somebody who can be found.
 *
 * @param string $since UTC DATETIME: none of before. '' for any.
 */
function is_mailed( ComplaintCase $case, Template $template, string $recipient, string $since = '' ): bool {
	return match ( newest_mail( $case, $template, $recipient, $since ) ) {
		State::Sent                 => true,
		State::Queued, State::Daily => finds( $recipient, $case ),
		default                     => false,
	};
}

/**
 * Whether the company was told of this complaint (M4). An editor who looks at the mails of an approval sees what they
 * will say.
 */
function company_is_told( ComplaintCase $case ): bool {
	return previewing() ? reaches_company( $case ) : is_mailed( $case, Template::NewComplaint, 'company' );
}

/**
 * Whether the company may be expected to know of it: it was told, or nobody was to be told and it can be found.
 */
function company_may_know( ComplaintCase $case ): bool {
	return newest_mail( $case, Template::NewComplaint, 'company' ) === null ? reaches_company( $case ) : company_is_told( $case );
}

/**
 * Whether the reporter was invited to grade what the company did last (M7).
 */
function is_invited( ComplaintCase $case ): bool {
	return $case->resolved !== null && is_mailed( $case, Template::Resolved, 'reporter', $case->resolved );
}

/**
 * Said in the place of a sentence that the company was told.
 */
function not_told_yet( ComplaintCase $case ): string {
	return sprintf( /* translators: %s: company */ __( 'We are still looking for a way to reach %s.', 'klacht' ), company_name( $case ) );
}
