<?php
/**
 * What every page ends with.
 */

declare(strict_types=1);

?>
<footer class="site-footer"><?php bloginfo( 'name' ); ?></footer>
<?php wp_footer(); ?>
</body>
</html>
