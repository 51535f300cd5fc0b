<?php
/**
 * The tables, as they are when every migration has run.
 */

declare(strict_types=1);

namespace Klacht\Storage;

// Here and not where they are used: uninstalling goes by the list of tables, without the rest of the plugin.
require_once __DIR__ . '/handling-tables.php';
require_once __DIR__ . '/help-tables.php';
require_once __DIR__ . '/scanner-tables.php';
require_once __DIR__ . '/request-tables.php';
require_once __DIR__ . '/company-tables.php';
require_once __DIR__ . '/proof-tables.php';

/** Reaction times are counted in these buckets, by the upper bound in whole days; the last has none. SCREENS section 6. */
const REACTION_BUCKETS = [ 0, 1, 3, 7, 14, 30, null ];

/**
 * The counters of stats and stats_delta.
 *
 * Each complaint's contribution is a function of its case row (statistics/contributions.php): the month is
 * that of the instant named behind it.
 *
 * @return list<string>
 */
function counters(): array {
	$counters = [
		'complaints',        // Approved, by type.
		'compliments',
		'suggestions',
		'status_new',        // Approved; together what the list shows.
		'status_in_progress',
		'status_resolved',
		'answered',          // First public reply or mail.
		'resolved',          // Resolved at the moment.
		'confirmed',         // … and the reporter agrees, says nothing, disputes.
		'silent',
		'disputed',
		'grades',            // Grades of complaints and suggestions; their sum in tenths.
		'grade_sum',
		'compliment_grades',
	];
	foreach ( array_keys( REACTION_BUCKETS ) as $bucket ) {
		$counters[] = "reaction_$bucket";
	}
	for ( $grade = 1; $grade <= 10; $grade++ ) {
		$counters[] = "grade_$grade";
	}
	return $counters;
}

/**
 * The DDL of every table.
 *
 * @return array<string, string> Name => columns and keys.
 */
function table_definitions(): array {
	return case_tables() + work_tables() + company_tables() + handling_tables() + help_tables() + scanner_tables() + request_tables() + name_tables() + proof_tables();
}

/**
 * A complaint's own tables.
 *
 * @return array<string, string>
 */
function case_tables(): array {
	return [
		// Lists read this table alone. No index begins (company_id, created): the optimizer prefers it and reads everything.
		'cases'     => "
			complaint_id BIGINT UNSIGNED NOT NULL,
			slug VARCHAR(200) NOT NULL DEFAULT '',
			company_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			company_text VARCHAR(1000) NOT NULL DEFAULT '',
			moderation VARCHAR(12) NOT NULL,
			status VARCHAR(12) NOT NULL,
			type VARCHAR(12) NOT NULL,
			title VARCHAR(500) NOT NULL DEFAULT '',
			product_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			product_text VARCHAR(255) NOT NULL DEFAULT '',
			product_name VARCHAR(190) NOT NULL DEFAULT '',
			reporter_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			reporter_key VARCHAR(64) NOT NULL DEFAULT '',
			reporter_name VARCHAR(120) NOT NULL DEFAULT '',
			hide_name TINYINT UNSIGNED NOT NULL DEFAULT 0,
			grade SMALLINT UNSIGNED NOT NULL DEFAULT 0,
			has_grade TINYINT UNSIGNED NOT NULL DEFAULT 0,
			assignee_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			turn VARCHAR(10) NOT NULL DEFAULT 'nobody',
			turn_since DATETIME NULL,
			version INT UNSIGNED NOT NULL DEFAULT 1,
			occurred_on DATE NULL,
			remedy VARCHAR(12) NOT NULL DEFAULT '',
			remedy_text TEXT NULL,
			solution TEXT NULL,
			solution_kind VARCHAR(12) NOT NULL DEFAULT '',
			resolution VARCHAR(10) NOT NULL DEFAULT '',
			resolutions SMALLINT UNSIGNED NOT NULL DEFAULT 0,
			merged_into BIGINT UNSIGNED NOT NULL DEFAULT 0,
			created DATETIME NOT NULL,
			approved DATETIME NULL,
			first_reaction DATETIME NULL,
			resolved DATETIME NULL,
			graded DATETIME NULL,
			status_changed DATETIME NULL,
			PRIMARY KEY  (complaint_id),
			KEY company_created (company_id, moderation, created, complaint_id),
			KEY company_status (company_id, moderation, status, created, complaint_id),
			KEY company_type (company_id, moderation, type, created, complaint_id),
			KEY company_product (company_id, moderation, product_id, created, complaint_id),
			KEY company_assignee (company_id, moderation, assignee_id, created, complaint_id),
			KEY company_turn (company_id, moderation, turn, created, complaint_id),
			KEY company_has_grade (company_id, moderation, has_grade, created, complaint_id),
			KEY company_grade (company_id, moderation, grade, complaint_id),
			KEY company_status_grade (company_id, moderation, status, grade, complaint_id),
			KEY site_created (moderation, created, complaint_id),
			KEY site_approved (moderation, approved, complaint_id),
			KEY site_type (moderation, type, created, complaint_id),
			KEY site_status (moderation, status, created, complaint_id),
			KEY reporter (reporter_id, created, complaint_id),
			KEY reporter_counts (reporter_key, company_id, moderation, status),
			KEY status_changed (status, status_changed, complaint_id)",
		'contacts'  => "
			complaint_id BIGINT UNSIGNED NOT NULL,
			salutation VARCHAR(20) NOT NULL DEFAULT '',
			first_name VARCHAR(100) NOT NULL DEFAULT '',
			last_name VARCHAR(100) NOT NULL DEFAULT '',
			email VARCHAR(254) NOT NULL DEFAULT '',
			street VARCHAR(200) NOT NULL DEFAULT '',
			city VARCHAR(100) NOT NULL DEFAULT '',
			postcode VARCHAR(20) NOT NULL DEFAULT '',
			phone VARCHAR(50) NOT NULL DEFAULT '',
			mobile VARCHAR(50) NOT NULL DEFAULT '',
			skype VARCHAR(100) NOT NULL DEFAULT '',
			aim VARCHAR(100) NOT NULL DEFAULT '',
			yahoo VARCHAR(100) NOT NULL DEFAULT '',
			jabber VARCHAR(100) NOT NULL DEFAULT '',
			whatsapp VARCHAR(50) NOT NULL DEFAULT '',
			`signal` VARCHAR(50) NOT NULL DEFAULT '',
			customer_number VARCHAR(100) NOT NULL DEFAULT '',
			locale VARCHAR(20) NOT NULL DEFAULT '',
			erased DATETIME NULL,
			PRIMARY KEY  (complaint_id)",
		'messages'  => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			complaint_id BIGINT UNSIGNED NOT NULL,
			company_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			kind VARCHAR(10) NOT NULL,
			side VARCHAR(10) NOT NULL,
			author_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			subject VARCHAR(255) NOT NULL DEFAULT '',
			body TEXT NOT NULL,
			visibility VARCHAR(10) NOT NULL,
			created DATETIME NOT NULL,
			PRIMARY KEY  (id),
			KEY complaint (complaint_id, id)",
		'dossier'   => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			complaint_id BIGINT UNSIGNED NOT NULL,
			event VARCHAR(30) NOT NULL,
			actor_side VARCHAR(10) NOT NULL,
			actor_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			version INT UNSIGNED NOT NULL,
			command VARCHAR(36) NOT NULL,
			facts TEXT NOT NULL,
			dispatched TINYINT UNSIGNED NOT NULL DEFAULT 0,
			at DATETIME NOT NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY command (command),
			KEY complaint (complaint_id, id),
			KEY undispatched (dispatched, at)",
		'ratings'   => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			complaint_id BIGINT UNSIGNED NOT NULL,
			resolution SMALLINT UNSIGNED NOT NULL DEFAULT 0,
			speed TINYINT UNSIGNED NULL,
			kindness TINYINT UNSIGNED NULL,
			clarity TINYINT UNSIGNED NULL,
			solution TINYINT UNSIGNED NULL,
			grade SMALLINT UNSIGNED NOT NULL,
			remark TEXT NULL,
			before_resolved TINYINT UNSIGNED NOT NULL DEFAULT 0,
			current TINYINT UNSIGNED NOT NULL DEFAULT 1,
			created DATETIME NOT NULL,
			PRIMARY KEY  (id),
			KEY complaint (complaint_id, current)",
		'decisions' => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			complaint_id BIGINT UNSIGNED NOT NULL,
			editor_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			decision VARCHAR(12) NOT NULL,
			reason VARCHAR(20) NOT NULL DEFAULT '',
			law VARCHAR(255) NOT NULL DEFAULT '',
			explanation TEXT NULL,
			created DATETIME NOT NULL,
			PRIMARY KEY  (id),
			KEY complaint (complaint_id, id)",
	];
}

/**
 * What the machinery works with.
 *
 * @return array<string, string>
 */
function work_tables(): array {
	$counters = '';
	foreach ( counters() as $counter ) {
		$counters .= "\n\t\t\t$counter INT NOT NULL DEFAULT 0,";
	}
	return [
		'outbox'      => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			template VARCHAR(30) NOT NULL,
			complaint_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			recipient_ref VARCHAR(60) NOT NULL,
			args TEXT NOT NULL,
			locale VARCHAR(20) NOT NULL DEFAULT '',
			dedupe_key VARCHAR(100) NOT NULL,
			matter VARCHAR(100) NOT NULL DEFAULT '',
			waiting_key VARCHAR(100) NULL,
			merged INT UNSIGNED NOT NULL DEFAULT 0,
			covers VARCHAR(4000) NOT NULL DEFAULT '',
			unsure SMALLINT UNSIGNED NOT NULL DEFAULT 0,
			state VARCHAR(10) NOT NULL DEFAULT 'queued',
			attempts SMALLINT UNSIGNED NOT NULL DEFAULT 0,
			due DATETIME NOT NULL,
			last_error VARCHAR(255) NOT NULL DEFAULT '',
			created DATETIME NOT NULL,
			sent_at DATETIME NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY dedupe_key (dedupe_key),
			UNIQUE KEY waiting_key (waiting_key),
			KEY matter (matter, state),
			KEY due (state, due, id),
			KEY complaint (complaint_id),
			KEY recipient (recipient_ref, sent_at)",
		'stats'       => "
			company_id BIGINT UNSIGNED NOT NULL,
			month INT UNSIGNED NOT NULL,$counters
			PRIMARY KEY  (company_id, month)",
		'stats_delta' => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			company_id BIGINT UNSIGNED NOT NULL,
			month INT UNSIGNED NOT NULL,$counters
			PRIMARY KEY  (id),
			KEY company (company_id)",
		'tokens'      => "
			hash VARCHAR(64) NOT NULL,
			purpose VARCHAR(20) NOT NULL,
			subject BIGINT UNSIGNED NOT NULL,
			stamp INT UNSIGNED NOT NULL DEFAULT 0,
			expires DATETIME NOT NULL,
			used DATETIME NULL,
			PRIMARY KEY  (hash),
			KEY subject (subject, purpose),
			KEY expires (expires)",
		// What a visitor filled in so far: one form of a device, which has a cookie; deleted when it ends.
		'forms'       => "
			hash VARCHAR(64) NOT NULL,
			device VARCHAR(64) NOT NULL DEFAULT '',
			name VARCHAR(16) NOT NULL DEFAULT '',
			user_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			complaint_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			answers LONGTEXT NOT NULL,
			created DATETIME NOT NULL,
			expires DATETIME NOT NULL,
			PRIMARY KEY  (hash),
			KEY device (device, name),
			KEY user_id (user_id),
			KEY complaint (complaint_id),
			KEY expires (expires)",
		// `answer` is not used any more: nothing of an answer is kept.
		'requests'    => "
			scope VARCHAR(64) NOT NULL,
			request_key VARCHAR(64) NOT NULL,
			body_hash VARCHAR(64) NOT NULL,
			code SMALLINT UNSIGNED NOT NULL DEFAULT 0,
			answer LONGTEXT NULL,
			created DATETIME NOT NULL,
			PRIMARY KEY  (scope, request_key),
			KEY created (created)",
		// The proof of a transaction that no dossier tells of, see receipts.php.
		'receipts'    => "
			id VARCHAR(36) NOT NULL,
			attempt TINYINT UNSIGNED NOT NULL,
			created DATETIME NOT NULL,
			PRIMARY KEY  (id),
			KEY created (created)",
		// What commands have committed that the dossier does not know of (storage/commands.php): ids, no text.
		'commands'    => "
			command VARCHAR(36) NOT NULL,
			refs TEXT NOT NULL,
			created DATETIME NOT NULL,
			PRIMARY KEY  (command),
			KEY created (created)",
		'limits'      => "
			bucket VARCHAR(64) NOT NULL,
			hour INT UNSIGNED NOT NULL,
			hits INT UNSIGNED NOT NULL DEFAULT 0,
			PRIMARY KEY  (bucket, hour),
			KEY hour (hour)",
	];
}

/**
 * A company's own tables.
 *
 * @return array<string, string>
 */
function company_tables(): array {
	return [
		'members'  => "
			company_id BIGINT UNSIGNED NOT NULL,
			user_id BIGINT UNSIGNED NOT NULL,
			role VARCHAR(10) NOT NULL,
			active TINYINT UNSIGNED NOT NULL DEFAULT 1,
			created DATETIME NOT NULL,
			PRIMARY KEY  (company_id, user_id),
			KEY user_id (user_id)",
		'products' => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			company_id BIGINT UNSIGNED NOT NULL,
			name VARCHAR(190) NOT NULL,
			created DATETIME NOT NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY name (company_id, name)",
	];
}

/**
 * The names of our tables.
 *
 * @return list<string>
 */
function table_names(): array {
	return array_keys( table_definitions() );
}
