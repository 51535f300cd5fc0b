<?php
/**
 * An editor decides on a request for a login. What is approved: a company of the list or a new one, and its
 * administrator, who gets M14. What is refused: a reason, which is mailed.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Access\MemberRole;
use Klacht\Complaint\CommandError;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use Klacht\Storage\StorageError;
use Klacht\Storage\Unavailable;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Mail\enqueue;
use function Klacht\Storage\execute;
use function Klacht\Storage\note_command;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\sql_time;
use function Klacht\Storage\transaction;
use const Klacht\Rest\LIMITS;

/** What an editor chose. */
final class Approval {
	/**
	 * @param int    $company_id   The company of the list, 0 for a new one.
	 * @param string $company_name Of a new one.
	 * @param bool   $despite_login Whether the editor knows that this company has a login already.
	 * @param bool   $link_account  Whether the editor takes the reporter's account that has the address.
	 */
	public function __construct(
		public readonly int $company_id,
		public readonly string $company_name = '',
		public readonly bool $despite_login = false,
		public readonly bool $link_account = false,
	) {}
}

/**
 * A request that is there.
 *
 * @return array<string, string|null> Row of `company_requests`.
 * @throws CommandError 404
 */
function get_request( int $id ): array {
	return row( 'SELECT * FROM {company_requests} WHERE id = %d', $id ) ?? throw new CommandError( 'klacht_not_found', __( 'This request does not exist.', 'klacht' ), 404 );
}

/**
 * Gives the applicant a login, which begins when the mailed link is used: nobody knows yet whose the address is. A new
 * company is made before the transaction, because core's hooks run; who comes second takes away what was made for nothing.
 *
 * @throws CommandError 400, 409
 */
function approve_request( int $id, int $editor_id, Approval $choice ): void {
	$request = get_request( $id );
	require_open( $request );
	require_linkable( (string) $request['email'], $choice );
	$company = $choice->company_id;
	try {
		if ( $company > 0 ) {
			require_choosable( $choice );
		} else {
			$company = register_company( $choice->company_name === '' ? (string) $request['company_name'] : $choice->company_name, [ 'website' => (string) $request['website'] ] );
		}
		give_login( $request, $company, $editor_id );
	} catch ( CommandError | StorageError | Unavailable $failure ) {
		$now = get_request( $id );
		if ( $now['state'] === RequestState::Approved->value && [ (int) $now['company_id'], (int) $now['editor_id'] ] === [ $company, $editor_id ] ) {
			// The connection was lost behind the COMMIT, and the second try found what the first had done.
			return;
		}
		if ( $choice->company_id === 0 && $company > 0 ) {
			wp_delete_post( $company, true );
		}
		// What another editor made stands in the way of this one: that it was decided says more.
		require_open( $now );
		throw $failure;
	}
	/** This action is documented in company/profile.php */
	do_action( 'klacht_company_changed', $company );
}

/**
 * @param array<string, string|null> $request
 * @throws CommandError 409
 */
function require_open( array $request ): void {
	if ( $request['state'] !== RequestState::Open->value ) {
		throw decided( [ 'current' => request_item( $request ) ] );
	}
}

/** @param array<string, mixed> $data */
function decided( array $data = [] ): CommandError {
	return new CommandError( 'klacht_decided', __( 'Another editor decided on this request meanwhile.', 'klacht' ), 409, $data );
}

/**
 * Whether the address may become the company's, and the editor saw whose it is.
 *
 * @throws CommandError 409
 */
function require_linkable( string $email, Approval $choice ): void {
	[ $kind ] = account_of( $email );
	if ( ! in_array( $kind, [ AccountKind::None, AccountKind::Reporter ], true ) ) {
		throw new CommandError( 'klacht_account_taken', __( 'The account with this e-mail address cannot become this company\'s. Ask the applicant for another address.', 'klacht' ), 409 );
	}
	if ( ( $kind === AccountKind::Reporter ) !== $choice->link_account ) {
		throw new CommandError( 'klacht_account_changed', $choice->link_account ? __( 'There is no reporter\'s account with this e-mail address any more. Look at the request again.', 'klacht' ) : __( 'A reporter has this e-mail address. Say whether this account becomes the company\'s.', 'klacht' ), 409 );
	}
}

/**
 * @throws CommandError 400, 409
 */
function require_choosable( Approval $choice ): void {
	if ( find_published( $choice->company_id ) === null ) {
		throw invalid_fields( [ 'company_id' => __( 'Choose a company of the list.', 'klacht' ) ] );
	}
	if ( ! $choice->despite_login && [ ...with_login( [ $choice->company_id ] ), ...with_invited_admin( [ $choice->company_id ] ) ] !== [] ) {
		throw new CommandError( 'klacht_has_login', __( 'This company has a login already. Say whether it gets another administrator.', 'klacht' ), 409 );
	}
}

/**
 * The decision itself: of two at once the second matches no row.
 *
 * @param array<string, string|null> $request
 * @throws CommandError 409
 * @throws StorageError
 * @throws Unavailable
 */
function give_login( array $request, int $company_id, int $editor_id ): void {
	// One field in the form, two in an account: what stands before the first space is the first name.
	[ $first, $last ] = explode( ' ', (string) $request['name'], 2 ) + [ 1 => '' ];
	transaction(
		static function () use ( $request, $company_id, $editor_id, $first, $last ): void {
			close_request( $request, RequestState::Approved, $editor_id, company_id: $company_id );
			write_invitation( $company_id, $first, $last, (string) $request['email'], MemberRole::Admin, (int) $request['id'] );
		}
	);
}

/**
 * A statement of a transaction: closes an open request.
 *
 * @param array<string, string|null> $request
 * @throws CommandError 409
 */
function close_request( array $request, RequestState $to, int $editor_id, ?string $reason = null, int $company_id = 0 ): void {
	$closed = execute(
		'UPDATE {company_requests} SET state = %s, open_key = NULL, editor_id = %d, reason = %s, company_id = %d, decided = %s WHERE id = %d AND state = %s',
		$to->value,
		$editor_id,
		(string) $reason,
		$company_id,
		sql_time( now() ),
		(int) $request['id'],
		RequestState::Open->value
	);
	if ( $closed !== 1 ) {
		throw decided();
	}
	note_command();
}

/**
 * Refuses a request; the applicant reads why.
 *
 * @throws CommandError 400, 409
 */
function reject_request( int $id, int $editor_id, string $reason ): void {
	$request = get_request( $id );
	require_open( $request );
	require_reason( $reason );
	try {
		transaction(
			static function () use ( $request, $editor_id, $reason ): void {
				close_request( $request, RequestState::Rejected, $editor_id, $reason );
				enqueue( [ new Letter( Template::LoginRefused, 'request:' . $request['id'], [ 'request' => (int) $request['id'] ] ) ], 0, 'request-' . $request['id'] );
			}
		);
	} catch ( CommandError $refusal ) {
		require_open( get_request( $id ) );
		throw $refusal;
	}
}

/**
 * @throws CommandError 400
 */
function require_reason( string $reason ): void {
	[ $least, $most ] = LIMITS['explanation'];
	if ( mb_strlen( $reason ) < $least || mb_strlen( $reason ) > $most ) {
		throw invalid_fields( [ 'reason' => sprintf( /* translators: 1: least number of characters, 2: greatest */ __( 'Explain the decision in %1$d to %2$d characters.', 'klacht' ), $least, $most ) ] );
	}
}
