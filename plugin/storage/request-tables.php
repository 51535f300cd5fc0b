<?php
/**
 * The table of the companies that ask for a login.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * @return array<string, string> Name => columns and keys.
 */
function request_tables(): array {
	return [
		// `open_key` is of the address while the request is open, so that the database itself keeps one of an address.
		'company_requests' => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			open_key VARCHAR(64) NULL,
			state VARCHAR(10) NOT NULL DEFAULT 'open',
			company_name VARCHAR(190) NOT NULL,
			kvk_number VARCHAR(8) NOT NULL,
			website VARCHAR(190) NOT NULL DEFAULT '',
			name VARCHAR(120) NOT NULL,
			job VARCHAR(120) NOT NULL,
			email VARCHAR(100) NOT NULL,
			phone VARCHAR(50) NOT NULL DEFAULT '',
			remarks TEXT NOT NULL,
			about_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			locale VARCHAR(20) NOT NULL DEFAULT '',
			company_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			user_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			editor_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			reason TEXT NULL,
			created DATETIME NOT NULL,
			decided DATETIME NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY open_key (open_key),
			KEY state (state, id),
			KEY email (email),
			KEY decided (decided)",
	];
}
