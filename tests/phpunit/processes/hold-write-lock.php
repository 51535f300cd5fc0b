<?php
/**
 * Holds the one write lock of the SQLite database until it is told to let go.
 */

declare(strict_types=1);

namespace Klacht\Tests;

Database::pdo()->exec( 'BEGIN IMMEDIATE' );
Process::say( 'holding' );
Process::hear( 'let go' );
Database::pdo()->exec( 'COMMIT' );
Process::say( 'free' );
