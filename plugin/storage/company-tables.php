<?php
/**
 * What companies are found by.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * @return array<string, string>
 */
function name_tables(): array {
	return [
		// The keys of a company's names (names.php); `place` is 0 for the name from its beginning, 1 from a later word,
		// which have a space and that name behind them.
		'company_names' => "
			company_id BIGINT UNSIGNED NOT NULL,
			place TINYINT UNSIGNED NOT NULL,
			word VARCHAR(190) NOT NULL DEFAULT '',
			PRIMARY KEY  (company_id, place, word),
			KEY lookup (place, word, company_id)",
	];
}
