<?php
/**
 * The tables of what people showed to be theirs: an account's address, and an invitation to a company.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * @return array<string, string> Name => columns and keys.
 */
function proof_tables(): array {
	return [
		// One row an account. `proven` is null for who had an account before there were proofs and is still to be asked.
		'address_proofs' => '
			user_id BIGINT UNSIGNED NOT NULL,
			address_key VARCHAR(64) NOT NULL,
			proven DATETIME NULL,
			asked DATETIME NULL,
			PRIMARY KEY  (user_id),
			KEY waiting (proven, asked, user_id)',
		// `open_key` is of company and address until it is accepted, so that the database itself keeps one of both.
		'invitations'    => "
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
			company_id BIGINT UNSIGNED NOT NULL,
			open_key VARCHAR(64) NULL,
			email VARCHAR(100) NOT NULL DEFAULT '',
			first_name VARCHAR(120) NOT NULL DEFAULT '',
			last_name VARCHAR(120) NOT NULL DEFAULT '',
			role VARCHAR(10) NOT NULL,
			request_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			user_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
			created DATETIME NOT NULL,
			accepted DATETIME NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY open_key (open_key),
			KEY company (company_id, accepted, id),
			KEY created (created)",
	];
}
