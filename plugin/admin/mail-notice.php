<?php
/**
 * A red notice for administrators while mail does not leave or cron does not run. Who hides it sees it again when
 * something else is the matter.
 */

declare(strict_types=1);

namespace Klacht\Admin;

use Klacht\Mail\CronTrouble;
use Klacht\Mail\MailTrouble;
use Klacht\Mail\Stuck;
use function Klacht\Mail\cron_advice;
use function Klacht\Mail\cron_is_disabled;
use function Klacht\Mail\cron_trouble;
use function Klacht\Mail\cron_trouble_words;
use function Klacht\Mail\mail_advice;
use function Klacht\Mail\mail_trouble;
use function Klacht\Mail\mail_trouble_words;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\esc_html;

/** The action of admin-post.php that hides the notice. */
const HIDE_NOTICE = 'klacht_hide_mail_notice';

/** User meta: which trouble somebody has hidden. */
const HIDDEN_NOTICE = 'klacht_hidden_mail_notice';

/** Who can do something about it. */
const NOTICE_CAP = 'manage_options';

/**
 * Draws it.
 */
function draw_mail_notice(): void {
	if ( ! current_user_can( NOTICE_CAP ) ) {
		return;
	}
	try {
		$mail = mail_trouble();
		$cron = cron_trouble( cron_is_disabled(), $mail?->stuck === Stuck::Waiting );
	} catch ( \Klacht\Storage\StorageError ) {
		// A page of wp-admin does not break because we cannot look.
		return;
	}
	$mark = trouble_mark( $mail, $cron );
	if ( $mark === '' || get_user_meta( get_current_user_id(), HIDDEN_NOTICE, true ) === $mark ) {
		return;
	}
	$said   = $mail === null ? [] : mail_trouble_words( $mail );
	$advice = $mail?->stuck === Stuck::Refused ? [ mail_advice() ] : [];
	if ( $cron !== null ) {
		$said[]   = cron_trouble_words( $cron );
		$advice[] = cron_advice( $cron->disabled );
	} elseif ( $advice === [] ) {
		$advice[] = __( 'Reload this page in a few minutes. Is this still here? Ask your host whether this site can call itself.', 'klacht' );
	}
	$title = $mail === null ? __( 'Klacht: scheduled tasks do not run.', 'klacht' ) : __( 'Klacht: e-mail does not leave this site.', 'klacht' );
	echo '<div class="notice notice-error klacht-mail-notice"><p><strong>', esc_html( $title ), '</strong> ', esc_html( implode( ' ', $said ) ), '</p><p>', esc_html( implode( ' ', $advice ) ), '</p>';
	echo '<form method="post" action="', esc_url( admin_url( 'admin-post.php' ) ), '"><input type="hidden" name="action" value="', esc_attr( HIDE_NOTICE ), '"><input type="hidden" name="mark" value="', esc_attr( $mark ), '">';
	wp_nonce_field( HIDE_NOTICE );
	echo '<p><a href="', esc_url( admin_url( 'site-health.php' ) ), '">', esc_html__( 'Site Health', 'klacht' ), '</a> <button type="submit" class="button-link">', esc_html__( 'Hide this until something changes', 'klacht' ), '</button></p></form></div>';
}

/**
 * What tells one trouble from another: it is the same as long as it began at the same instant with the same error.
 *
 * @return string '' when there is none.
 */
function trouble_mark( ?MailTrouble $mail, ?CronTrouble $cron ): string {
	return $mail === null && $cron === null ? '' : md5( (string) wp_json_encode( [ $mail?->stuck->value, $mail?->since->getTimestamp(), $mail?->error, $cron === null ? null : (int) $cron->last?->getTimestamp() ] ) );
}

/**
 * Answers the form: hides what is the matter now, for who asks.
 */
function hide_mail_notice(): never {
	check_admin_referer( HIDE_NOTICE );
	if ( ! current_user_can( NOTICE_CAP ) ) {
		wp_die( esc_html__( 'You may not do this.', 'klacht' ), '', 403 );
	}
	$mark = isset( $_POST['mark'] ) && is_string( $_POST['mark'] ) ? sanitize_key( wp_unslash( $_POST['mark'] ) ) : '';
	update_user_meta( get_current_user_id(), HIDDEN_NOTICE, $mark );
	$back = wp_get_referer();
	wp_safe_redirect( $back === false ? admin_url() : $back );
	exit;
}
