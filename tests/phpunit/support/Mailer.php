<?php
/**
 * The real mailer up to the last step: everything is built and checked by PHPMailer, but nothing is handed to a server.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use PHPMailer\PHPMailer\Exception as MailerException;
use WP_PHPMailer;

require_once ABSPATH . WPINC . '/PHPMailer/PHPMailer.php';
require_once ABSPATH . WPINC . '/PHPMailer/SMTP.php';
require_once ABSPATH . WPINC . '/PHPMailer/Exception.php';
require_once ABSPATH . WPINC . '/class-wp-phpmailer.php';

final class Mailer extends WP_PHPMailer {
	/** @var list<Mail> */
	private array $sent = [];

	/** What the server answers instead of taking the mail, null when it takes it. */
	private ?string $refusal = null;

	/** Puts this mailer where wp_mail() looks for one. */
	public static function install(): self {
		$mailer             = new self( true );
		$mailer::$validator = static fn( string $email ): bool => (bool) is_email( $email );

		$GLOBALS['phpmailer'] = $mailer;
		return $mailer;
	}

	/**
	 * The mails since the test began.
	 *
	 * @return list<Mail>
	 */
	public function sent(): array {
		return $this->sent;
	}

	/**
	 * The mails to one address.
	 *
	 * @return list<Mail>
	 */
	public function sent_to( string $address ): array {
		return array_values( array_filter( $this->sent, static fn( Mail $mail ): bool => in_array( $address, $mail->to, true ) ) );
	}

	public function forget(): void {
		$this->sent = [];
	}

	/** From now on every mail is refused as a server refuses it. */
	public function refuse( string $answer = 'SMTP connect() failed.' ): void {
		$this->refusal = $answer;
	}

	public function accept(): void {
		$this->refusal = null;
	}

	/** @return bool */
	public function postSend() {
		if ( $this->refusal !== null ) {
			$this->setError( $this->refusal );
			throw new MailerException( $this->refusal );
		}
		$html    = $this->ContentType === self::CONTENT_TYPE_TEXT_HTML || $this->AltBody !== '';
		$headers = [];
		/** @var list<array{string, string}> $custom */
		$custom = $this->getCustomHeaders();
		foreach ( $custom as [ $name, $value ] ) {
			$headers[ strtolower( $name ) ] = $value;
		}
		$this->sent[] = new Mail(
			self::addresses( $this->getToAddresses() ),
			self::addresses( $this->getReplyToAddresses() ),
			$this->From,
			$this->Subject,
			$html ? $this->AltBody : $this->Body,
			$html ? $this->Body : '',
			$this->getLastMessageID(),
			$headers,
			$this->getSentMIMEMessage(),
		);
		return true;
	}

	/**
	 * The addresses among PHPMailer's pairs of address and name.
	 *
	 * @param array<mixed> $pairs
	 * @return list<string>
	 */
	private static function addresses( array $pairs ): array {
		return array_values( array_filter( array_column( $pairs, 0 ), is_string( ... ) ) );
	}
}
