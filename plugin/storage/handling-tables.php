<?php
/**
 * The tables of the companies' work with complaints.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * @return array<string, string> Name => columns and keys.
 */
function handling_tables(): array {
	return [
		'canned_replies' => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			company_id BIGINT UNSIGNED NOT NULL,
			name VARCHAR(100) NOT NULL,
			body TEXT NOT NULL,
			sets_status VARCHAR(12) NOT NULL DEFAULT '',
			created DATETIME NOT NULL,
			PRIMARY KEY  (id),
			KEY company (company_id, name, id)",
		// What a complaint's solution was before it was reopened; the one that holds stands in `cases`.
		'solutions'      => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			complaint_id BIGINT UNSIGNED NOT NULL,
			resolution SMALLINT UNSIGNED NOT NULL,
			company_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			solution TEXT NOT NULL,
			kind VARCHAR(12) NOT NULL DEFAULT '',
			verdict VARCHAR(10) NOT NULL DEFAULT '',
			reason_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			resolved DATETIME NOT NULL,
			reopened DATETIME NOT NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY resolution (complaint_id, resolution)",
		'presence'       => '
			complaint_id BIGINT UNSIGNED NOT NULL,
			user_id BIGINT UNSIGNED NOT NULL,
			doing VARCHAR(10) NOT NULL,
			seen DATETIME NOT NULL,
			PRIMARY KEY  (complaint_id, user_id),
			KEY seen (seen)',
		// `waiting` is 1 or NULL, so that one report of a company about a complaint waits, and any number is past.
		'reports'        => '
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			complaint_id BIGINT UNSIGNED NOT NULL,
			company_id BIGINT UNSIGNED NOT NULL,
			author_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			reason VARCHAR(20) NOT NULL,
			explanation TEXT NOT NULL,
			waiting TINYINT UNSIGNED NULL,
			answer TEXT NULL,
			closed_by BIGINT UNSIGNED NOT NULL DEFAULT 0,
			created DATETIME NOT NULL,
			closed DATETIME NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY one_waiting (complaint_id, company_id, waiting),
			KEY waiting (waiting, id)',
	];
}
