<?php
/**
 * Plants canaries on an empty site, by the product's own commands where there is one, and tells as JSON what stands
 * where. Run by `wp eval-file`.
 */

declare(strict_types=1);

namespace Klacht\Canary;

use Klacht\Access\MemberRole;
use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use Klacht\Complaint\MessageKind;
use Klacht\Complaint\Reason;
use Klacht\Complaint\Type;
use Klacht\Complaint\Visibility;
use Klacht\Moderation\Statement;
use Klacht\Submission\Submission;
use function Klacht\Access\add_member;
use function Klacht\Access\issue_token;
use function Klacht\Access\present_address;
use function Klacht\Access\prove_address;
use function Klacht\Company\create_company;
use function Klacht\Company\set_product;
use function Klacht\Complaint\change;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\message_row;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert;
use function Klacht\Storage\now;
use function Klacht\Storage\sql_time;
use const Klacht\Rest\CONTACT_FIELDS;

require __DIR__ . '/words.php';
require __DIR__ . '/collect.php';

/** The people of the stories. */
final class People {
	public function __construct(
		public readonly int $reporter,
		public readonly int $member,
		public readonly int $editor,
		public readonly int $company,
	) {}
}

/**
 * A submission with a canary in every field. The first word of the title is in the address too, the second is not.
 */
function story( string $state, People $people, bool $listed = true, bool $hidden = false ): Submission {
	$contact = [];
	foreach ( CONTACT_FIELDS as $field ) {
		$word              = Words::give( "$state: contact $field" );
		$contact[ $field ] = $field === 'email' ? "$word@example.org" : $word;
	}
	$title = 'Zoekgeraakt pakket ' . Words::give( "$state: title" ) . ' en niets meer gehoord van de bezorgdienst, ach ' . Words::give( "$state: end of the title" );
	return new Submission(
		$listed ? $people->company : 0,
		$listed ? null : [
			'name'    => 'Bedrijf ' . Words::give( "$state: typed company" ),
			'website' => 'https://' . Words::give( "$state: typed website" ) . '.example',
			'city'    => Words::give( "$state: typed city" ),
		],
		Type::Complaint,
		$title,
		'Zoekgeraakt is mijn pakket, al drie weken. ' . Words::give( "$state: content" ),
		'Zoekgeraakt ' . Words::give( "$state: product" ),
		'other',
		'Graag ' . Words::give( "$state: remedy" ),
		'2026-03-14',
		$hidden,
		'Melder ' . Words::give( "$state: public name" ),
		$contact,
		'nl_NL',
	);
}

/** Takes one in and has its address confirmed. */
function submitted( Submission $story, int $reporter = 0 ): ComplaintCase {
	if ( $reporter > 0 ) {
		// Who has an account has used the link that was mailed to its address.
		prove_address( $reporter, present_address( $reporter ) );
	}
	$case = \Klacht\Submission\submit( $story, $reporter );
	return $reporter > 0 ? $case : \Klacht\Submission\confirm( $case->id, issue_token( Purpose::Confirm, $case->id ) );
}

/** The whole life of a complaint: published, talked about in every way there is, solved, graded. */
function lived( string $state, ComplaintCase $case, People $people ): ComplaintCase {
	$company = Actor::company( $people->member );
	$case    = \Klacht\Moderation\approve( $case, Actor::editor( $people->editor ), $case->company_id > 0 ? 0 : $people->company );
	$case    = set_product( $case, $company, 0, 'Product ' . Words::give( "$state: linked product" ) );
	$case    = change( new Change( $case, $company, Event::Assigned, [ 'assignee_id' => $people->member ] ) );
	$case    = \Klacht\Handling\take( $case, $company );
	\Klacht\Handling\reply( $case, $company, 'Antwoord ' . Words::give( "$state: public reply" ) );
	\Klacht\Handling\mail( get_case( $case->id ), $company, 'Onderwerp ' . Words::give( "$state: mail subject" ), 'E-mail ' . Words::give( "$state: mail" ) );
	\Klacht\Handling\note( get_case( $case->id ), $company, 'Notitie ' . Words::give( "$state: note" ) );
	foreach ( [ Visibility::Held, Visibility::Parties ] as $visibility ) {
		message_row( $case, Actor::reporter( $case->reporter_id ), MessageKind::Reply, $visibility, '', 'Reactie ' . Words::give( "$state: reply, $visibility->value" ) )( $case->id );
	}
	\Klacht\Handling\be_present( $case, $people->member, \Klacht\Handling\Doing::Viewing );
	$report = \Klacht\Moderation\report( $case, $company, Reason::Offensive, 'Melding ' . Words::give( "$state: report" ) );
	\Klacht\Moderation\close_report( $report, Actor::editor( $people->editor ), 'Afgewezen ' . Words::give( "$state: answer to a report" ) );
	\Klacht\Moderation\report( $case, $company, Reason::Offensive, 'Nog een melding ' . Words::give( "$state: waiting report" ) );
	$case = \Klacht\Handling\resolve( get_case( $case->id ), $company, 'Nog eens gestuurd. ' . Words::give( "$state: earlier solution" ) );
	\Klacht\Rating\reopen( $case, Actor::reporter( $case->reporter_id ), 'Nog niets gekregen. ' . Words::give( "$state: reason of a reopening" ) );
	$case = \Klacht\Handling\resolve( get_case( $case->id ), $company, 'Zoekgeraakt maar gevonden. ' . Words::give( "$state: solution" ) );
	return \Klacht\Rating\rate( $case, Actor::reporter( $case->reporter_id ), [ 'speed' => 3, 'kindness' => 5 ], 'Zoekgeraakt en laat. ' . Words::give( "$state: remark" ), true );
}

/** An editor's reasons. */
function why( string $state ): Statement {
	return new Statement( Reason::Unlawful, 'Want zo is het, ' . Words::give( "$state: explanation" ), 'Wet ' . Words::give( "$state: law" ) );
}

/**
 * A complaint in every state, some in two ways.
 *
 * @return array<string, ComplaintCase>
 */
function complaints( People $people ): array {
	$editor                      = Actor::editor( $people->editor );
	$story                       = static fn( string $state, bool $listed = true, bool $hidden = false ): Submission => story( $state, $people, $listed, $hidden );
	$all                         = [];
	$all['draft']                = \Klacht\Submission\keep_draft( $story( 'draft' ), $people->reporter );
	$all['unconfirmed']          = \Klacht\Submission\submit( $story( 'unconfirmed' ) );
	$all['pending']              = submitted( $story( 'pending' ) );
	$all['pending, hidden name'] = submitted( $story( 'pending, hidden name', true, true ), $people->reporter );
	$all['pending, unlisted']    = submitted( $story( 'pending, unlisted', false ) );
	$all['rejected']             = \Klacht\Moderation\reject( submitted( $story( 'rejected' ), $people->reporter ), $editor, why( 'rejected' ) );
	$all['withdrawn']            = \Klacht\Submission\withdraw( submitted( $story( 'withdrawn' ), $people->reporter ), Actor::reporter( $people->reporter ) );
	$all['approved']             = lived( 'approved', submitted( $story( 'approved' ) ), $people );
	$all['hidden name']          = lived( 'hidden name', submitted( $story( 'hidden name', true, true ), $people->reporter ), $people );
	$all['was unlisted']         = lived( 'was unlisted', submitted( $story( 'was unlisted', false ) ), $people );
	$all['withdrawn later']      = \Klacht\Submission\withdraw( lived( 'withdrawn later', submitted( $story( 'withdrawn later' ) ), $people ), $editor );
	$all['removed']              = \Klacht\Moderation\remove( lived( 'removed', submitted( $story( 'removed' ), $people->reporter ), $people ), $editor, why( 'removed' ) );
	$all['merged']               = \Klacht\Moderation\merge( lived( 'merged', submitted( $story( 'merged' ) ), $people ), $editor, $all['approved']->id );
	return $all;
}

/** What no command writes as text: the machinery's rows. */
function machinery( ComplaintCase $case, string $state, People $people ): void {
	$now = sql_time( now() );
	foreach ( Purpose::cases() as $purpose ) {
		Words::$known[ issue_token( $purpose, $case->id ) ] = "$state: token $purpose->value";
	}
	insert(
		'outbox',
		[
			'template'      => 'received',
			'complaint_id'  => $case->id,
			'recipient_ref' => "user:$people->reporter",
			'args'          => (string) wp_json_encode( [ 'note' => Words::give( "$state: args of a mail" ) ] ),
			'dedupe_key'    => Words::give( "$state: dedupe key" ),
			'matter'        => Words::give( "$state: matter of a mail" ),
			'waiting_key'   => Words::give( "$state: waiting key" ),
			'covers'        => Words::give( "$state: mails that it covers" ),
			'state'         => 'cancelled',
			'last_error'    => 'Geweigerd: ' . Words::give( "$state: error of a mail" ),
			'due'           => $now,
			'created'       => $now,
		]
	);
	execute( 'UPDATE {dossier} SET facts = REPLACE(facts, %s, %s) WHERE complaint_id = %d AND event = %s', '{', '{"canary":"' . Words::give( "$state: facts" ) . '",', $case->id, 'created' );
	insert(
		'requests',
		[
			'scope'       => hash( 'sha256', "scope $state" ),
			'request_key' => hash( 'sha256', "key $state" ),
			'body_hash'   => hash( 'sha256', "body $state" ),
			'code'        => 201,
			'answer'      => (string) wp_json_encode( [ 'title' => Words::give( "$state: kept answer" ) ] ),
			'created'     => $now,
		]
	);
	insert(
		'forms',
		[
			'hash'         => hash( 'sha256', "form $state" ),
			'device'       => hash( 'sha256', "device $state" ),
			'name'         => substr( hash( 'sha256', "name $state" ), 0, 16 ),
			'user_id'      => $case->reporter_id,
			'complaint_id' => $case->id,
			'answers'      => (string) wp_json_encode( [ 'answers' => [ 'content' => Words::give( "$state: answers of a form" ) ] ] ),
			'created'      => $now,
			'expires'      => '2099-01-01 00:00:00',
		]
	);
	insert(
		'commands',
		[
			'command' => substr( hash( 'sha256', "command $state" ), 0, 32 ),
			'refs'    => (string) wp_json_encode( [ 'note' => Words::give( "$state: refs of a command" ) ] ),
			'created' => $now,
		]
	);
	insert(
		'receipts',
		[
			'id'      => substr( hash( 'sha256', "receipt $state" ), 0, 32 ),
			'attempt' => 1,
			'created' => $now,
		]
	);
	insert(
		'limits',
		[
			'bucket' => hash( 'sha256', "bucket $state" ),
			'hour'   => 1,
			'hits'   => 1,
		]
	);
}

/** What a company keeps for itself, about no complaint. */
function kept( People $people ): void {
	$fields = [
		'name'        => 'Antwoord ' . Words::give( 'company: name of a canned reply' ),
		'body'        => 'Beste {naam}, ' . Words::give( 'company: canned reply' ),
		'sets_status' => 'in_progress',
	];
	\Klacht\Company\add_canned_reply( $people->company, $fields );
}

/** What the Scanner found about a company. Its source is read by nobody during the test. */
function found_elsewhere( int $company ): void {
	\Klacht\Scanner\set_watch( $company, true, [ 'Zoekgeraakt ' . Words::give( 'company: alias' ) ] );
	$now = sql_time( now() );
	$key = 'feed-' . insert(
		'sources',
		[
			'name'        => 'Forum ' . Words::give( 'source: name' ),
			'url'         => 'https://' . Words::give( 'source: address' ) . '.example/feed',
			'company_ids' => '',
			'created'     => $now,
		]
	);
	insert(
		'source_runs',
		[
			'source_key' => $key,
			'due'        => '2099-01-01 00:00:00',
			'etag'       => Words::give( 'source: etag' ),
			'modified'   => Words::give( 'source: modified' ),
			'created'    => $now,
		]
	);
	$url = 'https://forum.example/' . Words::give( 'mention: address' );
	insert(
		'mentions',
		[
			'company_id' => $company,
			'source_key' => $key,
			'url'        => $url,
			'url_hash'   => \Klacht\Scanner\url_hash( $url ),
			'title'      => 'Zoekgeraakt ' . Words::give( 'mention: headline' ),
			'excerpt'    => 'Over Zoekgeraakt: ' . Words::give( 'mention: passage' ),
			'told'       => 1,
			'found'      => $now,
		]
	);
}

/** A company that asked for its login and was refused. */
function asked( People $people ): void {
	$now = sql_time( now() );
	insert(
		'company_requests',
		[
			'state'        => 'rejected',
			'open_key'     => hash( 'sha256', 'open key' ),
			'company_name' => 'Bedrijf ' . Words::give( 'request: company' ),
			'kvk_number'   => '12345678',
			'website'      => 'https://' . Words::give( 'request: website' ) . '.example',
			'name'         => 'Naam ' . Words::give( 'request: name' ),
			'job'          => 'Functie ' . Words::give( 'request: position' ),
			'email'        => Words::give( 'request: e-mail' ) . '@example.org',
			'phone'        => Words::give( 'request: telephone' ),
			'remarks'      => 'Toelichting ' . Words::give( 'request: remarks' ),
			'company_id'   => $people->company,
			'user_id'      => $people->member,
			'editor_id'    => $people->editor,
			'reason'       => 'Reden ' . Words::give( 'request: reason' ),
			'created'      => $now,
			'decided'      => $now,
		]
	);
	insert(
		'invitations',
		[
			'company_id' => $people->company,
			'open_key'   => hash( 'sha256', 'open invitation' ),
			'user_id'    => $people->member,
			'email'      => Words::give( 'invitation: e-mail' ) . '@example.org',
			'first_name' => 'Voornaam ' . Words::give( 'invitation: first name' ),
			'last_name'  => 'Achternaam ' . Words::give( 'invitation: last name' ),
			'role'       => 'member',
			'created'    => $now,
		]
	);
}

/** People whom no canary is about: they look. */
function onlookers( int $other_company ): void {
	$make = static fn( string $login, string $role ): int => (int) wp_insert_user(
		[
			'user_login'   => $login,
			'user_pass'    => 'klacht',
			'user_email'   => "$login@example.org",
			'display_name' => ucfirst( $login ),
			'role'         => $role,
		]
	);
	$make( 'proef-vreemde', 'klacht_reporter' );
	$make( 'proef-lezer', 'subscriber' );
	$make( 'proef-schrijver', 'contributor' );
	add_member( $other_company, $make( 'proef-ander', 'klacht_member' ), MemberRole::Admin );
	$author = $make( 'proef-auteur', 'author' );
	foreach ( [ 'publish', 'draft' ] as $status ) {
		wp_insert_post(
			[
				'post_author'  => $author,
				'post_status'  => $status,
				'post_title'   => "Zoekgeraakt: een bericht ($status)",
				'post_content' => 'Over zoekgeraakte pakketten.',
			]
		);
	}
}

\Klacht\Mail\silently(
	static function (): void {
		$company = create_company(
			'Zoekgeraakt & Zonen',
			[
				'email'     => Words::give( 'company: e-mail' ) . '@example.org',
				'phone'     => '0570 ' . Words::give( 'company: phone' ),
				'address'   => 'Kade ' . Words::give( 'company: address' ),
				'procedure' => 'Wij ' . Words::give( 'company: procedure' ),
				'website'   => 'https://zoekgeraakt.example',
			]
		);
		update_post_meta( $company, \Klacht\Company\PUBLIC_META, [ 'website' ] );
		\Klacht\Company\ask_email_change( $company, Words::give( 'company: new e-mail' ) . '@example.org' );
		$other  = create_company( 'Ander Bedrijf', [ 'email' => 'ander@example.org' ] );
		$people = new People( account( 'reporter', 'klacht_reporter' ), account( 'member', 'klacht_member' ), account( 'editor', 'klacht_editor' ), $company );
		add_member( $company, $people->member, MemberRole::Admin );
		kept( $people );
		found_elsewhere( $company );
		asked( $people );
		onlookers( $other );
		$cases = complaints( $people );
		foreach ( $cases as $state => $case ) {
			machinery( $case, $state, $people );
		}
		$help = \Klacht\Help\ask( $people->member, $company, 'Onderwerp ' . Words::give( 'company: subject of a question' ), 'Zoekgeraakt, en nu? ' . Words::give( 'company: question' ), $cases['approved']->id );
		\Klacht\Help\answer( $help, $people->editor, 'Zoek het op. ' . Words::give( 'company: answer' ) );
		echo wp_json_encode( told( $cases, $people, $other ), JSON_THROW_ON_ERROR );
	}
);
