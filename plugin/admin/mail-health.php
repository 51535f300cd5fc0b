<?php
/**
 * Two tests of Site Health: whether mail leaves, and whether cron is alive.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use Klacht\Mail\Stuck;
use function Klacht\Mail\cron_advice;
use function Klacht\Mail\cron_is_disabled;
use function Klacht\Mail\cron_last_run;
use function Klacht\Mail\cron_trouble;
use function Klacht\Mail\cron_trouble_words;
use function Klacht\Mail\instant_text;
use function Klacht\Mail\last_sent;
use function Klacht\Mail\mail_advice;
use function Klacht\Mail\mail_trouble;
use function Klacht\Mail\mail_trouble_words;
use function Klacht\Mail\unsent;
use function Klacht\Storage\esc_html;

/**
 * @param array<string, array<string, mixed>> $tests
 * @return array<string, array<string, mixed>>
 */
function add_mail_tests( array $tests ): array {
	$tests['direct']['klacht_mail'] = [
		'label' => __( 'E-mail of Klacht', 'klacht' ),
		'test'  => __NAMESPACE__ . '\test_mail_leaves',
	];
	$tests['direct']['klacht_cron'] = [
		'label' => __( 'Scheduled tasks of Klacht', 'klacht' ),
		'test'  => __NAMESPACE__ . '\test_cron_is_alive',
	];
	return $tests;
}

/**
 * @return array<string, mixed> A result of Site Health.
 */
function test_mail_leaves(): array {
	$trouble = mail_trouble();
	if ( $trouble !== null ) {
		return health_result( 'klacht_mail', 'critical', __( 'E-mail does not leave this site', 'klacht' ), [ ...mail_trouble_words( $trouble ), mail_advice() ] );
	}
	$unsent = unsent();
	$last   = last_sent();
	$said   = [
		$last === null
			? __( 'Klacht has not sent an e-mail yet.', 'klacht' )
			/* translators: %s: date and time */
			: sprintf( __( 'The last e-mail left on %s.', 'klacht' ), instant_text( $last ) ),
	];
	if ( $unsent['dead'] > 0 ) {
		/* translators: %d: number of e-mails */
		$said[] = sprintf( _n( '%d e-mail was given up last week: there was no address, or the server kept refusing it.', '%d e-mails were given up last week: there was no address, or the server kept refusing them.', $unsent['dead'], 'klacht' ), $unsent['dead'] );
	}
	if ( $unsent['held'] > 0 ) {
		/* translators: %d: number of e-mails */
		$said[] = sprintf( _n( '%d e-mail was held last week, because it was found more than a day late.', '%d e-mails were held last week, because they were found more than a day late.', $unsent['held'], 'klacht' ), $unsent['held'] );
	}
	return health_result( 'klacht_mail', count( $said ) > 1 ? 'recommended' : 'good', count( $said ) > 1 ? __( 'Some e-mails of Klacht were not sent', 'klacht' ) : __( 'E-mail leaves this site', 'klacht' ), $said );
}

/**
 * @return array<string, mixed> A result of Site Health.
 */
function test_cron_is_alive(): array {
	$mail    = mail_trouble();
	$trouble = cron_trouble( cron_is_disabled(), $mail?->stuck === Stuck::Waiting );
	$last    = cron_last_run();
	if ( $trouble !== null ) {
		return health_result( 'klacht_cron', 'critical', __( 'Scheduled tasks do not run', 'klacht' ), [ cron_trouble_words( $trouble ), cron_advice( $trouble->disabled ) ] );
	}
	return health_result(
		'klacht_cron',
		'good',
		__( 'Scheduled tasks run', 'klacht' ),
		[
			$last === null
				? __( 'The scheduled tasks of this site (cron) have not run yet. They are due within a minute.', 'klacht' )
				/* translators: %s: date and time */
				: sprintf( __( 'The scheduled tasks of this site (cron) last ran on %s.', 'klacht' ), instant_text( $last ) ),
		]
	);
}

/**
 * @param string       $status 'good', 'recommended' or 'critical'.
 * @param list<string> $said   Sentences, a paragraph each.
 * @return array<string, mixed>
 */
function health_result( string $test, string $status, string $label, array $said ): array {
	return [
		'label'       => $label,
		'status'      => $status,
		'badge'       => [
			'label' => __( 'Complaints', 'klacht' ),
			'color' => $status === 'critical' ? 'red' : 'blue',
		],
		'description' => implode( '', array_map( static fn( string $sentence ): string => '<p>' . esc_html( $sentence ) . '</p>', $said ) ),
		'actions'     => '',
		'test'        => $test,
	];
}
