<?php
/**
 * Every hook Klacht has, grouped by step.
 */

declare(strict_types=1);

namespace Klacht;

// The house.
add_filter( 'load_textdomain_mofile', __NAMESPACE__ . '\dutch_words', 10, 2 );
add_filter( 'load_script_translation_file', __NAMESPACE__ . '\dutch_script_words', 10, 3 );
catch_the_rest();
register_activation_hook( FILE, __NAMESPACE__ . '\activate' );
register_deactivation_hook( FILE, __NAMESPACE__ . '\deactivate' );
add_action( 'plugins_loaded', __NAMESPACE__ . '\install' );
add_action( 'init', __NAMESPACE__ . '\flush_once', 99 );
add_filter( 'wpmu_drop_tables', 'Klacht\Storage\with_our_tables' );

// Complaint.
add_action( 'init', 'Klacht\Complaint\register_post_types' );
add_filter( 'wp_insert_post_data', 'Klacht\Complaint\guard_post', PHP_INT_MAX, 2 );
add_filter( 'post_type_link', 'Klacht\Complaint\published_link', 10, 2 );
add_filter( 'pre_delete_post', 'Klacht\Complaint\guard_deletion', 10, 2 );
add_filter( 'pre_trash_post', 'Klacht\Complaint\guard_deletion', 10, 2 );

// A company's post.
add_filter( 'wp_insert_post_data', 'Klacht\Company\guard_company', PHP_INT_MAX, 2 );
add_filter( 'pre_delete_post', 'Klacht\Company\guard_company_deletion', 10, 2 );
add_filter( 'pre_trash_post', 'Klacht\Company\guard_company_deletion', 10, 2 );
add_action( 'before_delete_post', 'Klacht\Company\company_goes', 10, 2 );
add_action( 'deleted_post', careful( 'Klacht\Company\company_deleted' ), 10, 2 );

// Access.
// Behind what finds our pages at older addresses, which is looked at too.
add_filter( 'request', 'Klacht\Access\drop_broken_query', 99 );
add_filter( 'rest_pre_dispatch', 'Klacht\Access\refuse_broken_request', 0, 3 );
add_filter( 'gettext_with_context_default', 'Klacht\Access\translate_role', 10, 3 );
add_filter( 'map_meta_cap', 'Klacht\Access\map_meta_cap', 10, 4 );
add_action( 'pre_get_posts', 'Klacht\Access\keep_filters', PHP_INT_MAX );
add_filter( 'posts_where', 'Klacht\Access\restrict_query', 10, 2 );
add_filter( 'oembed_request_post_id', 'Klacht\Access\restrict_embed' );
add_filter( 'redirect_canonical', 'Klacht\Access\restrict_redirect' );
add_filter( 'pre_handle_404', 'Klacht\Access\restrict_author_page', 10, 2 );
add_action( 'xmlrpc_call', 'Klacht\Access\restrict_authors' );
add_filter( 'render_block_core/avatar', 'Klacht\Access\restrict_portrait', 10, 2 );
add_filter( 'render_block_core/navigation', 'Klacht\Access\restrict_navigation', 10, 2 );
add_filter( 'login_redirect', 'Klacht\Access\login_redirect', 10, 3 );
add_filter( 'wp_pre_insert_user_data', 'Klacht\Access\random_nicename', 10, 2 );
add_action( 'admin_init', 'Klacht\Access\redirect_core_pages' );
add_action( 'admin_page_access_denied', 'Klacht\Access\refuse_stranger' );
foreach ( [ 'added', 'updated', 'deleted' ] as $klacht_done ) {
	add_action( "{$klacht_done}_user_meta", careful( 'Klacht\Access\capabilities_changed' ), 10, 3 );
}
unset( $klacht_done );
add_action( 'deleted_user', careful( 'Klacht\Access\account_deleted' ), 10, 3 );
add_filter( 'user_has_cap', 'Klacht\Access\panel_for_members', 10, 4 );
add_action( 'profile_update', 'Klacht\Access\end_stale_proof', 10, 2 );
add_action( 'deleted_user', 'Klacht\Access\forget_proof' );
add_action( 'wpmu_delete_user', 'Klacht\Access\forget_proof' );
add_filter( 'retrieve_password_notification_email', 'Klacht\Access\bind_reset_mail', PHP_INT_MAX, 4 );
add_filter( 'wp_new_user_notification_email', 'Klacht\Access\bind_welcome_mail', PHP_INT_MAX, 2 );
add_action( 'password_reset', 'Klacht\Access\prove_by_reset' );
add_action( 'klacht_address_proven', 'Klacht\Submission\confirm_waiting' );
add_action( 'after_password_reset', 'Klacht\Access\confirm_account', 5 );
add_action( 'wp_login', 'Klacht\Access\keep_account', 10, 2 );

// Company.
add_action( 'save_post_klacht_company', 'Klacht\Company\keep_names', 10, 2 );
add_action( 'deleted_post', 'Klacht\Company\keep_names', 10, 2 );
add_action( 'after_password_reset', 'Klacht\Company\join_by_password', 4 );
add_action( 'after_password_reset', 'Klacht\Company\arrived', 5 );
add_action( 'wp_login', 'Klacht\Company\note_login', 10, 2 );

// REST.
add_action( 'rest_api_init', 'Klacht\Rest\register_all' );
// Behind core's own, which still sends headers.
add_filter( 'rest_pre_serve_request', 'Klacht\Rest\serve_csv', PHP_INT_MAX, 4 );
add_filter( 'rest_exposed_cors_headers', 'Klacht\Rest\exposed_headers' );
add_filter( 'rest_request_before_callbacks', 'Klacht\Rest\name_refused', 10, 3 );
add_filter( 'rest_request_after_callbacks', 'Klacht\Rest\say_when', 10, 3 );

// Mail.
add_filter( 'cron_schedules', 'Klacht\Mail\add_schedule' );
add_action( 'init', 'Klacht\Mail\plan_minutely' );
add_action( 'klacht_minutely', 'Klacht\Mail\minutely' );
add_action( 'wp_ajax_nopriv_klacht_drain', 'Klacht\Mail\answer_door' );
add_action( 'admin_notices', 'Klacht\Admin\draw_mail_notice' );
add_action( 'admin_post_klacht_hide_mail_notice', 'Klacht\Admin\hide_mail_notice' );
add_filter( 'site_status_tests', 'Klacht\Admin\add_mail_tests' );

// The public site.
add_action( 'init', 'Klacht\Front\register_blocks' );
add_action( 'init', 'Klacht\Front\register_pages' );
add_filter( 'query_vars', 'Klacht\Front\add_page_var' );
add_filter( 'request', 'Klacht\Front\find_old_address' );
foreach ( [ 'add_option_', 'update_option_', 'delete_option_' ] as $klacht_change ) {
	add_action( "{$klacht_change}permalink_structure", 'Klacht\Front\renew_addresses' );
}
unset( $klacht_change );
add_action( 'permalink_structure_changed', 'Klacht\Complaint\register_post_types' );
add_filter( 'posts_pre_query', 'Klacht\Front\without_posts', 10, 2 );
add_filter( 'pre_handle_404', 'Klacht\Front\is_found' );
add_filter( 'redirect_canonical', 'Klacht\Front\keep_address' );
add_filter( 'posts_results', __NAMESPACE__ . '\note_list', 10, 2 );
add_action( 'template_redirect', __NAMESPACE__ . '\excuse_list', 6 );
add_action( 'template_redirect', excused( 'Klacht\Front\answer_page' ), 5 );
add_filter( 'template_include', 'Klacht\Front\page_template', 20 );
add_filter( 'document_title_parts', 'Klacht\Front\title_parts' );
add_action( 'wp_enqueue_scripts', 'Klacht\Front\enqueue_style' );
add_action( 'save_post', 'Klacht\Submission\remember_form_page', 10, 2 );
add_action( 'template_redirect', excused( 'Klacht\Submission\answer_form' ), 4 );
add_filter( 'document_title_parts', 'Klacht\Submission\form_title', 20 );

// Core's lists of complaints and companies.
add_action( 'pre_get_posts', 'Klacht\Front\part_query', PHP_INT_MAX );
add_filter( 'posts_pre_query', 'Klacht\Front\answer_list', 20, 2 );
add_filter( 'the_posts', 'Klacht\Front\settle_list', PHP_INT_MAX, 2 );
add_filter( 'get_pagenum_link', 'Klacht\Front\page_link', 10, 2 );
add_filter( 'render_block_core/query-pagination-numbers', 'Klacht\Front\without_numbers' );
add_filter( 'render_block_core/query-total', 'Klacht\Front\without_numbers' );
add_filter( 'paginate_links_output', 'Klacht\Front\plain_links', 10, 2 );
add_filter( 'render_block_core/query', 'Klacht\Front\add_note', 10, 2 );
add_action( 'loop_end', 'Klacht\Front\print_note' );
add_action( 'loop_no_results', 'Klacht\Front\print_note' );
add_filter( 'get_previous_post_where', 'Klacht\Front\neighbour', 10, 5 );
add_filter( 'get_next_post_where', 'Klacht\Front\neighbour', 10, 5 );
add_filter( 'pre_redirect_guess_404_permalink', 'Klacht\Front\guess_address' );
add_filter( 'pre_get_lastpostmodified', 'Klacht\Front\last_changed', 10, 3 );
add_filter( 'getarchives_where', 'Klacht\Front\without_archives', 10, 2 );
add_filter( 'get_calendar_args', 'Klacht\Front\without_calendar' );
add_filter( 'wp_sitemaps_users_query_args', 'Klacht\Front\without_our_authors' );
add_filter( 'wp_sitemaps_posts_pre_max_num_pages', 'Klacht\Front\sitemap_pages', 10, 2 );
add_filter( 'wp_sitemaps_posts_pre_url_list', 'Klacht\Front\sitemap_list', 10, 3 );
add_filter( 'wp_get_nav_menu_items', 'Klacht\Front\without_hidden_items', PHP_INT_MAX );
add_filter( 'render_block_core/navigation-link', 'Klacht\Front\without_hidden_link', 10, 2 );
add_filter( 'render_block_core/navigation-submenu', 'Klacht\Front\without_hidden_link', 10, 2 );

// What people typed is text.
add_filter( 'the_content', 'Klacht\Front\shield_content', PHP_INT_MIN );
add_filter( 'the_content', 'Klacht\Front\unshield_content', PHP_INT_MAX );
add_filter( 'the_content_feed', 'Klacht\Front\feed_content', PHP_INT_MAX );
add_filter( 'get_the_excerpt', 'Klacht\Front\text_excerpt', PHP_INT_MIN, 2 );
add_filter( 'content_pagination', 'Klacht\Front\one_page', PHP_INT_MAX, 2 );
add_filter( 'the_title', 'Klacht\Front\text_title', PHP_INT_MIN, 2 );
add_filter( 'single_post_title', 'Klacht\Front\text_single_title', PHP_INT_MIN, 2 );
add_filter( 'is_protected_meta', 'Klacht\Front\protect_meta', 10, 2 );

// The public page of a complaint.
add_action( 'template_redirect', excused( 'Klacht\Complaint\answer_request' ), 5 );
add_filter( 'template_include', 'Klacht\Front\complaint_template', 20 );
add_filter( 'the_content', 'Klacht\Front\hold_place', 1 );
add_filter( 'the_content', 'Klacht\Front\fill_place', 100 );
add_filter( 'pre_option_use_smilies', 'Klacht\Front\without_smilies' );
add_filter( 'the_author', 'Klacht\Front\author_name' );
add_filter( 'get_the_author_display_name', 'Klacht\Front\author_field', 10, 3 );
add_filter( 'get_the_author_nickname', 'Klacht\Front\author_field', 10, 3 );
add_filter( 'author_link', 'Klacht\Front\author_address', 10, 2 );
add_action( 'clean_post_cache', 'Klacht\Front\forget_listed' );
add_action( 'wp_head', 'Klacht\Front\complaint_head', 5 );
add_filter( 'get_canonical_url', 'Klacht\Front\replies_canonical', 10, 2 );

// Command line.
if ( function_exists( 'Klacht\Cli\register' ) ) {
	add_action( 'cli_init', 'Klacht\Cli\register' );
}

// Admin.
add_action( 'admin_menu', 'Klacht\Admin\register_menu' );
add_action( 'admin_menu', 'Klacht\Admin\register_desk' );
add_action( 'current_screen', 'Klacht\Admin\require_data' );
add_action( 'admin_enqueue_scripts', 'Klacht\Admin\enqueue' );
add_action( 'in_admin_header', 'Klacht\Admin\quiet_notices', PHP_INT_MAX );
add_filter( 'admin_body_class', 'Klacht\Admin\quiet_class' );
foreach ( \Klacht\Admin\SHUTTING_FILTERS as $klacht_filter ) {
	add_filter( $klacht_filter, 'Klacht\Admin\keep_open', 100 );
}
unset( $klacht_filter );
add_filter( 'site_status_tests', 'Klacht\Admin\add_reachable_test' );
add_action( 'wp_ajax_health-check-klacht-panel', 'Klacht\Admin\answer_reachable_test' );
