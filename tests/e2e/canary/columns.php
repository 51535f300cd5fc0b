<?php
/**
 * Who may know what stands in each column of our tables. A column that is not named here makes the canary test fail:
 * say what it is, and plant a canary in it (plant.php).
 *
 * open:    a number, date or word of a closed list that betrays nobody by itself; no canary.
 * public:  everybody, always.
 * later:   everybody once the complaint is published (rows() of collect.php says when a row is); before, its reporter and the editors.
 * account: the number of somebody's account: nobody outside.
 * key:     a secret or a hash of one: nobody, and no door ever shows it.
 * nobody:  no door shows it.
 * company, reporter, editor: the doors of those show it, and no other.
 */

declare(strict_types=1);

$counters = implode( ' ', Klacht\Storage\counters() );

return [
	'cases'       => [
		'open'     => 'complaint_id company_id moderation status type product_id hide_name grade has_grade turn turn_since version occurred_on remedy solution_kind resolution resolutions merged_into created approved first_reaction resolved graded status_changed',
		'later'    => 'slug title product_text product_name reporter_name remedy_text solution',
		// Typed, and of use until an editor has found or made the company.
		'editor'   => 'company_text',
		'account'  => 'reporter_id assignee_id',
		'key'      => 'reporter_key',
	],
	'contacts'    => [
		'open'    => 'complaint_id locale erased',
		'company' => 'salutation first_name last_name email street city postcode phone mobile skype aim yahoo jabber whatsapp signal customer_number',
	],
	'messages'    => [
		'open'    => 'id complaint_id company_id kind side visibility created',
		'later'   => 'body',
		// A mail alone has one.
		'company' => 'subject',
		'account' => 'author_id',
	],
	'dossier'     => [
		'open'    => 'id complaint_id event actor_side version dispatched at',
		'nobody'  => 'facts',
		'account' => 'actor_id',
		'key'     => 'command',
	],
	'ratings'     => [
		'open'  => 'id complaint_id resolution speed kindness clarity solution grade before_resolved current created',
		'later' => 'remark',
	],
	'solutions'   => [
		'open'  => 'id complaint_id resolution company_id kind verdict reason_id resolved reopened',
		'later' => 'solution',
	],
	'decisions'   => [
		'open'    => 'id complaint_id decision reason created',
		'nobody'  => 'law explanation',
		'account' => 'editor_id',
	],
	'outbox'      => [
		'open'   => 'id template complaint_id locale state attempts merged unsure due created sent_at',
		'nobody' => 'recipient_ref args dedupe_key matter waiting_key covers last_error',
	],
	'stats'       => [ 'open' => "company_id month $counters" ],
	'stats_delta' => [ 'open' => "id company_id month $counters" ],
	'tokens'      => [
		'open' => 'purpose subject stamp expires used',
		'key'  => 'hash',
	],
	'requests'    => [
		'open'   => 'code created',
		'nobody' => 'answer',
		'key'    => 'scope request_key body_hash',
	],
	'commands'    => [
		'open'   => 'created',
		'nobody' => 'refs',
		'key'    => 'command',
	],
	'forms'       => [
		'open'    => 'complaint_id created expires',
		'nobody'  => 'answers',
		'account' => 'user_id',
		'key'     => 'hash device name',
	],
	'receipts'    => [
		'open' => 'attempt created',
		'key'  => 'id',
	],
	'limits'      => [
		'open' => 'hour hits',
		'key'  => 'bucket',
	],
	'members'     => [
		'open'    => 'company_id role active created',
		'account' => 'user_id',
	],
	'canned_replies' => [
		'open'    => 'id company_id sets_status created',
		'company' => 'name body',
	],
	'presence'    => [
		'open'    => 'complaint_id doing seen',
		'account' => 'user_id',
	],
	'reports'     => [
		'open'    => 'id complaint_id company_id reason waiting created closed',
		'editor'  => 'explanation',
		'nobody'  => 'answer',
		'account' => 'author_id closed_by',
	],
	'company_requests' => [
		'open'    => 'id state kvk_number about_id locale company_id created decided',
		'editor'  => 'company_name website name job email phone remarks reason',
		'account' => 'user_id editor_id',
		'key'     => 'open_key',
	],
	'address_proofs' => [
		'open'    => 'proven asked',
		'account' => 'user_id',
		'key'     => 'address_key',
	],
	'invitations' => [
		'open'    => 'id company_id role request_id created accepted',
		'company' => 'email first_name last_name',
		'account' => 'user_id',
		'key'     => 'open_key',
	],
	'products'    => [
		'open'   => 'id company_id created',
		'public' => 'name',
	],
	'help_requests' => [
		'open'    => 'id company_id complaint_id state version created answered',
		'company' => 'subject question answer',
		'account' => 'author_id editor_id',
		'key'     => 'command',
	],
	'company_names' => [
		'open' => 'company_id place word',
	],
	'sources'     => [
		'open'    => 'id company_ids created',
		'company' => 'name',
		'editor'  => 'url',
	],
	'source_runs' => [
		'open'   => 'source_key due attempts failures tried searched problem items found created',
		'nobody' => 'etag modified',
	],
	'mentions'    => [
		'open'    => 'id company_id source_key state told published found',
		'company' => 'url title excerpt',
		'key'     => 'url_hash',
	],
];
