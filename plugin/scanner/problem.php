<?php
/**
 * Why a source could not be read. The code is kept, the sentence is made when somebody reads it, in their language.
 */

declare(strict_types=1);

namespace Klacht\Scanner;

/** What can be wrong with a source. */
enum Problem: string {
	case BadAddress  = 'bad_address';
	case BadPort     = 'bad_port';
	case NotFound    = 'no_such_host';
	case Inside      = 'inside';
	case NoTransport = 'no_transport';
	case Redirects   = 'redirects';
	case TooSlow     = 'too_slow';
	case TooBig      = 'too_big';
	case Compressed  = 'compressed';
	case NotReached  = 'not_reached';
	case Status      = 'status';
	case Entities    = 'entities';
	case NotAFeed    = 'not_a_feed';
	case Failed      = 'failed';

	public function label(): string {
		return match ( $this ) {
			self::BadAddress  => __( 'This is not a web address that can be read.', 'klacht' ),
			self::BadPort     => __( 'The address names a port that is not for the web.', 'klacht' ),
			self::NotFound    => __( 'There is no server with this name.', 'klacht' ),
			self::Inside      => __( 'The address leads inside a private network.', 'klacht' ),
			self::NoTransport => __( 'This server cannot fetch safely: PHP lacks the extension curl.', 'klacht' ),
			self::Redirects   => __( 'The server redirects too often.', 'klacht' ),
			self::TooSlow     => __( 'The server takes too long to answer.', 'klacht' ),
			self::TooBig      => __( 'The answer is too big.', 'klacht' ),
			self::Compressed  => __( 'The server sends a compressed answer, which was not asked for.', 'klacht' ),
			self::NotReached  => __( 'The server does not answer.', 'klacht' ),
			self::Status      => __( 'The server answers with an error.', 'klacht' ),
			self::Entities    => __( 'The feed defines its own entities, which is not safe to read.', 'klacht' ),
			self::NotAFeed    => __( 'The answer is no RSS, Atom or JSON feed.', 'klacht' ),
			self::Failed      => __( 'The source stopped with an error.', 'klacht' ),
		};
	}
}

/** A source that could not be read. Nothing of it was used. */
final class Unreadable extends \RuntimeException {
	/**
	 * @param int    $status The HTTP status, with Problem::Status.
	 * @param string $place  Where the fault is: `line:column`, or the name of a field; '' where nobody can say.
	 */
	public function __construct( public readonly Problem $problem, public readonly int $status = 0, public readonly string $place = '' ) {
		parent::__construct( $problem->value );
	}

	/** What is kept: `status:404`, `not_a_feed:12:5`. */
	public function code(): string {
		return $this->problem->value . ( $this->status > 0 ? ":$this->status" : '' ) . ( $this->place === '' ? '' : ":$this->place" );
	}
}

/**
 * The sentence of a code that was kept, '' for none.
 */
function problem_text( string $code ): string {
	if ( $code === '' ) {
		return '';
	}
	$parts = explode( ':', $code, 3 );
	$text  = ( Problem::tryFrom( $parts[0] ) ?? Problem::Failed )->label();
	return match ( true ) {
		isset( $parts[2] )                                                        => $text . ' ' . sprintf( /* translators: 1: number of a line, 2: number of a character in it */ __( 'The fault is on line %1$s, at character %2$s.', 'klacht' ), $parts[1], $parts[2] ),
		! isset( $parts[1] )                                                      => $text,
		$parts[0] === Problem::NotAFeed->value && ! ctype_digit( $parts[1] ) => $text . ' ' . sprintf( /* translators: %s: name of a field */ __( 'Look at the field "%s".', 'klacht' ), $parts[1] ),
		default                                                                  => "$text ($parts[1])",
	};
}
