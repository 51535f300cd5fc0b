<?php
/**
 * The demo: accounts, companies, and complaints whose whole life runs through the product's own commands, at
 * instants of the past that the clock is set to. Nobody is mailed.
 *
 * It may be killed and run again: every step has its own command id in the dossier, as in an import.
 */

declare(strict_types=1);

namespace Klacht\Cli\Demo;

use DateTimeImmutable;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\next_command_id;
use function Klacht\Mail\silently;
use function Klacht\Statistics\fold_all;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\set_clock;

/** How far the demo was made: '', 'accounts', 'complaints'. Whoever changes or deletes some of it afterwards keeps it so. */
const DEMO_OPTION = 'klacht_demo';

/** The files with complaints; those of the manual first, because the others get the numbers behind theirs. */
const FILES = [ 'manual', 'others', 'telecom', 'klachtenoplossing' ];

/**
 * How many steps there are, for a progress bar.
 */
function size( bool $empty ): int {
	return 1 + ( $empty ? 0 : count( stories() ) );
}

/**
 * Makes what is missing.
 *
 * @param bool             $empty Only accounts and companies.
 * @param callable(): void $tick  Called after each step.
 * @return int How many complaints were made.
 */
function seed( bool $empty, callable $tick ): int {
	$made = silently(
		static function () use ( $empty, $tick ): int {
			$stands = get_option( DEMO_OPTION, '' );
			if ( $stands !== 'accounts' && $stands !== 'complaints' ) {
				make_accounts();
				update_option( DEMO_OPTION, 'accounts', false );
			}
			$tick();
			if ( $empty || $stands === 'complaints' ) {
				return 0;
			}
			$people = people();
			$made   = 0;
			foreach ( stories() as $story ) {
				$made += (int) tell_story( $story, $people );
				$tick();
			}
			fill_panel( $people );
			update_option( DEMO_OPTION, 'complaints', false );
			return $made;
		}
	);
	fold_all();
	return $made;
}

/**
 * Every complaint of the demo, in the order of their instants, so that later ones have higher numbers.
 *
 * @return list<Story>
 */
function stories(): array {
	$manual = [];
	$recent = [];
	foreach ( FILES as $file ) {
		foreach ( read( $file ) as $data ) {
			$story = new Story( is_array( $data ) ? $data : [] );
			if ( $file === 'manual' ) {
				$manual[] = $story;
			} else {
				$recent[] = $story;
			}
		}
	}
	$by_instant = static fn( Story $a, Story $b ): int => [ $a->at, $a->key ] <=> [ $b->at, $b->key ];
	usort( $manual, $by_instant );
	usort( $recent, $by_instant );
	return [ ...$manual, ...$recent ];
}

/**
 * One of the demo's files.
 *
 * @return array<mixed>
 */
function read( string $file ): array {
	$data = json_decode( (string) file_get_contents( __DIR__ . "/demo/$file.json" ), true, 16, JSON_THROW_ON_ERROR );
	return is_array( $data ) ? $data : [];
}

/**
 * Runs one complaint's life from where it stands; answers whether it was created now.
 */
function tell_story( Story $story, People $people ): bool {
	$steps   = $story->steps( $people );
	$ids     = array_map( static fn( int $n ): string => substr( hash( 'sha256', "demo:$story->key:$n" ), 0, 32 ), array_keys( $steps ) );
	$in      = implode( ',', array_map( literal( ... ), $ids ) );
	$there   = array_column( rows( "SELECT command, complaint_id FROM {dossier} WHERE command IN ($in)" ), 'complaint_id', 'command' );
	$id      = (int) ( $there[ $ids[0] ] ?? 0 );
	$created = $id === 0;
	// Where somebody has done something with it since it was cut off, it is theirs.
	if ( ! $created && count( rows( 'SELECT id FROM {dossier} WHERE complaint_id = %d', $id ) ) !== count( $there ) ) {
		return false;
	}
	$real = now();
	try {
		foreach ( $steps as $n => [ $instant, $do ] ) {
			if ( isset( $there[ $ids[ $n ] ] ) ) {
				continue;
			}
			if ( $instant > $real ) {
				break;
			}
			set_clock( $instant );
			next_command_id( $ids[ $n ] );
			$id = $do( $id > 0 ? find_case( $id ) : null );
		}
	} finally {
		set_clock( null );
		next_command_id( '' );
	}
	return $created;
}

/**
 * An instant of the demo's files in the site's zone: `2010-02-13 14:12:18`, or `-12 days 14:05`.
 */
function instant( string $text ): DateTimeImmutable {
	$today = now()->setTimezone( wp_timezone() )->setTime( 0, 0 );
	if ( preg_match( '/^(-\d+ days) (\d+):(\d+)$/', $text, $part ) === 1 ) {
		return $today->modify( $part[1] )->setTime( (int) $part[2], (int) $part[3] );
	}
	return new DateTimeImmutable( $text, wp_timezone() );
}
