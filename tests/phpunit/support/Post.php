<?php
/**
 * What commands put in the outbox, and what people find in their mail.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use function Klacht\Mail\drain;

final class Post {
	private int $read;

	public function __construct( private readonly Mailer $mailer ) {
		$this->read = (int) Database::wpdb()->get_var( 'SELECT MAX(id) FROM ' . self::outbox() );
	}

	/**
	 * The letters since this was asked last, as 'template recipient'.
	 *
	 * @return list<string>
	 */
	public function letters(): array {
		$db = Database::wpdb();
		/** @var list<array{id: string, template: string, recipient_ref: string}> $rows */
		$rows = $db->get_results( 'SELECT id, template, recipient_ref FROM ' . self::outbox() . " WHERE id > $this->read ORDER BY id", ARRAY_A );
		foreach ( $rows as $row ) {
			$this->read = (int) $row['id'];
		}
		return array_map( static fn( array $row ): string => "$row[template] $row[recipient_ref]", $rows );
	}

	/** Has the worker send what is due, and answers the last mail to an address. */
	public function last_to( string $address ): Mail {
		drain();
		$mails = $this->mailer->sent_to( $address );
		return $mails[ count( $mails ) - 1 ] ?? throw new \LogicException( "Nothing was mailed to $address." );
	}

	/** The token in the last mail to an address that leads to this page. */
	public function token( string $address, string $page ): string {
		drain();
		foreach ( array_reverse( $this->mailer->sent_to( $address ) ) as $mail ) {
			if ( preg_match( "#/klacht/$page/\\?complaint=\\d+&token=([A-Za-z0-9_-]{22,})#", $mail->text, $found ) === 1 ) {
				return $found[1];
			}
		}
		throw new \LogicException( "No mail to $address leads to '$page'." );
	}

	private static function outbox(): string {
		return Database::wpdb()->prefix . 'klacht_outbox';
	}
}
