<?php
/**
 * The JSON schemas of what goes through the doors. Types for TypeScript are generated from them, so nothing is left open.
 */

declare(strict_types=1);

namespace Klacht\Rest;

use Klacht\Complaint\Delivery;
use Klacht\Complaint\Event;
use Klacht\Complaint\MessageKind;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Remedy;
use Klacht\Complaint\Resolution;
use Klacht\Complaint\Side;
use Klacht\Complaint\SolutionKind;
use Klacht\Complaint\Status;
use Klacht\Complaint\Turn;
use Klacht\Complaint\Type;
use Klacht\Complaint\Visibility;
use function Klacht\Complaint\enum_values;

/** The criteria of a grade. SCREENS, “Geef een cijfer”. */
const CRITERIA = [ 'speed', 'kindness', 'clarity', 'solution' ];

/** Fields that a list leaves out unless `_fields` names them, because it reads the cases alone. */
const HEAVY_FIELDS = [ 'content', 'remedy_text', 'solution', 'ratings' ];

/** What one complaint alone has, and no list. */
const DETAIL_FIELDS = [ 'earlier_solutions', 'reachable', 'invited' ];

/** Lengths, in characters. */
const LIMITS = [
	'title'       => [ 5, 120 ],
	'content'     => [ 30, 10000 ],
	'solution'    => [ 20, 5000 ],
	'reopening'   => [ 10, 2000 ],
	'body'        => [ 1, 5000 ],
	'subject'     => [ 1, 200 ],
	'explanation' => [ 10, 2000 ],
];

/**
 * A closed object.
 *
 * @param array<string, array<string, mixed>> $properties
 * @param list<string>|null                   $required   All of them when null.
 * @return array<string, mixed>
 */
function closed_object( array $properties, ?array $required = null, string $title = '' ): array {
	return ( $title === '' ? [] : [
		'$schema' => 'http://json-schema.org/draft-04/schema#',
		'title'   => $title,
	] ) + [
		'type'                 => 'object',
		'properties'           => $properties,
		'required'             => $required ?? array_keys( $properties ),
		'additionalProperties' => false,
	];
}

/**
 * The same schema, or null.
 *
 * @param array<string, mixed> $schema
 * @return array<string, mixed>
 */
function nullable( array $schema ): array {
	$schema['type'] = [ $schema['type'], 'null' ];
	if ( isset( $schema['enum'] ) && is_array( $schema['enum'] ) ) {
		$schema['enum'][] = null;
	}
	return $schema;
}

/** @return array<string, mixed> */
function integer( string $description = '', int $minimum = 0 ): array {
	return [
		'type'        => 'integer',
		'minimum'     => $minimum,
		'description' => $description,
	];
}

/** @return array<string, mixed> */
function text( string $description = '', int $min = 0, int $max = 0 ): array {
	return [
		'type'        => 'string',
		'description' => $description,
	] + ( $min > 0 ? [ 'minLength' => $min ] : [] ) + ( $max > 0 ? [ 'maxLength' => $max ] : [] );
}

/**
 * A text within one of the LIMITS.
 *
 * @return array<string, mixed>
 */
function limited( string $limit, string $description = '' ): array {
	return text( $description, LIMITS[ $limit ][0] ?? 0, LIMITS[ $limit ][1] ?? 0 );
}

/** @return array<string, mixed> */
function instant( string $description = 'ISO 8601 with zone.' ): array {
	return [
		'type'        => 'string',
		'format'      => 'date-time',
		'description' => $description,
	];
}

/**
 * @param class-string<\BackedEnum> $enum_class
 * @return array<string, mixed>
 */
function one_of( string $enum_class, string $description = '' ): array {
	return [
		'type'        => 'string',
		'enum'        => enum_values( $enum_class ),
		'description' => $description,
	];
}

/** @return array<string, mixed> */
function boolean( string $description = '' ): array {
	return [
		'type'        => 'boolean',
		'description' => $description,
	];
}

/**
 * A list of the same.
 *
 * @param array<string, mixed> $items
 * @return array<string, mixed>
 */
function array_of( array $items ): array {
	return [
		'type'  => 'array',
		'items' => $items,
	];
}

/** @return array<string, mixed> */
function complaint_schema(): array {
	$name   = text();
	$fields = [
		'id'                  => integer( 'Unique number.', 1 ),
		'moderation'          => one_of( Moderation::class, 'May it be seen?' ),
		'status'              => one_of( Status::class, 'How far is the company?' ),
		'type'                => one_of( Type::class ),
		'title'               => text(),
		'content'             => text( 'The story. In lists only when _fields names it.' ),
		'company'             => nullable( closed_object( [ 'id' => integer(), 'name' => $name, 'link' => text() ] ) ),
		'company_text'        => nullable( closed_object( [ 'name' => $name, 'website' => text(), 'city' => text() ] ) ),
		'product'             => nullable( closed_object( [ 'id' => integer(), 'name' => $name ] ) ),
		'product_text'        => text( 'What the reporter typed, while it is no product; empty for none.' ),
		'reporter_name'       => nullable( text( 'Public name; null when the reporter hides it.' ) ),
		'remedy'              => nullable( one_of( Remedy::class ) ),
		'remedy_text'         => text( 'In lists only when _fields names it.' ),
		'occurred_on'         => nullable( text( 'Date, yyyy-mm-dd.' ) ),
		'solution'            => text( 'In lists only when _fields names it.' ),
		'solution_kind'       => nullable( one_of( SolutionKind::class ) ),
		'resolution'          => nullable( one_of( Resolution::class, 'What the reporter says of the solution; null before it.' ) ),
		'grade'               => nullable(
			[
				'type'        => 'number',
				'minimum'     => 1,
				'maximum'     => 10,
				'description' => 'One decimal; null when there is none.',
			]
		),
		'ratings'             => nullable( rating_schema() ),
		'created'             => instant(),
		'approved'            => nullable( instant() ),
		'first_reaction'      => nullable( instant() ),
		'resolved'            => nullable( instant() ),
		'graded'              => nullable( instant() ),
		'turn'                => closed_object( [ 'who' => one_of( Turn::class ), 'since' => nullable( instant() ) ] ),
		'assignee'            => nullable( closed_object( [ 'id' => integer(), 'name' => $name ] ) ),
		'version'             => integer( 'Rises with every change; commands carry it.', 1 ),
		'allowed_transitions' => array_of( one_of( Status::class ) ),
		'link'                => text( 'The public page.' ),
		'earlier_solutions'   => array_of( earlier_solution_schema() ) + [ 'description' => 'Those that a reopening ended, oldest first. Not in lists.' ],
		'reachable'           => nullable( boolean( 'Whether the reporter can be mailed; null for who is no party. Not in lists.' ) ),
		'invited'             => nullable( boolean( 'Whether the mail that invites to grade the last solution goes or went out; null for who is no party. Not in lists.' ) ),
	];
	foreach ( $fields as $name => $field ) {
		$fields[ $name ]['readonly'] = true;
	}
	return closed_object( $fields, array_values( array_diff( array_keys( $fields ), HEAVY_FIELDS, DETAIL_FIELDS ) ), 'complaint' );
}

/**
 * A solution of before.
 *
 * @return array<string, mixed>
 */
function earlier_solution_schema(): array {
	return closed_object(
		[
			'solution' => text(),
			'kind'     => nullable( one_of( SolutionKind::class ) ),
			'verdict'  => one_of( Resolution::class, 'What the reporter said of it before the reopening.' ),
			'resolved' => instant(),
			'reopened' => instant(),
			'reason'   => text( 'Of the reporter; empty for who may not read it.' ),
		]
	);
}

/**
 * The criteria of the grade that counts, and what it says.
 *
 * @return array<string, mixed>
 */
function rating_schema(): array {
	return closed_object(
		criteria_properties() + [
			'remark'          => text(),
			'before_resolved' => boolean( 'Given before the complaint was resolved.' ),
			'created'         => instant(),
		]
	);
}

/**
 * @return array<string, array<string, mixed>>
 */
function criteria_properties(): array {
	$criterion = [
		'type'        => [ 'integer', 'null' ],
		'minimum'     => 1,
		'maximum'     => 10,
		'description' => 'Whole number; null for not applicable.',
	];
	return array_fill_keys( CRITERIA, $criterion );
}

/** @return array<string, mixed> */
function company_schema(): array {
	return closed_object(
		[
			'id'          => integer( '', 1 ),
			'name'        => text(),
			'link'        => text(),
			'description' => text(),
			'email'       => text(),
			'phone'       => text(),
			'website'     => text(),
			'address'     => text(),
			'procedure'   => text(),
			'logo'        => text(),
			'has_login'   => boolean(),
			'scanner'     => nullable( boolean( 'Whether its Klachten Scanner is on; null for others than its people and the editors.' ) ),
			'aliases'     => array_of( text( 'Further names that it is searched for by; for editors alone.' ) ),
		],
		null,
		'company'
	);
}

/** @return array<string, mixed> */
function message_schema(): array {
	return closed_object(
		[
			'id'         => integer( '', 1 ),
			'kind'       => one_of( MessageKind::class ),
			'author'     => author_schema(),
			'subject'    => text(),
			'body'       => text(),
			'visibility' => one_of( Visibility::class ),
			'reopening'  => boolean( 'Whether it is the reason of a reopening.' ),
			'delivery'   => nullable( one_of( Delivery::class, 'How far the mail is; null when none goes out.' ) ),
			'created'    => instant(),
		],
		null,
		'message'
	);
}

/** @return array<string, mixed> */
function dossier_schema(): array {
	$text = [ 'type' => 'string' ];
	return closed_object(
		[
			'id'    => integer( '', 1 ),
			'event' => one_of( Event::class ),
			'actor' => author_schema(),
			'at'    => instant(),
			'text'  => text( 'What happened, as a sentence in the reader\'s language.' ),
			'data'  => closed_object(
				[
					'message' => integer( 'The message it is about.' ),
					'reason'  => $text,
					'changes' => array_of( closed_object( [ 'field' => $text, 'old' => $text, 'new' => $text ] ) ),
				],
				[]
			),
		],
		null,
		'dossier_entry'
	);
}

/** @return array<string, mixed> */
function author_schema(): array {
	return closed_object(
		[
			'name' => text(),
			'side' => one_of( Side::class ),
		]
	);
}

/** The contact fields of a reporter, in the order of the manual's step 10. */
const CONTACT_FIELDS = [ 'salutation', 'first_name', 'last_name', 'email', 'street', 'city', 'postcode', 'phone', 'mobile', 'skype', 'aim', 'yahoo', 'jabber', 'whatsapp', 'signal', 'customer_number' ];

/** @return array<string, mixed> */
function contact_view_schema(): array {
	return closed_object(
		[
			'contact'       => closed_object( array_fill_keys( [ 'username', ...CONTACT_FIELDS ], text() ) ),
			'counts'        => closed_object( array_fill_keys( [ 'drafts', 'approved', 'in_progress', 'resolved' ], integer() ) ),
			'reporter_name' => nullable( text() ),
			'erased'        => nullable( instant( 'When the data was erased.' ) ),
		],
		null,
		'contact_view'
	);
}
