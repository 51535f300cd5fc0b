<?php
/**
 * The row that carries a complaint's handling, as a value.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

use function Klacht\Storage\row;
use function Klacht\Storage\rows;

/** The columns every list reads; the texts stay behind. */
const LIST_COLUMNS = 'c.complaint_id, c.slug, c.company_id, c.company_text, c.moderation, c.status, c.type, c.title, c.product_id, c.product_text, c.product_name,'
	. ' c.reporter_id, c.reporter_key, c.reporter_name, c.hide_name, c.grade, c.assignee_id, c.turn, c.turn_since, c.version, c.occurred_on, c.remedy,'
	. ' c.solution_kind, c.resolution, c.resolutions, c.merged_into, c.created, c.approved, c.first_reaction, c.resolved, c.graded, c.status_changed';

/** One row of `cases`. Times are UTC DATETIMEs; 0 and '' mean none. */
final class ComplaintCase {
	public readonly int $id;
	public readonly string $slug;
	public readonly int $company_id;
	public readonly string $company_text;
	public readonly Moderation $moderation;
	public readonly Status $status;
	public readonly Type $type;
	public readonly string $title;
	public readonly int $product_id;
	/** What the reporter typed; it stays as it was when the company links a product. */
	public readonly string $product_text;
	/** The linked product's name, so that a list reads one table. */
	public readonly string $product_name;
	public readonly int $reporter_id;
	public readonly string $reporter_key;
	public readonly string $reporter_name;
	public readonly bool $hide_name;
	/** In tenths; 0 is none. */
	public readonly int $grade;
	public readonly int $assignee_id;
	public readonly Turn $turn;
	public readonly ?string $turn_since;
	public readonly int $version;
	public readonly ?string $occurred_on;
	public readonly ?Remedy $remedy;
	public readonly string $remedy_text;
	public readonly string $solution;
	public readonly ?SolutionKind $solution_kind;
	public readonly ?Resolution $resolution;
	/** How often it was resolved: a grade token belongs to one resolution. */
	public readonly int $resolutions;
	public readonly int $merged_into;
	public readonly string $created;
	public readonly ?string $approved;
	public readonly ?string $first_reaction;
	public readonly ?string $resolved;
	public readonly ?string $graded;
	public readonly ?string $status_changed;

	/** @param array<string, scalar|null> $row Columns of `cases`; missing ones count as none. */
	private function __construct( private readonly array $row ) {
		$this->id             = $this->int( 'complaint_id' );
		$this->slug           = $this->text( 'slug' );
		$this->company_id     = $this->int( 'company_id' );
		$this->company_text   = $this->text( 'company_text' );
		$this->moderation     = Moderation::from( $this->text( 'moderation' ) );
		$this->status         = Status::from( $this->text( 'status' ) );
		$this->type           = Type::from( $this->text( 'type' ) );
		$this->title          = $this->text( 'title' );
		$this->product_id     = $this->int( 'product_id' );
		$this->product_text   = $this->text( 'product_text' );
		$this->product_name   = $this->text( 'product_name' );
		$this->reporter_id    = $this->int( 'reporter_id' );
		$this->reporter_key   = $this->text( 'reporter_key' );
		$this->reporter_name  = $this->text( 'reporter_name' );
		$this->hide_name      = $this->int( 'hide_name' ) === 1;
		$this->grade          = $this->int( 'grade' );
		$this->assignee_id    = $this->int( 'assignee_id' );
		$this->turn           = Turn::tryFrom( $this->text( 'turn' ) ) ?? Turn::Nobody;
		$this->turn_since     = $this->time( 'turn_since' );
		$this->version        = $this->int( 'version' );
		$this->occurred_on    = $this->time( 'occurred_on' );
		$this->remedy         = Remedy::tryFrom( $this->text( 'remedy' ) );
		$this->remedy_text    = $this->text( 'remedy_text' );
		$this->solution       = $this->text( 'solution' );
		$this->solution_kind  = SolutionKind::tryFrom( $this->text( 'solution_kind' ) );
		$this->resolution     = Resolution::tryFrom( $this->text( 'resolution' ) );
		$this->resolutions    = $this->int( 'resolutions' );
		$this->merged_into    = $this->int( 'merged_into' );
		$this->created        = $this->text( 'created' );
		$this->approved       = $this->time( 'approved' );
		$this->first_reaction = $this->time( 'first_reaction' );
		$this->resolved       = $this->time( 'resolved' );
		$this->graded         = $this->time( 'graded' );
		$this->status_changed = $this->time( 'status_changed' );
	}

	/** @param array<string, scalar|null> $row */
	public static function from_row( array $row ): self {
		return new self( $row );
	}

	/**
	 * The same case with other values in some columns.
	 *
	 * @param array<string, scalar|null> $set
	 */
	public function with( array $set ): self {
		return new self( array_merge( $this->row, $set ) );
	}

	/**
	 * A column as it is stored.
	 */
	public function column( string $name ): string|int|float|bool|null {
		return $this->row[ $name ] ?? null;
	}

	/**
	 * The name the public may see, '' when the reporter hides it.
	 */
	public function public_name(): string {
		return $this->hide_name ? '' : $this->reporter_name;
	}

	public function is_public(): bool {
		return $this->moderation === Moderation::Approved;
	}

	/**
	 * The typed company of a complaint about a company that is not listed.
	 *
	 * @return array{name: string, website: string, city: string}|null
	 */
	public function typed_company(): ?array {
		if ( $this->company_text === '' ) {
			return null;
		}
		$typed = json_decode( $this->company_text, true );
		$text  = static fn( string $key ): string => is_array( $typed ) && is_string( $typed[ $key ] ?? null ) ? $typed[ $key ] : '';
		return [
			'name'    => $text( 'name' ),
			'website' => $text( 'website' ),
			'city'    => $text( 'city' ),
		];
	}

	private function int( string $column ): int {
		return (int) ( $this->row[ $column ] ?? 0 );
	}

	private function text( string $column ): string {
		return (string) ( $this->row[ $column ] ?? '' );
	}

	private function time( string $column ): ?string {
		$value = $this->text( $column );
		return $value === '' || str_starts_with( $value, '0000' ) ? null : $value;
	}
}

/**
 * Reads a case uncached: visibility is decided by this row.
 */
function find_case( int $id ): ?ComplaintCase {
	$row = $id > 0 ? row( 'SELECT * FROM {cases} WHERE complaint_id = %d', $id ) : null;
	return $row === null ? null : ComplaintCase::from_row( $row );
}

/**
 * Reads a case that must be there.
 *
 * @throws CommandError 404
 */
function get_case( int $id ): ComplaintCase {
	return find_case( $id ) ?? throw not_found();
}

/**
 * Reads several cases at once.
 *
 * @param list<int> $ids
 * @return array<int, ComplaintCase> By id.
 */
function find_cases( array $ids ): array {
	if ( $ids === [] ) {
		return [];
	}
	$cases = [];
	foreach ( rows( 'SELECT * FROM {cases} WHERE complaint_id IN (' . implode( ',', array_map( 'intval', $ids ) ) . ')' ) as $row ) {
		$case               = ComplaintCase::from_row( $row );
		$cases[ $case->id ] = $case;
	}
	return $cases;
}
