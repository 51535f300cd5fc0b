<?php
/**
 * Who does something to a complaint.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

/** A person in the role they act in. A guest is a reporter with user 0. */
final class Actor {
	private function __construct( public readonly Side $side, public readonly int $user_id ) {}

	public static function reporter( int $user_id = 0 ): self {
		return new self( Side::Reporter, $user_id );
	}

	public static function company( int $user_id ): self {
		return new self( Side::Company, $user_id );
	}

	public static function editor( int $user_id ): self {
		return new self( Side::Editor, $user_id );
	}

	public static function system(): self {
		return new self( Side::System, 0 );
	}
}
