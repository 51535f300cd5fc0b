<?php
/**
 * M16: the mails about questions of Hulp nodig.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\Side;
use function Klacht\Access\is_member;
use function Klacht\Storage\row;

/**
 * The question a letter is about.
 *
 * @param array<mixed> $args
 * @return array<string, string|null>
 * @throws Undeliverable
 */
function find_help( array $args ): array {
	$row = is_int( $args['help'] ?? null ) ? row( 'SELECT * FROM {help_requests} WHERE id = %d', $args['help'] ) : null;
	return $row ?? throw new Undeliverable( State::Dead, __( 'What this e-mail tells of no longer exists.', 'klacht' ) );
}

/**
 * An answer is for the company's people alone: not for who left it since.
 *
 * @param array<string, string|null> $help
 * @throws Undeliverable
 */
function require_asker( Recipient $to, array $help ): void {
	if ( ! is_member( $to->user_id, (int) $help['company_id'] ) ) {
		throw new Undeliverable( State::Cancelled, __( 'This person no longer works for the company.', 'klacht' ) );
	}
}

/** M16, to the editors. Their answer to the mail goes to who asked. */
function help_question_message( PersonalOccasion $occasion ): Message {
	$help    = $occasion->help ?? throw new \LogicException( 'This mail is about a question.' );
	$company = one_line( get_post( (int) $help['company_id'] )->post_title ?? '' );
	$user    = get_userdata( (int) $help['author_id'] );
	$asker   = $user === false || is_email( $user->user_email ) === false ? null : new Recipient( $user->user_email, Side::Company, '', one_line( $user->display_name ), $user->ID );
	$name    = $asker->name ?? $company;
	return new Message(
		sprintf( /* translators: 1: company, 2: subject of a question */ __( 'Question of %1$s: %2$s', 'klacht' ), $company, one_line( (string) $help['subject'] ) ),
		[ sprintf( /* translators: 1: name of a person, 2: company */ __( '%1$s of %2$s has a question.', 'klacht' ), $name, $company ) ],
		new Link( __( 'Answer the question', 'klacht' ), \Klacht\Admin\help_desk_url( (int) $help['id'] ) ),
		[ new Passage( __( 'Question', 'klacht' ), (string) $help['question'] ) ],
		closing: $asker === null ? [] : [ answer_goes_to( $name ) ],
		facts: [
			__( 'Company', 'klacht' ) => $company,
			__( 'Subject', 'klacht' ) => one_line( (string) $help['subject'] ),
		] + ( (int) $help['complaint_id'] > 0 ? [ __( 'ID of the complaint', 'klacht' ) => (string) $help['complaint_id'] ] : [] ),
		answers_to: $asker,
	);
}

/** M16, to who asked. */
function help_answer_message( PersonalOccasion $occasion ): Message {
	$help = $occasion->help ?? throw new \LogicException( 'This mail is about an answer.' );
	return new Message(
		sprintf( /* translators: %s: subject of a question */ __( 'Answer to your question: %s', 'klacht' ), one_line( (string) $help['subject'] ) ),
		[ sprintf( /* translators: %s: site */ __( 'The editors of %s answered your question.', 'klacht' ), site_name() ) ],
		new Link( __( 'All your questions', 'klacht' ), \Klacht\Admin\help_url() ),
		[
			new Passage( __( 'Answer', 'klacht' ), (string) $help['answer'] ),
			new Passage( __( 'Your question', 'klacht' ), (string) $help['question'] ),
		],
	);
}
