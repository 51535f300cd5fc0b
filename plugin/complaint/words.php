<?php
/**
 * What a complaint, a compliment and a suggestion are called in sentences. Columns, filters and counts have the three
 * labels of Status for all of them; whatever is said about one is said in its own words, from here. The screens get the
 * same words with their boot data.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

/**
 * The words of a type, translated now, by name.
 *
 * @return array<string, string>
 */
function words( Type $type ): array {
	return match ( $type ) {
		Type::Complaint  => complaint_words(),
		Type::Compliment => compliment_words(),
		Type::Suggestion => suggestion_words(),
	};
}

/**
 * The words of every type, for the screens.
 *
 * @return array<string, array<string, string>>
 */
function all_words(): array {
	$words = [];
	foreach ( Type::cases() as $type ) {
		$words[ $type->value ] = words( $type );
	}
	return $words;
}

/** @return array<string, string> */
function complaint_words(): array {
	return [
		'noun'          => __( 'complaint', 'klacht' ),
		'the'           => __( 'the complaint', 'klacht' ),
		'the_first'     => __( 'The complaint', 'klacht' ),
		'this'          => __( 'this complaint', 'klacht' ),
		'this_first'    => __( 'This complaint', 'klacht' ),
		'yours'         => __( 'your complaint', 'klacht' ),
		'yours_first'   => __( 'Your complaint', 'klacht' ),
		'mine'          => __( 'my complaint', 'klacht' ),
		'new'           => __( 'New complaint', 'klacht' ),
		'done'          => _x( 'resolved', 'a complaint is resolved', 'klacht' ),
		'done_button'   => __( 'Complaint is resolved', 'klacht' ),
		'done_question' => __( 'Is your complaint resolved?', 'klacht' ),
		'not_done'      => __( 'Not resolved yet', 'klacht' ),
		'reopen'        => __( 'Reopen complaint', 'klacht' ),
		'visit'         => __( 'Visit complaint', 'klacht' ),
		'answer'        => __( 'The solution', 'klacht' ),
		/* translators: %s: company */
		'answer_of'     => __( 'The solution according to %s', 'klacht' ),
		/* translators: %s: company */
		'earlier_of'    => __( 'Earlier solution according to %s', 'klacht' ),
		'describe'      => __( 'Description of the solution', 'klacht' ),
	];
}

/** @return array<string, string> */
function compliment_words(): array {
	return [
		'noun'          => __( 'compliment', 'klacht' ),
		'the'           => __( 'the compliment', 'klacht' ),
		'the_first'     => __( 'The compliment', 'klacht' ),
		'this'          => __( 'this compliment', 'klacht' ),
		'this_first'    => __( 'This compliment', 'klacht' ),
		'yours'         => __( 'your compliment', 'klacht' ),
		'yours_first'   => __( 'Your compliment', 'klacht' ),
		'mine'          => __( 'my compliment', 'klacht' ),
		'new'           => __( 'New compliment', 'klacht' ),
		'done'          => _x( 'settled', 'a compliment or suggestion is settled', 'klacht' ),
		'done_button'   => __( 'Compliment is settled', 'klacht' ),
		'done_question' => __( 'Is your compliment settled?', 'klacht' ),
		'not_done'      => __( 'Not settled yet', 'klacht' ),
		'reopen'        => __( 'Reopen compliment', 'klacht' ),
		'visit'         => __( 'Visit compliment', 'klacht' ),
		'answer'        => __( 'The answer', 'klacht' ),
		/* translators: %s: company */
		'answer_of'     => __( 'The answer of %s', 'klacht' ),
		/* translators: %s: company */
		'earlier_of'    => __( 'Earlier answer of %s', 'klacht' ),
		'describe'      => __( 'Your answer', 'klacht' ),
	];
}

/** @return array<string, string> */
function suggestion_words(): array {
	return [
		'noun'          => __( 'suggestion', 'klacht' ),
		'the'           => __( 'the suggestion', 'klacht' ),
		'the_first'     => __( 'The suggestion', 'klacht' ),
		'this'          => __( 'this suggestion', 'klacht' ),
		'this_first'    => __( 'This suggestion', 'klacht' ),
		'yours'         => __( 'your suggestion', 'klacht' ),
		'yours_first'   => __( 'Your suggestion', 'klacht' ),
		'mine'          => __( 'my suggestion', 'klacht' ),
		'new'           => __( 'New suggestion', 'klacht' ),
		'done'          => _x( 'settled', 'a compliment or suggestion is settled', 'klacht' ),
		'done_button'   => __( 'Suggestion is settled', 'klacht' ),
		'done_question' => __( 'Is your suggestion settled?', 'klacht' ),
		'not_done'      => __( 'Not settled yet', 'klacht' ),
		'reopen'        => __( 'Reopen suggestion', 'klacht' ),
		'visit'         => __( 'Visit suggestion', 'klacht' ),
		'answer'        => __( 'The answer', 'klacht' ),
		/* translators: %s: company */
		'answer_of'     => __( 'The answer of %s', 'klacht' ),
		/* translators: %s: company */
		'earlier_of'    => __( 'Earlier answer of %s', 'klacht' ),
		'describe'      => __( 'Your answer', 'klacht' ),
	];
}
