<?php
/**
 * Reading from a cluster, where the server that is asked may be behind the one that committed.
 */

declare(strict_types=1);

namespace Klacht\Storage;

/**
 * Waits until this server has everything that the cluster committed up to now, so that what is read next is no older.
 * Does nothing where there is no Galera cluster. The server itself bounds the wait (`repl.causal_read_timeout`, 30 s).
 *
 * @see https://mariadb.com/docs/galera-cluster/reference/galera-cluster-system-variables#wsrep_sync_wait
 * @throws StorageError When the server stays behind, or is cut off from the cluster.
 */
function catch_up(): void {
	if ( is_sqlite() || transaction_open() || ( row( 'SHOW SESSION VARIABLES LIKE %s', 'wsrep_on' )['Value'] ?? '' ) !== 'ON' ) {
		return;
	}
	run( 'SET SESSION wsrep_sync_wait = 1' );
	try {
		value( 'SELECT 1 FROM {receipts} LIMIT 1' );
	} finally {
		run( 'SET SESSION wsrep_sync_wait = DEFAULT' );
	}
}
