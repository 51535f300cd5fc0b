<?php
/**
 * Real commands that fault tests run, each with what it needs before it. The same in every process.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use Klacht\Complaint\ComplaintCase;

use function Klacht\Complaint\find_case;

final class Commands {
	private const FIXED = [
		'title'        => 'Pakket kwam niet aan',
		'reporter_key' => 'melder',
	];

	/** @return non-empty-list<string> */
	public static function names(): array {
		return [ 'create', 'approve', 'take' ];
	}

	/** Makes what a command works on and answers the id to give it. */
	public static function prepare( string $command ): int {
		return match ( $command ) {
			'approve' => self::submit( Make::company() )->id,
			'take'    => Make::approve( self::submit( Make::company() ) )->id,
			default   => Make::company(),
		};
	}

	public static function carry_out( string $command, int $id ): ComplaintCase {
		return match ( $command ) {
			'approve' => Make::approve( self::load( $id ) ),
			'take'    => Make::take( self::load( $id ) ),
			default   => self::submit( $id ),
		};
	}

	private static function submit( int $company ): ComplaintCase {
		return Make::submitted( self::FIXED + [ 'company_id' => $company ], [ 'email' => 'melder@' . Environment::HOST ] );
	}

	public static function load( int $id ): ComplaintCase {
		return find_case( $id ) ?? throw new \LogicException( "There is no complaint $id." );
	}
}
