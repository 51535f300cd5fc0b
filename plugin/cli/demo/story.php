<?php
/**
 * One complaint of the demo, and the commands its life is made of.
 */

declare(strict_types=1);

namespace Klacht\Cli\Demo;

use DateTimeImmutable;
use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Reason;
use Klacht\Complaint\SolutionKind;
use Klacht\Complaint\Type;
use Klacht\Moderation\Statement;
use Klacht\Submission\Submission;
use function Klacht\Access\address_key;
use function Klacht\Access\is_address_proven;
use function Klacht\Access\issue_token;
use function Klacht\Access\present_address;
use function Klacht\Company\set_product;
use function Klacht\Handling\mail;
use function Klacht\Handling\note;
use function Klacht\Handling\reply;
use function Klacht\Handling\resolve;
use function Klacht\Handling\take;
use function Klacht\Moderation\approve;
use function Klacht\Moderation\reject;
use function Klacht\Moderation\remove;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;
use function Klacht\Submission\confirm;
use function Klacht\Submission\keep_draft;
use function Klacht\Submission\submit;
use function Klacht\Submission\withdraw;
use const Klacht\Rest\CRITERIA;

/** A complaint as its file tells it. */
final class Story {
	public readonly string $key;
	public readonly DateTimeImmutable $at;

	/** @param array<mixed> $data */
	public function __construct( private readonly array $data ) {
		$this->key = $this->text( 'key' );
		$this->at  = instant( $this->text( 'at' ) );
	}

	/**
	 * Its steps: when, and the command, which gets the complaint and answers its id. Each writes one line of the dossier.
	 *
	 * @return non-empty-list<array{DateTimeImmutable, callable(?ComplaintCase): int}>
	 */
	public function steps( People $people ): array {
		$by    = $this->text( 'by' );
		$user  = $people->account( $by );
		$steps = [ [ $this->at, fn(): int => $this->come_in( $people ) ] ];
		$when  = $this->at;
		// An account of that name may be somebody's own, who has proven nothing to us.
		if ( ! is_address_proven( $user ) && ! $this->flag( 'unconfirmed' ) && ! $this->flag( 'draft' ) ) {
			$when    = $when->modify( '+4 minutes' );
			$steps[] = [ $when, static fn( ?ComplaintCase $case ): int => $case === null ? 0 : confirm( $case->id, issue_token( Purpose::Confirm, $case->id, 0, address_key( present_address( $case->reporter_id ) ) ) )->id ];
		}
		foreach ( is_array( $this->data['then'] ?? null ) ? $this->data['then'] : [] as $step ) {
			$step    = is_array( $step ) ? array_values( $step ) : [];
			$when    = $when->modify( self::word( $step, 1 ) );
			$steps[] = [
				$when,
				static function ( ?ComplaintCase $case ) use ( $step, $people, $user ): int {
					if ( $case !== null ) {
						self::do_step( $step, $case, $people, $user );
					}
					return $case->id ?? 0;
				},
			];
		}
		return $steps;
	}

	/**
	 * It comes in: submitted, or kept as a draft.
	 */
	private function come_in( People $people ): int {
		$by         = $this->text( 'by' );
		$user       = $people->account( $by );
		$company    = $this->data['company'] ?? '';
		$typed      = is_array( $company ) ? [
			'name'    => self::word( $company, 'name' ),
			'website' => self::word( $company, 'website' ),
			'city'    => self::word( $company, 'city' ),
		] : null;
		$submission = new Submission(
			is_string( $company ) ? $people->company( $company ) : 0,
			$typed,
			Type::tryFrom( $this->text( 'type' ) ) ?? Type::Complaint,
			$this->text( 'title' ),
			$this->text( 'content' ),
			$this->text( 'product' ),
			$this->text( 'remedy' ),
			$this->text( 'remedy_text' ),
			hide_name: $this->flag( 'hide_name' ),
			public_name: $by,
			contact: $people->contact( $by ),
			locale: get_locale(),
		);
		if ( $this->flag( 'draft' ) ) {
			return keep_draft( $submission, $user )->id;
		}
		$id = is_int( $this->data['id'] ?? null ) ? $this->data['id'] : 0;
		// A number that something else has by now is not worth failing for.
		return submit( $submission, $user, $id > 0 && get_post( $id ) === null ? $id : 0 )->id;
	}

	/**
	 * What is done to it afterwards.
	 *
	 * @param list<mixed> $step Command, time since the step before, and what the command takes.
	 */
	private static function do_step( array $step, ComplaintCase $case, People $people, int $reporter ): void {
		$editor  = Actor::editor( $people->account( 'redactie' ) );
		$company = Actor::company( $people->account( self::word( $step, 2 ) ) );
		$text    = self::word( $step, 3 );
		match ( self::word( $step, 0 ) ) {
			'approve'  => approve( $case, $editor ),
			'reject'   => reject( $case, $editor, new Statement( Reason::from( self::word( $step, 2 ) ), $text ) ),
			'remove'   => remove( $case, $editor, new Statement( Reason::from( self::word( $step, 2 ) ), $text ) ),
			'take'     => take( $case, $company ),
			'reply'    => reply( $case, self::word( $step, 2 ) === 'reporter' ? Actor::reporter( $reporter ) : $company, $text ),
			'mail'     => mail( $case, $company, $text, self::word( $step, 4 ) ),
			'note'     => note( $case, $company, $text ),
			'product'  => set_product( $case, $company, 0, $text ),
			'resolve'  => resolve( $case, $company, $text, SolutionKind::tryFrom( self::word( $step, 4 ) ) ),
			'rate'     => rate( $case, Actor::reporter( $reporter ), self::criteria( $step[2] ?? null ), $text, is_bool( $step[4] ?? null ) ? $step[4] : null ),
			'reopen'   => reopen( $case, Actor::reporter( $reporter ), self::word( $step, 2 ) ),
			'withdraw' => withdraw( $case, Actor::reporter( $reporter ) ),
			default    => throw new \UnexpectedValueException( 'The demo knows no step ' . self::word( $step, 0 ) ),
		};
	}

	/** @return array<string, int|null> */
	private static function criteria( mixed $given ): array {
		$criteria = [];
		foreach ( CRITERIA as $criterion ) {
			$value = is_array( $given ) ? $given[ $criterion ] ?? null : null;
			if ( is_int( $value ) ) {
				$criteria[ $criterion ] = $value;
			}
		}
		return $criteria;
	}

	private function text( string $key ): string {
		return self::word( $this->data, $key );
	}

	private function flag( string $key ): bool {
		return ( $this->data[ $key ] ?? false ) === true;
	}

	/** @param array<mixed> $data */
	private static function word( array $data, int|string $key ): string {
		return is_string( $data[ $key ] ?? null ) ? $data[ $key ] : '';
	}
}
