<?php
/**
 * One of our pages in a classic theme.
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

get_header();
?>
<main id="primary" class="site-main klacht-classic">
	<?php echo do_blocks( '<!-- wp:klacht/page /-->' ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- The block escapes what it draws. ?>
</main>
<?php
get_footer();
