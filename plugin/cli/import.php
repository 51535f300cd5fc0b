<?php
/**
 * Takes a file of complaints in, through the commands that REST uses, at the instants the file names.
 *
 * It may be killed and run again: every step of every row has its own command id in the dossier, derived from
 * what the row is known by, so what is there is skipped and what was cut off goes on where it stopped.
 */

declare(strict_types=1);

namespace Klacht\Cli;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Conflict;
use Klacht\Complaint\Event;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Status;
use Klacht\Complaint\Turn;
use Klacht\Complaint\Type;
use Klacht\Storage\StorageError;
use Klacht\Submission\Submission;
use function Klacht\Company\create_company;
use function Klacht\Company\find_company;
use function Klacht\Complaint\change;
use function Klacht\Complaint\create;
use function Klacht\Complaint\find_case;
use function Klacht\Complaint\next_command_id;
use function Klacht\Handling\resolved_columns;
use function Klacht\Handling\take;
use function Klacht\Mail\excerpt;
use function Klacht\Mail\silently;
use function Klacht\Moderation\approve;
use function Klacht\Rating\rating_row;
use function Klacht\Statistics\fold_all;
use function Klacht\Storage\clean_line;
use function Klacht\Storage\clean_text;
use function Klacht\Storage\cut_text;
use function Klacht\Storage\db;
use function Klacht\Storage\fold_name;
use function Klacht\Storage\literal;
use function Klacht\Storage\now;
use function Klacht\Storage\rows;
use function Klacht\Storage\set_clock;
use function Klacht\Storage\sql_time;
use function Klacht\Submission\columns;

/** How many rows are asked for at once: are they in already? */
const IMPORT_STEP = 100;

/** What a case's columns hold, in characters; the story keeps the whole text. */
const TITLE_LENGTH   = 500;
const PRODUCT_LENGTH = 255;

/** How long the name of a company may be. */
const COMPANY_NAME_LENGTH = 190;

/** One run of an import. */
final class Import {
	public int $taken     = 0;
	public int $known     = 0;
	public int $refused   = 0;
	public int $companies = 0;

	/** @var array<string, int> Companies met, by name. */
	private array $company_ids = [];

	/** @var array<string, int> The line each row's identity was first met on. */
	private array $lines = [];

	/**
	 * @param callable(int $line, RefusedRow $why): void $refuse   Told of each row that is not taken.
	 * @param callable(int $byte): void                  $progress Told how far in the file it is.
	 */
	public function __construct(
		private readonly CsvFile $file,
		private readonly RowReader $reader,
		private readonly mixed $refuse,
		private readonly mixed $progress,
		private readonly bool $dry_run = false,
	) {}

	/**
	 * Takes the whole file in. Nobody is mailed.
	 *
	 * @throws \Klacht\Storage\Unavailable When the database cannot go on; run it again then.
	 */
	public function run(): void {
		silently(
			function (): void {
				$rows = [];
				foreach ( $this->file->records() as $record ) {
					try {
						$row = $this->reader->row( $record );
						$this->refuse_twice( $row, $record->line );
						$rows[ $record->line ] = $row;
					} catch ( RefusedRow $why ) {
						$this->refuse( $record->line, $why );
					}
					if ( count( $rows ) >= IMPORT_STEP ) {
						$this->take_in( $rows );
						$rows = [];
						( $this->progress )( $record->end );
					}
				}
				$this->take_in( $rows );
				( $this->progress )( $this->file->size() );
			}
		);
		if ( ! $this->dry_run ) {
			fold_all();
		}
	}

	/**
	 * @param array<int, ImportRow> $rows By line.
	 */
	private function take_in( array $rows ): void {
		if ( $rows === [] ) {
			return;
		}
		$there = $this->steps_taken( $rows );
		foreach ( $rows as $line => $row ) {
			$id = $there[ command_of( $row, Event::Created ) ] ?? 0;
			try {
				if ( $this->dry_run ) {
					$this->company( $row->company );
					$id > 0 ? ++$this->known : ++$this->taken;
				} else {
					$this->take_row( $row, $id, $there );
				}
			} catch ( RefusedRow $why ) {
				$this->refuse( $line, $why );
			} catch ( CommandError $why ) {
				$this->refuse( $line, new RefusedRow( $why->getMessage() . ( $why->data === [] ? '' : ' ' . wp_json_encode( $why->data ) ) ) );
			} finally {
				set_clock( null );
				next_command_id( '' );
			}
		}
		forget();
	}

	/**
	 * Takes one row through the steps that are still to come.
	 *
	 * @param int                $id    The complaint, when it is in already.
	 * @param array<string, int> $there Commands that are in the dossier.
	 */
	private function take_row( ImportRow $row, int $id, array $there ): void {
		set_clock( $row->created );
		$case = null;
		if ( $id === 0 ) {
			$company = $this->company( $row->company );
			try {
				$case = step( $row, Event::Created, static fn(): ComplaintCase => create_imported( $row, $company ) );
			} catch ( StorageError $error ) {
				if ( preg_match( '/duplicate entry|unique constraint/i', $error->getMessage() ) !== 1 ) {
					throw $error;
				}
				// Another import of the same file was first, and goes on with it.
				++$this->known;
				return;
			}
			++$this->taken;
		} else {
			++$this->known;
		}
		$done = 1;
		foreach ( steps_of( $row ) as $event => $do ) {
			if ( ! isset( $there[ command_of( $row, Event::from( $event ) ) ] ) ) {
				$case ??= find_case( $id );
				// Where somebody has handled it since it was cut off, it is theirs.
				if ( $case === null || $case->version !== $done ) {
					return;
				}
				try {
					$before = $case;
					$case   = step( $row, Event::from( $event ), static fn(): ComplaintCase => $do( $before ) );
				} catch ( Conflict ) {
					return;
				}
			}
			++$done;
		}
	}

	/**
	 * The steps of some rows that are in the dossier: command => complaint.
	 *
	 * @param array<int, ImportRow> $rows
	 * @return array<string, int>
	 */
	private function steps_taken( array $rows ): array {
		$commands = [];
		foreach ( $rows as $row ) {
			foreach ( [ Event::Created->value, ...array_keys( steps_of( $row ) ) ] as $event ) {
				$commands[] = literal( command_of( $row, Event::from( $event ) ) );
			}
		}
		$there = [];
		foreach ( rows( 'SELECT command, complaint_id FROM {dossier} WHERE command IN (' . implode( ',', $commands ) . ')' ) as $found ) {
			$there[ (string) $found['command'] ] = (int) $found['complaint_id'];
		}
		return $there;
	}

	/**
	 * The company of that name, made when it is missing.
	 *
	 * @throws RefusedRow
	 */
	private function company( string $name ): int {
		$name = cut_text( clean_line( $name ), COMPANY_NAME_LENGTH );
		if ( $name === '' ) {
			throw new RefusedRow( 'the company is missing' );
		}
		$folded = fold_name( $name );
		if ( ! isset( $this->company_ids[ $folded ] ) ) {
			$id = find_company( $name );
			if ( $id === 0 ) {
				++$this->companies;
				$id = $this->dry_run ? 0 : create_company( $name );
			}
			$this->company_ids[ $folded ] = $id;
		}
		return $this->company_ids[ $folded ];
	}

	/**
	 * @throws RefusedRow When the file has the same id twice.
	 */
	private function refuse_twice( ImportRow $row, int $line ): void {
		$key = substr( $row->identity, 0, 32 );
		if ( isset( $this->lines[ $key ] ) ) {
			throw new RefusedRow( 'the same id is on line ' . $this->lines[ $key ] );
		}
		$this->lines[ $key ] = $line;
	}

	private function refuse( int $line, RefusedRow $why ): void {
		++$this->refused;
		( $this->refuse )( $line, $why );
	}
}

/**
 * The id of one step of a row in the dossier.
 */
function command_of( ImportRow $row, Event $event ): string {
	return substr( hash( 'sha256', $row->identity . ':' . $event->value ), 0, 32 );
}

/**
 * Runs a step under its id.
 *
 * @param callable(): ComplaintCase $do
 */
function step( ImportRow $row, Event $event, callable $do ): ComplaintCase {
	next_command_id( command_of( $row, $event ) );
	return $do();
}

/**
 * The complaint, as it came in: without a reporter.
 */
function create_imported( ImportRow $row, int $company_id ): ComplaintCase {
	[ $title, $content ] = fitting_texts( $row );
	$submission          = new Submission( $company_id, null, Type::Complaint, $title, $content, cut_text( clean_line( $row->product ), PRODUCT_LENGTH ), hide_name: true );
	return create( columns( $submission, 0, Moderation::Pending ), $content, Actor::system(), facts: [ 'imported' => true ] );
}

/**
 * Title and story as the columns take them, cleaned as REST cleans them. What is cut off stands in the story.
 *
 * @return array{string, string}
 */
function fitting_texts( ImportRow $row ): array {
	$title   = clean_line( $row->title );
	$content = clean_text( $row->content );
	$product = clean_line( $row->product );
	if ( $title === '' ) {
		// A list and a page must have something to show.
		$title = $content === '' ? Type::Complaint->label() : excerpt( $content, 80 );
	}
	foreach ( [ [ $product, PRODUCT_LENGTH ], [ $title, TITLE_LENGTH ] ] as [ $text, $length ] ) {
		if ( mb_strlen( $text ) > $length ) {
			$content = trim( "$text\n\n$content" );
		}
	}
	return [ cut_text( $title, TITLE_LENGTH ), $content ];
}

/**
 * What happens to a row's complaint after it came in: event => the command.
 *
 * @return array<string, callable(ComplaintCase): ComplaintCase>
 */
function steps_of( ImportRow $row ): array {
	$steps = [ Event::Approved->value => static fn( ComplaintCase $case ): ComplaintCase => approve( $case, Actor::system() ) ];
	if ( $row->status !== Status::New ) {
		$steps[ Event::Taken->value ] = static fn( ComplaintCase $case ): ComplaintCase => take( $case, Actor::system() );
	}
	if ( $row->status === Status::Resolved ) {
		$steps[ Event::Resolved->value ] = static fn( ComplaintCase $case ): ComplaintCase => resolve_imported( $case, $row );
	}
	if ( $row->grade > 0 ) {
		$steps[ Event::Graded->value ] = static fn( ComplaintCase $case ): ComplaintCase => grade_imported( $case, $row );
	}
	return $steps;
}

/**
 * Resolves with the file's solution, however long, or none. Nobody is there to say what they think of it.
 */
function resolve_imported( ComplaintCase $case, ImportRow $row ): ComplaintCase {
	$set = [ 'turn' => Turn::Nobody->value ] + resolved_columns( clean_text( $row->solution ), null );
	return change( new Change( $case, Actor::system(), Event::Resolved, $set ) );
}

/**
 * Grades with the file's grade, whose criteria nobody knows.
 */
function grade_imported( ComplaintCase $case, ImportRow $row ): ComplaintCase {
	$set = [
		'grade'  => $row->grade,
		'graded' => sql_time( now() ),
	];
	return change( new Change( $case, Actor::system(), Event::Graded, $set, also: [ 'rating' => rating_row( $case, [], $row->grade, '' ) ] ) );
}

/**
 * Lets go of what a long run piles up in memory.
 */
function forget(): void {
	db()->queries = [];
	if ( wp_cache_supports( 'flush_runtime' ) ) {
		wp_cache_flush_runtime();
	}
}
