<?php
/**
 * Plugin Name:       Klacht
 * Description:       Turns a site into a complaint platform: consumers submit, editors approve, companies handle, the public sees how each company does.
 * Version:           0.1.0
 * Requires at least: 7.1
 * Requires PHP:      8.2
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       klacht
 * Domain Path:       /languages
 */

declare(strict_types=1);

namespace Klacht;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const VERSION = '0.1.0';
const FILE    = __FILE__;
const DIR     = __DIR__;

// The house, in the order of the flow.
require_once DIR . '/settings.php';
require_once DIR . '/locale.php';
require_once DIR . '/outage.php';
require_once DIR . '/storage/clock.php';
require_once DIR . '/storage/text.php';
require_once DIR . '/storage/names.php';
require_once DIR . '/storage/statements.php';
require_once DIR . '/storage/cluster.php';
require_once DIR . '/storage/receipts.php';
require_once DIR . '/storage/transaction.php';
require_once DIR . '/storage/commands.php';
require_once DIR . '/storage/tables.php';
require_once DIR . '/storage/migrations.php';
require_once DIR . '/storage/sites.php';
require_once DIR . '/storage/case-list.php';

require_once DIR . '/complaint/enums.php';
require_once DIR . '/complaint/field-words.php';
require_once DIR . '/complaint/words.php';
require_once DIR . '/complaint/terms.php';
require_once DIR . '/complaint/errors.php';
require_once DIR . '/complaint/actor.php';
require_once DIR . '/complaint/case.php';
require_once DIR . '/complaint/machine.php';
require_once DIR . '/complaint/post.php';
require_once DIR . '/complaint/slugs.php';
require_once DIR . '/complaint/page-cache.php';
require_once DIR . '/complaint/dossier.php';
require_once DIR . '/complaint/timeline.php';
require_once DIR . '/complaint/transition.php';
require_once DIR . '/complaint/page.php';

require_once DIR . '/access/roles.php';
require_once DIR . '/access/members.php';
require_once DIR . '/access/capabilities.php';
require_once DIR . '/access/account-events.php';
require_once DIR . '/access/account-use.php';
require_once DIR . '/access/tokens.php';
require_once DIR . '/access/proof.php';
require_once DIR . '/access/reset-link.php';
require_once DIR . '/access/take-over.php';
require_once DIR . '/access/doors.php';
require_once DIR . '/access/public-posts.php';
require_once DIR . '/access/encoding.php';
require_once DIR . '/access/registration.php';
require_once DIR . '/access/registration-page.php';
require_once DIR . '/access/login-block.php';
require_once DIR . '/access/proof-page.php';
require_once DIR . '/access/routes.php';

require_once DIR . '/rest/texts.php';
require_once DIR . '/rest/schemas.php';
require_once DIR . '/rest/items.php';
require_once DIR . '/rest/field-errors.php';
require_once DIR . '/rest/visitors.php';
require_once DIR . '/rest/limits.php';
require_once DIR . '/rest/idempotency.php';
require_once DIR . '/rest/outage.php';
require_once DIR . '/rest/routes.php';
require_once DIR . '/rest/lists.php';
require_once DIR . '/rest/csv.php';

require_once DIR . '/privacy/findings.php';
require_once DIR . '/privacy/guard.php';

require_once DIR . '/submission/submit.php';
require_once DIR . '/submission/similar.php';
require_once DIR . '/submission/drafts.php';
require_once DIR . '/submission/orphans.php';
require_once DIR . '/submission/routes.php';
require_once DIR . '/submission/form/place.php';
require_once DIR . '/submission/form/state.php';
require_once DIR . '/submission/form/questions.php';
require_once DIR . '/submission/form/post.php';
require_once DIR . '/submission/form/send.php';
require_once DIR . '/submission/form/draw.php';
require_once DIR . '/submission/form/fields.php';
require_once DIR . '/submission/form/check.php';
require_once DIR . '/submission/form/sent.php';
require_once DIR . '/submission/confirmation.php';
require_once DIR . '/submission/own/view.php';
require_once DIR . '/submission/own/page.php';
require_once DIR . '/submission/own/list.php';
require_once DIR . '/submission/follow/links.php';
require_once DIR . '/submission/follow/lost.php';
require_once DIR . '/submission/follow/view.php';
require_once DIR . '/submission/follow/forms.php';
require_once DIR . '/submission/follow/amend.php';
require_once DIR . '/submission/follow/page.php';

require_once DIR . '/moderation/decide.php';
require_once DIR . '/moderation/reports.php';
require_once DIR . '/moderation/signals.php';
require_once DIR . '/moderation/queue.php';
require_once DIR . '/moderation/routes.php';

require_once DIR . '/handling/handle.php';
require_once DIR . '/handling/assign.php';
require_once DIR . '/handling/messages.php';
require_once DIR . '/handling/solutions.php';
require_once DIR . '/handling/contact.php';
require_once DIR . '/handling/presence.php';
require_once DIR . '/handling/routes.php';
require_once DIR . '/handling/assignment-routes.php';
require_once DIR . '/handling/export.php';

require_once DIR . '/rating/criteria.php';
require_once DIR . '/rating/rate.php';
require_once DIR . '/rating/invite.php';
require_once DIR . '/rating/routes.php';
require_once DIR . '/rating/given.php';
require_once DIR . '/rating/form.php';
require_once DIR . '/rating/page.php';

require_once DIR . '/statistics/contributions.php';
require_once DIR . '/statistics/fold.php';
require_once DIR . '/statistics/read.php';
require_once DIR . '/statistics/figures.php';
require_once DIR . '/statistics/waiting.php';
require_once DIR . '/statistics/chart.php';
require_once DIR . '/statistics/chart-draw.php';
require_once DIR . '/statistics/charts.php';
require_once DIR . '/statistics/routes.php';

require_once DIR . '/company/company.php';
require_once DIR . '/company/post.php';
require_once DIR . '/company/names.php';
require_once DIR . '/company/register.php';
require_once DIR . '/company/products.php';
require_once DIR . '/company/canned-replies.php';
require_once DIR . '/company/people.php';
require_once DIR . '/company/leave.php';
require_once DIR . '/company/invitations.php';
require_once DIR . '/company/accept.php';
require_once DIR . '/company/invitation-page.php';
require_once DIR . '/company/logo.php';
require_once DIR . '/company/email-change.php';
require_once DIR . '/company/profile.php';
require_once DIR . '/company/address-page.php';
require_once DIR . '/company/list.php';
require_once DIR . '/company/routes.php';
require_once DIR . '/company/people-routes.php';
require_once DIR . '/company/profile-routes.php';
require_once DIR . '/company/requests/ask.php';
require_once DIR . '/company/requests/matches.php';
require_once DIR . '/company/requests/decide.php';
require_once DIR . '/company/requests/list.php';
require_once DIR . '/company/requests/routes.php';
require_once DIR . '/company/requests/page.php';

require_once DIR . '/help/help.php';
require_once DIR . '/help/routes.php';

require_once DIR . '/scanner/problem.php';
require_once DIR . '/scanner/addresses.php';
require_once DIR . '/scanner/fetch.php';
require_once DIR . '/scanner/repair.php';
require_once DIR . '/scanner/parse.php';
require_once DIR . '/scanner/match.php';
require_once DIR . '/scanner/watch.php';
require_once DIR . '/scanner/sources.php';
require_once DIR . '/scanner/mentions.php';
require_once DIR . '/scanner/scan.php';
require_once DIR . '/scanner/digest.php';
require_once DIR . '/scanner/routes.php';
require_once DIR . '/scanner/source-routes.php';

require_once DIR . '/mail/template.php';
require_once DIR . '/mail/coalesce.php';
require_once DIR . '/mail/outbox.php';
require_once DIR . '/mail/state.php';
require_once DIR . '/mail/recipient.php';
require_once DIR . '/mail/facts.php';
require_once DIR . '/mail/occasion.php';
require_once DIR . '/mail/links.php';
require_once DIR . '/mail/words.php';
require_once DIR . '/mail/message.php';
require_once DIR . '/mail/to-reporter.php';
require_once DIR . '/mail/earlier-mails.php';
require_once DIR . '/mail/to-company.php';
require_once DIR . '/mail/assigned.php';
require_once DIR . '/mail/to-person.php';
require_once DIR . '/mail/to-company-people.php';
require_once DIR . '/mail/invitation.php';
require_once DIR . '/mail/login-requests.php';
require_once DIR . '/mail/wishes.php';
require_once DIR . '/mail/daily.php';
require_once DIR . '/mail/routes.php';
require_once DIR . '/mail/to-help.php';
require_once DIR . '/mail/mentions.php';
require_once DIR . '/mail/render.php';
require_once DIR . '/mail/preview.php';
require_once DIR . '/mail/send.php';
require_once DIR . '/mail/throttle.php';
require_once DIR . '/mail/turns.php';
require_once DIR . '/mail/worker.php';
require_once DIR . '/mail/kick.php';
require_once DIR . '/mail/health.php';
require_once DIR . '/mail/health-words.php';
require_once DIR . '/mail/minutely.php';

require_once DIR . '/front/pages.php';
require_once DIR . '/front/addresses.php';
require_once DIR . '/front/frame.php';
require_once DIR . '/front/post.php';
require_once DIR . '/front/fields.php';
require_once DIR . '/front/facts.php';
require_once DIR . '/front/people-text.php';
require_once DIR . '/front/public-text.php';
require_once DIR . '/front/blocks.php';
require_once DIR . '/front/archive/asked.php';
require_once DIR . '/front/archive/rows.php';
require_once DIR . '/front/archive/answer.php';
require_once DIR . '/front/archive/links.php';
require_once DIR . '/front/archive/others.php';
require_once DIR . '/front/archive/sitemap.php';
require_once DIR . '/front/complaint/view.php';
require_once DIR . '/front/complaint/steps.php';
require_once DIR . '/front/complaint/solutions.php';
require_once DIR . '/front/complaint/article.php';
require_once DIR . '/front/complaint/head.php';
require_once DIR . '/front/complaint/names.php';
require_once DIR . '/front/complaint/place.php';

require_once DIR . '/admin/missing-words.php';
require_once DIR . '/admin/menu.php';
require_once DIR . '/admin/notices.php';
require_once DIR . '/admin/screens.php';
require_once DIR . '/admin/desk.php';
require_once DIR . '/admin/home.php';
require_once DIR . '/admin/help.php';
require_once DIR . '/admin/mail-notice.php';
require_once DIR . '/admin/mail-health.php';
require_once DIR . '/admin/reachable.php';

if ( defined( 'WP_CLI' ) && WP_CLI === true ) {
	require_once DIR . '/cli/load.php';
}

require_once DIR . '/install.php';
require_once DIR . '/hooks.php';
