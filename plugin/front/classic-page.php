<?php
/**
 * One of our pages in a classic theme, with the names that such themes give the parts of a page, so that its style holds.
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

get_header();
?>
<main id="primary" class="site-main klacht-classic">
	<article class="page type-page hentry">
		<div class="entry-content">
			<?php echo do_blocks( '<!-- wp:klacht/page /-->' ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- The block escapes what it draws. ?>
		</div>
	</article>
</main>
<?php
get_footer();
