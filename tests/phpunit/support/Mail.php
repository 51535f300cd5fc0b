<?php
/**
 * A mail as it would have gone out.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class Mail {
	/**
	 * @param list<string>          $to
	 * @param list<string>          $reply_to
	 * @param array<string, string> $headers Other headers, by lower-case name.
	 * @param string                $source  The whole message as it goes over the wire.
	 */
	public function __construct(
		public readonly array $to,
		public readonly array $reply_to,
		public readonly string $from,
		public readonly string $subject,
		public readonly string $text,
		public readonly string $html,
		public readonly string $message_id,
		public readonly array $headers,
		public readonly string $source,
	) {
	}
}
