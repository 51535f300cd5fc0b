<?php
/**
 * What is the matter with mail and cron, and what to do, in plain words.
 */

declare(strict_types=1);

namespace Klacht\Mail;

/**
 * What happened to mail.
 *
 * @return non-empty-list<string> Sentences.
 */
function mail_trouble_words( MailTrouble $trouble ): array {
	if ( $trouble->stuck === Stuck::Waiting ) {
		return [
			/* translators: %s: date and time */
			sprintf( __( 'E-mail has been waiting since %s, and nothing tries to send it.', 'klacht' ), instant_text( $trouble->since ) ),
		];
	}
	return [
		/* translators: 1: number of e-mails, 2: date and time */
		sprintf( _n( 'Since %2$s no e-mail has left this site: %1$d e-mail was refused.', 'Since %2$s no e-mail has left this site: %1$d e-mails were refused.', $trouble->count, 'klacht' ), $trouble->count, instant_text( $trouble->since ) ),
		/* translators: %s: what a mail server said */
		sprintf( __( 'The last error was: %s', 'klacht' ), $trouble->error ),
	];
}

/**
 * What to do about mail.
 */
function mail_advice(): string {
	return __( 'Ask your host whether this site may send e-mail, or set up a mail server (SMTP) with a plugin. Klacht keeps trying for five days.', 'klacht' );
}

/**
 * What happened to cron.
 */
function cron_trouble_words( CronTrouble $trouble ): string {
	return $trouble->last === null
		? __( 'The scheduled tasks of this site (cron) have not run yet.', 'klacht' )
		/* translators: %s: date and time */
		: sprintf( __( 'The scheduled tasks of this site (cron) last ran on %s.', 'klacht' ), instant_text( $trouble->last ) );
}

/**
 * What to do about cron.
 */
function cron_advice( bool $disabled ): string {
	return $disabled
		? __( 'DISABLE_WP_CRON is set, so your server has to call wp-cron.php every minute. Ask your host to set that up, or take the line out of wp-config.php.', 'klacht' )
		: __( 'Klacht needs them every minute. Ask your host whether this site can call itself, or have the server call wp-cron.php every minute.', 'klacht' );
}

/**
 * An instant as people read it, in the site's zone.
 */
function instant_text( \DateTimeImmutable $instant ): string {
	return (string) wp_date( /* translators: PHP date format of a day with its time */ __( 'F j, Y, g:i a', 'klacht' ), $instant->getTimestamp() );
}
