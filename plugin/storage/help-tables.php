<?php
/**
 * The table of the companies' questions to the editors.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * Questions and answers of Hulp nodig.
 *
 * @return array<string, string>
 */
function help_tables(): array {
	return [
		'help_requests' => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			company_id BIGINT UNSIGNED NOT NULL,
			author_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			complaint_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			subject VARCHAR(500) NOT NULL,
			question TEXT NOT NULL,
			state VARCHAR(10) NOT NULL DEFAULT 'open',
			answer TEXT NULL,
			editor_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			version INT UNSIGNED NOT NULL DEFAULT 1,
			command VARCHAR(36) NOT NULL,
			created DATETIME NOT NULL,
			answered DATETIME NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY command (command),
			KEY company (company_id, id),
			KEY company_state (company_id, state, id),
			KEY state (state, id)",
	];
}
