<?php
/**
 * Lists, searches, and what is not found.
 */

declare(strict_types=1);

get_header();
?>
<main id="primary" class="site-main">
	<?php
	if ( have_posts() ) :
		while ( have_posts() ) :
			the_post();
			?>
			<article id="post-<?php the_ID(); ?>" <?php post_class(); ?>>
				<h2 class="entry-title"><a href="<?php the_permalink(); ?>"><?php the_title(); ?></a></h2>
				<p class="entry-meta"><?php the_author(); ?></p>
				<div class="entry-summary"><?php the_excerpt(); ?></div>
			</article>
			<?php
		endwhile;
		the_posts_navigation();
	else :
		?>
		<h1 class="entry-title"><?php echo esc_html__( 'Nothing Found' ); // phpcs:ignore WordPress.WP.I18n.MissingArgDomain -- A word of core's. ?></h1>
		<?php
	endif;
	?>
</main>
<?php
get_footer();
