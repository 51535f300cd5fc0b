<?php
/**
 * The commands of `wp klacht`. Loaded where WP-CLI runs; a site's requests never need them.
 */

declare(strict_types=1);

namespace Klacht\Cli;

require_once dirname( __DIR__ ) . '/statistics/recount.php';

require_once __DIR__ . '/csv-encoding.php';
require_once __DIR__ . '/csv.php';
require_once __DIR__ . '/import-map.php';
require_once __DIR__ . '/import.php';
require_once __DIR__ . '/report.php';
require_once __DIR__ . '/verify.php';
require_once __DIR__ . '/verify-people.php';
require_once __DIR__ . '/rebuild.php';
require_once __DIR__ . '/demo.php';
require_once __DIR__ . '/demo/panel.php';
require_once __DIR__ . '/demo/people.php';
require_once __DIR__ . '/demo/story.php';
require_once __DIR__ . '/commands.php';
