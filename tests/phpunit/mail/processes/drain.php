<?php
/**
 * A mail worker in a process of its own.
 *
 * Arguments: the port of the mail server; the instant; where it stops: '' nowhere, 'start', 'leased' or 'sent'.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use DateTimeImmutable;
use DateTimeZone;
use Klacht\Tests\Process;

use function Klacht\Mail\drain;
use function Klacht\Storage\set_clock;

require_once dirname( __DIR__ ) . '/SmtpSink.php';

/** @var list<string> $args */
[ $port, $instant, $where ] = $args;
SmtpSink::use_port( (int) $port );
set_clock( new DateTimeImmutable( $instant, new DateTimeZone( 'UTC' ) ) );

$stop = static function (): void {
	Process::say( 'here' );
	Process::hear( 'go' );
};
if ( $where === 'start' ) {
	$stop();
}
if ( $where === 'leased' ) {
	add_action( 'phpmailer_init', $stop, 200 );
}
if ( $where === 'sent' ) {
	add_action( 'wp_mail_succeeded', $stop );
}
Process::say( 'sent ' . drain() );
