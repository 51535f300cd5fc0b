<?php
/**
 * One post of any type, as classic themes show it: title, author, date, content, comments.
 */

declare(strict_types=1);

get_header();
?>
<main id="primary" class="site-main">
	<?php
	while ( have_posts() ) :
		the_post();
		?>
		<article id="post-<?php the_ID(); ?>" <?php post_class(); ?>>
			<h1 class="entry-title"><?php the_title(); ?></h1>
			<p class="entry-meta"><?php the_author(); ?>, <?php the_date(); ?></p>
			<div class="entry-content"><?php the_content(); ?></div>
		</article>
		<?php
		if ( comments_open() || (int) get_comments_number() > 0 ) {
			comments_template();
		}
	endwhile;
	?>
</main>
<?php
get_footer();
