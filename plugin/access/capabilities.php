<?php
/**
 * What a person may do to one complaint: scope comes from the object and the person, never from the request.
 */

declare(strict_types=1);

namespace Klacht\Access;

use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Side;
use function Klacht\Complaint\find_case;
use function Klacht\or_else;

/** A company's member handles a case of that company. */
const HANDLE_CAP = 'klacht_handle_case';

/** The reporter's own complaint. A guest is reporter 0, which never authorises. */
const OWN_CAP = 'klacht_own_complaint';

/**
 * Maps our meta capabilities to `read` or to a refusal.
 *
 * @param list<string>      $caps
 * @param array<int, mixed> $args The complaint's id first.
 * @return list<string>
 */
function map_meta_cap( array $caps, string $cap, int $user_id, array $args ): array {
	if ( $cap !== HANDLE_CAP && $cap !== OWN_CAP ) {
		return $caps;
	}
	$id  = is_numeric( $args[0] ?? null ) ? (int) $args[0] : 0;
	$may = or_else(
		static function () use ( $id, $user_id, $cap ): bool {
			$case = find_case( $id );
			return $case !== null && $user_id > 0 && ( $cap === HANDLE_CAP ? may_handle( $user_id, $case ) : owns( $user_id, $case ) );
		},
		false
	);
	return [ $may ? 'read' : 'do_not_allow' ];
}

/**
 * A company sees approved cases of its own only.
 */
function may_handle( int $user_id, ComplaintCase $case ): bool {
	return $case->moderation === Moderation::Approved && is_member( $user_id, $case->company_id );
}

/**
 * Whether somebody is the complaint's reporter.
 */
function owns( int $user_id, ComplaintCase $case ): bool {
	return $user_id > 0 && $case->reporter_id === $user_id;
}

/**
 * Whether the complaint's reporter has an account: not a guest, and not somebody whose account is gone, even where no
 * hook told that it went.
 */
function has_account( ComplaintCase $case ): bool {
	return $case->reporter_id > 0 && get_userdata( $case->reporter_id ) !== false;
}

/**
 * The closest a person stands to a complaint, null for a stranger; decides what its item shows.
 */
function side_of( int $user_id, ComplaintCase $case ): ?Side {
	return match ( true ) {
		$user_id <= 0                          => null,
		may_handle( $user_id, $case )          => Side::Company,
		owns( $user_id, $case )                => Side::Reporter,
		user_can( $user_id, MODERATE_CAP )     => Side::Editor,
		default                                => null,
	};
}
