<?php
/**
 * The public page may lie in a page cache: what a cache listens to is fired whenever the page says something else, so
 * that nothing that was taken down outlives its removal.
 */

declare(strict_types=1);

namespace Klacht\Complaint;

/**
 * Whether the public page reads differently after an event that moves neither text nor visibility.
 */
function shows_on_page( Event $event ): bool {
	return match ( $event ) {
		// A mail is not shown, but whose turn it is.
		Event::Moved, Event::Taken, Event::Resolved, Event::Reopened, Event::Replied, Event::Mailed, Event::ProductSet,
		Event::NameShown, Event::NameHidden, Event::Agreed, Event::Disagreed, Event::Graded => true,
		default => false,
	};
}

/**
 * Has caches forget the page of a complaint. Bears being called twice.
 *
 * @param (callable(\WP_Post): void)|null $tell Further hooks that caches listen to.
 */
function purge_page( int $complaint_id, ?callable $tell = null ): void {
	$case = find_case( $complaint_id );
	as_published(
		static function () use ( $complaint_id, $case, $tell ): void {
			clean_post_cache( $complaint_id );
			$post = get_post( $complaint_id );
			if ( $post instanceof \WP_Post && $tell !== null ) {
				$tell( $post );
			}
			if ( $case !== null && $case->approved !== null ) {
				/**
				 * Fires when the public page of a complaint is new, says something else, or is gone: for caches in front
				 * of WordPress, that know addresses alone.
				 *
				 * @param string $address      The page's address.
				 * @param int    $complaint_id The complaint.
				 */
				do_action( 'klacht_page_changed', complaint_link( $case ), $complaint_id );
			}
		}
	);
}

/**
 * Runs something to which a complaint's address is that of its public page, even when it is no longer published. Core
 * answers another address for a post that nobody may read, and a cache that is asked to forget that one keeps the page.
 *
 * @param (callable(): void)|null $work Null asks whether this is going on.
 */
function as_published( ?callable $work = null ): bool {
	static $depth = 0;
	/** @var int $depth */
	if ( $work !== null ) {
		++$depth;
		try {
			$work();
		} finally {
			--$depth;
		}
	}
	return $depth > 0;
}

/**
 * The address of a complaint's public page, while that is what is meant.
 */
function published_link( string $link, \WP_Post $post ): string {
	if ( $post->post_type !== COMPLAINT_POST || $post->post_status === 'publish' || ! as_published() ) {
		return $link;
	}
	$public              = clone $post;
	$public->post_status = 'publish';
	$public->filter      = 'raw';
	return (string) get_permalink( $public );
}
