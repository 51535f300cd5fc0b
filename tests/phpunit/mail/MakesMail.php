<?php
/**
 * What the tests of the mail share.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Moderation;
use Klacht\Complaint\Type;
use Klacht\Mail\Letter;
use Klacht\Mail\Template;
use Klacht\Tests\Database;
use Klacht\Tests\Mail;
use Klacht\Tests\Make;

use function Klacht\Complaint\create;
use function Klacht\Mail\drain;
use function Klacht\Mail\enqueue;
use function Klacht\Mail\silently;
use function Klacht\Moderation\approve;

trait MakesMail {
	private static int $letters = 0;

	/** A company, with an address or without one. */
	private static function company( string $name = 'Klachtenoplossing', string $email = 'bedrijf@klachtenoplossing.example' ): int {
		return Make::company( $name, [ 'email' => $email ] );
	}

	/**
	 * A guest's complaint that waits for an editor, as the columns say, with nothing in the outbox.
	 *
	 * @param array<string, scalar|null> $set     Columns of `cases`.
	 * @param array<string, scalar|null> $contact Columns of `contacts`.
	 */
	private static function submitted( array $set = [], array $contact = [], string $story = 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.' ): ComplaintCase {
		$set += [
			'company_id'    => isset( $set['company_id'] ) ? 0 : self::company(),
			'moderation'    => Moderation::Pending->value,
			'type'          => Type::Complaint->value,
			'title'         => 'Pakket kwijt',
			'reporter_name' => 'Onno',
		];
		return silently(
			static fn(): ComplaintCase => create(
				$set,
				$story,
				Actor::reporter(),
				$contact + [
					'first_name' => 'Onno',
					'last_name'  => 'Jansen',
					'email'      => 'onno@melder.example',
					'locale'     => 'nl_NL',
				]
			)
		);
	}

	/**
	 * The same, published.
	 *
	 * @param array<string, scalar|null> $set
	 * @param array<string, scalar|null> $contact
	 */
	private static function approved( array $set = [], array $contact = [] ): ComplaintCase {
		$case = self::submitted( $set, $contact );
		return silently( static fn(): ComplaintCase => approve( $case, Actor::editor( 1 ) ) );
	}

	/** @param array<string, int> $args */
	private static function put( ComplaintCase $case, Template $template, string $recipient = 'reporter', array $args = [] ): void {
		enqueue( [ new Letter( $template, $recipient, $args ) ], $case->id, 'test' . ++self::$letters );
	}

	/** Sends what is due and answers the one mail that went out. */
	private function the_mail(): Mail {
		$this->mailer->forget();
		drain();
		$sent = $this->mailer->sent();
		self::assertCount( 1, $sent, 'Not one mail went out: ' . wp_json_encode( $this->rows_of( 'outbox' ) ) );
		return $sent[0];
	}

	/**
	 * A value of the only row of the outbox.
	 */
	private function only( string $column ): string {
		$rows = $this->rows_of( 'outbox' );
		self::assertCount( 1, $rows );
		return (string) $rows[0][ $column ];
	}

	/**
	 * How many rows are in which state.
	 *
	 * @return array<string, int>
	 */
	private function states(): array {
		$states = array_count_values( array_map( strval( ... ), array_column( $this->rows_of( 'outbox' ), 'state' ) ) );
		ksort( $states );
		return $states;
	}

	private static function address_of( int $user ): string {
		$found = get_userdata( $user );
		return $found === false ? '' : $found->user_email;
	}

	/** Writes into the outbox as somebody with access to the database does. */
	private static function set_outbox( string $set ): void {
		$db = Database::wpdb();
		$db->query( "UPDATE {$db->prefix}klacht_outbox SET $set" );
	}
}
