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
	];
}
