<?php
/**
 * The Scanner's tables.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * @return array<string, string> Name => columns and keys.
 */
function scanner_tables(): array {
	return [
		// What editors keep; other plugins add theirs through a filter, so a source is known by its key everywhere else.
		'sources'     => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			name VARCHAR(190) NOT NULL DEFAULT '',
			url VARCHAR(1000) NOT NULL,
			company_ids TEXT NOT NULL,
			created DATETIME NOT NULL,
			PRIMARY KEY  (id)",
		'source_runs' => "
			source_key VARCHAR(64) NOT NULL,
			due DATETIME NOT NULL,
			attempts SMALLINT UNSIGNED NOT NULL DEFAULT 0,
			failures SMALLINT UNSIGNED NOT NULL DEFAULT 0,
			tried DATETIME NULL,
			searched DATETIME NULL,
			problem VARCHAR(40) NOT NULL DEFAULT '',
			items INT UNSIGNED NOT NULL DEFAULT 0,
			found INT UNSIGNED NOT NULL DEFAULT 0,
			etag VARCHAR(200) NOT NULL DEFAULT '',
			modified VARCHAR(200) NOT NULL DEFAULT '',
			created DATETIME NOT NULL,
			PRIMARY KEY  (source_key),
			KEY due (due)",
		// A list is asked by company and any of state and source: each way has its index.
		'mentions'    => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			company_id BIGINT UNSIGNED NOT NULL,
			source_key VARCHAR(64) NOT NULL,
			url VARCHAR(1000) NOT NULL,
			url_hash CHAR(64) NOT NULL,
			title VARCHAR(300) NOT NULL DEFAULT '',
			excerpt VARCHAR(600) NOT NULL DEFAULT '',
			state VARCHAR(12) NOT NULL DEFAULT 'new',
			told TINYINT UNSIGNED NOT NULL DEFAULT 0,
			published DATETIME NULL,
			found DATETIME NOT NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY url (company_id, url_hash),
			KEY company_found (company_id, found, id),
			KEY company_state (company_id, state, found, id),
			KEY company_source (company_id, source_key, found, id),
			KEY company_source_state (company_id, source_key, state, found, id),
			KEY told (told, company_id, id)",
	];
}
