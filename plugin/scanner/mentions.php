<?php
/**
 * What was found about a company elsewhere: one of each address.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

use Klacht\Complaint\CommandError;
use function Klacht\Storage\as_command;
use function Klacht\Storage\cut_text;
use function Klacht\Storage\execute;
use function Klacht\Storage\insert_all;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** What the company thinks of it. */
enum MentionState: string {
	case New        = 'new';
	case Seen       = 'seen';
	case Irrelevant = 'irrelevant';

	public function label(): string {
		return match ( $this ) {
			self::New        => _x( 'New', 'mention', 'klacht' ),
			self::Seen       => _x( 'Seen', 'mention', 'klacht' ),
			self::Irrelevant => _x( 'Not relevant', 'mention', 'klacht' ),
		};
	}
}

/** How many mentions one run of one source writes at most: what is left is found again. */
const MENTIONS_A_RUN = 1000;

/** How long a mention is kept, and how many are looked at in a minute to find those whose time is over. */
const MENTION_DAYS = 365;
const SWEPT        = 500;

/**
 * Finds the companies in the items of a source and writes what is new.
 *
 * @param list<Item>    $items
 * @param list<Watched> $watched
 * @return int How many are new.
 */
function keep_mentions( Source $source, array $items, array $watched ): int {
	$now  = sql_time( now() );
	$old  = now()->modify( '-' . MENTION_DAYS . ' days' );
	$rows = [];
	foreach ( $items as $item ) {
		// What was deleted because its time was over would be news again.
		if ( $item->published !== null && $item->published < $old ) {
			continue;
		}
		$folded = folded( "$item->title \n $item->text" );
		foreach ( $watched as $company ) {
			if ( count( $rows ) < MENTIONS_A_RUN && $source->is_for( $company->company_id ) && $company->is_in( $folded ) ) {
				$rows[] = [
					'company_id' => $company->company_id,
					'source_key' => $source->key,
					'url'        => $item->url,
					'url_hash'   => url_hash( $item->url ),
					'title'      => cut_text( $item->title, 300 ),
					'excerpt'    => cut_text( excerpt_of( $item, $company ), 600 ),
					'published'  => $item->published === null ? null : sql_time( $item->published ),
					'found'      => $now,
				];
			}
		}
	}
	$new = 0;
	foreach ( array_chunk( $rows, 100 ) as $some ) {
		$new += insert_all( 'mentions', $some, 'INSERT IGNORE' );
	}
	return $new;
}

/** What a list of mentions is asked. */
final class MentionQuery {
	/** @param array{string, int}|null $cursor Found and id of the last one before. */
	public function __construct(
		public readonly int $company_id,
		public readonly string $source = '',
		public readonly string $state = '',
		public readonly ?string $after = null,
		public readonly ?string $before = null,
		public readonly ?array $cursor = null,
		public readonly int $limit = 20,
	) {}
}

/**
 * A page of mentions, the last found first: served by an index whatever is asked.
 *
 * @return list<array<string, string|null>> One more than the limit where there are more.
 */
function list_mentions( MentionQuery $query ): array {
	$where = [ 'company_id = %d' ];
	$args  = [ $query->company_id ];
	foreach ( [ 'source_key = %s' => $query->source, 'state = %s' => $query->state, 'found >= %s' => $query->after, 'found < %s' => $query->before ] as $condition => $value ) {
		if ( $value !== null && $value !== '' ) {
			$where[] = $condition;
			$args[]  = $value;
		}
	}
	if ( $query->cursor !== null ) {
		[ $found, $id ] = $query->cursor;
		$where[]        = 'found <= %s AND ( found < %s OR id < %d )';
		array_push( $args, $found, $found, $id );
	}
	return rows( 'SELECT id, source_key, url, title, excerpt, state, published, found FROM {mentions} WHERE ' . implode( ' AND ', $where ) . ' ORDER BY found DESC, id DESC LIMIT %d', ...[ ...$args, $query->limit + 1 ] );
}

/**
 * Sets what a company thinks of a mention.
 *
 * @return array<string, string|null> Its row.
 * @throws CommandError 404, also for another company's.
 */
function set_mention( int $company_id, int $id, MentionState $state ): array {
	as_command( static fn(): int => execute( 'UPDATE {mentions} SET state = %s WHERE id = %d AND company_id = %d', $state->value, $id, $company_id ) );
	return get_mention( $company_id, $id );
}

/**
 * A mention of a company.
 *
 * @return array<string, string|null> Its row.
 * @throws CommandError 404, also for another company's.
 */
function get_mention( int $company_id, int $id ): array {
	$row = row( 'SELECT id, source_key, url, title, excerpt, state, published, found FROM {mentions} WHERE id = %d AND company_id = %d', $id, $company_id );
	return $row ?? throw new CommandError( 'klacht_not_found', __( 'This mention does not exist.', 'klacht' ), 404 );
}

/**
 * Deletes mentions whose time is over. They are numbered as they are found, so those are the first: no more than SWEPT are
 * read, whatever there are.
 */
function sweep_mentions(): void {
	$before = sql_time( now()->modify( '-' . MENTION_DAYS . ' days' ) );
	$last   = 0;
	foreach ( rows( 'SELECT id, found FROM {mentions} ORDER BY id LIMIT %d', SWEPT ) as $row ) {
		$last = (string) $row['found'] < $before ? (int) $row['id'] : $last;
	}
	if ( $last > 0 ) {
		execute( 'DELETE FROM {mentions} WHERE id <= %d AND found < %s', $last, $before );
	}
}
