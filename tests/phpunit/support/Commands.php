<?php
/**
 * Real commands that fault tests run, each with what it needs before it. The same in every process.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use Klacht\Complaint\ComplaintCase;
use Klacht\Submission\Submission;

use function Klacht\Complaint\get_case;

final class Commands {
	/** @return non-empty-list<string> */
	public static function names(): array {
		return [ 'submit', 'approve', 'take', 'resolve' ];
	}

	/** Makes what a command works on and answers the id to give it. */
	public static function prepare( string $command ): int {
		$company = Make::company( 'Bedrijf' );
		return match ( $command ) {
			'submit'  => $company,
			'approve' => Make::submitted( self::submission( $company ) )->id,
			'take'    => Make::approved( self::submission( $company ) )->id,
			'resolve' => Make::taken( self::submission( $company ) )->id,
			default   => throw new \LogicException( "There is no command $command." ),
		};
	}

	public static function carry_out( string $command, int $id ): ComplaintCase {
		return match ( $command ) {
			'submit'  => Make::unconfirmed( self::submission( $id ) ),
			'approve' => Make::approve( get_case( $id ) ),
			'take'    => Make::take( get_case( $id ) ),
			'resolve' => Make::resolve( get_case( $id ) ),
			default   => throw new \LogicException( "There is no command $command." ),
		};
	}

	private static function submission( int $company ): Submission {
		return Make::submission( $company, 'Pakket kwam niet aan', contact: [ 'email' => 'melder@' . Environment::HOST ] );
	}
}
