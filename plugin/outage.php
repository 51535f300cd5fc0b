<?php
/**
 * The one face of an outage. Storage throws when the database does not answer; whoever is called by core or by a
 * browser catches it here: 503, when to come back, and a sentence. No exception of ours is ever uncaught.
 */

declare(strict_types=1);

namespace Klacht;

use Klacht\Front\Page;
use Klacht\Storage\AlreadyDone;
use Klacht\Storage\StorageError;
use Klacht\Storage\Unavailable;
use function Klacht\Complaint\show_nothing;
use function Klacht\Front\shown_page;
use function Klacht\Storage\esc_html;

/** When a reader is told to come back, in seconds. */
const OUTAGE_RETRY = 30;

/**
 * Whether this failure is that what is kept cannot be reached.
 */
function is_outage( \Throwable $failure ): bool {
	return $failure instanceof StorageError || $failure instanceof Unavailable || $failure instanceof AlreadyDone;
}

/**
 * What people read.
 */
function outage_text(): string {
	return __( 'The site cannot reach its data now. Try again in a moment.', 'klacht' );
}

/**
 * Asks something for a hook of core, which must go on: in an outage the answer is $otherwise.
 *
 * @template T
 * @template U
 * @param callable(): T $ask
 * @param U             $otherwise The careful answer: nobody may, nothing is shown.
 * @return T|U
 */
function or_else( callable $ask, mixed $otherwise ): mixed {
	try {
		return $ask();
	} catch ( \RuntimeException $failure ) {
		if ( ! is_outage( $failure ) ) {
			throw $failure;
		}
		note_outage( $failure );
		return $otherwise;
	}
}

/**
 * An action of core, which goes on in an outage: what was left undone `wp klacht verify` finds.
 *
 * @param callable-string $function
 * @return \Closure(mixed...): void
 */
function careful( string $function ): \Closure {
	return static function ( mixed ...$args ) use ( $function ): void {
		// As core calls it: a number may be a string there.
		or_else( static fn(): mixed => call_user_func_array( $function, $args ), null );
	};
}

/**
 * Writes down why, for the site's owner: no statement and nothing that was sent.
 */
function note_outage( \Throwable $failure ): void {
	wp_trigger_error( '', 'Klacht: ' . $failure->getMessage(), E_USER_NOTICE );
}

/**
 * Says in the headers that this is an outage, while they can be sent.
 */
function send_outage_headers(): void {
	if ( ! headers_sent() ) {
		header( 'Retry-After: ' . OUTAGE_RETRY );
	}
	status_header( 503 );
	nocache_headers();
	if ( ! defined( 'DONOTCACHEPAGE' ) ) {
		define( 'DONOTCACHEPAGE', true );
	}
}

/**
 * A function that answers a request for a page, which in an outage answers that.
 *
 * @param callable-string $function
 * @return \Closure(): void
 */
function excused( string $function ): \Closure {
	return static function () use ( $function ): void {
		try {
			$function();
		} catch ( \RuntimeException $failure ) {
			if ( ! is_outage( $failure ) ) {
				throw $failure;
			}
			excuse_page( $failure );
		}
	};
}

/**
 * Shows the outage in place of a public page: in the theme's frame, or without it where the connection is gone, because
 * the theme would wait for the database as often as it asks it something.
 */
function excuse_page( \Throwable $failure ): void {
	if ( $failure instanceof StorageError && $failure->lost ) {
		note_outage( $failure );
		die_of_outage();
	}
	note_outage( $failure );
	show_nothing();
	shown_page( new Page( __( 'The site is not available for a moment', 'klacht' ), '<p>' . esc_html( outage_text() ) . '</p><p><a href="">' . esc_html__( 'Try again', 'klacht' ) . '</a></p>', 503 ) );
	send_outage_headers();
}

/**
 * Whether the list that this request is for could not be read. Core takes that for a list without anything in it.
 *
 * @param bool|null $set Null to read.
 */
function list_failed( ?bool $set = null ): bool {
	static $failed = false;
	/** @var bool $failed */
	$failed = $set ?? $failed;
	return $failed;
}

/**
 * Notes whether the request's own query for posts failed.
 *
 * @param mixed $posts What was found.
 */
function note_list( mixed $posts, \WP_Query $query ): mixed {
	if ( $query->is_main_query() && ! is_admin() ) {
		list_failed( list_failed() || ( ( $posts === [] || $posts === null ) && \Klacht\Storage\db()->last_error !== '' && \Klacht\Access\may_find_complaints( $query ) ) );
	}
	return $posts;
}

/**
 * Says of a list that could not be read that it could not.
 */
function excuse_list(): void {
	if ( list_failed() ) {
		list_failed( false );
		excuse_page( new StorageError( 'A list could not be read.' ) );
	}
}

/**
 * What stands in the place of a block that cannot be drawn.
 *
 * @param callable(array<string, mixed>): string $render
 * @return \Closure(array<string, mixed>): string
 */
function excused_block( callable $render ): \Closure {
	return static function ( array $attributes ) use ( $render ): string {
		/** @var array<string, mixed> $attributes */
		$html = or_else( static fn(): string => $render( $attributes ), null );
		if ( $html !== null ) {
			return $html;
		}
		send_outage_headers();
		return '<p class="klacht-outage" role="alert">' . esc_html( outage_text() ) . '</p>';
	};
}

/**
 * Ends the request with a whole page that says so, on the site and in wp-admin.
 */
function die_of_outage(): never {
	send_outage_headers();
	wp_die(
		'<h1>' . esc_html__( 'The site is not available for a moment', 'klacht' ) . '</h1><p>' . esc_html( outage_text() ) . '</p><p><a class="button" href="">' . esc_html__( 'Try again', 'klacht' ) . '</a></p>',
		esc_html__( 'The site is not available for a moment', 'klacht' ),
		[ 'response' => 503 ]
	);
}

/**
 * Has everything that nobody caught end here.
 */
function catch_the_rest(): void {
	if ( defined( 'WP_CLI' ) ) {
		return;
	}
	$before = set_exception_handler( null );
	set_exception_handler(
		static function ( \Throwable $failure ) use ( $before ): void {
			if ( ! is_outage( $failure ) ) {
				$before === null ? throw $failure : $before( $failure );
				return;
			}
			note_outage( $failure );
			end_in_outage();
		}
	);
}

/**
 * Ends a request in which something of ours was not caught. What was drawn so far is thrown away, where it can be.
 */
function end_in_outage(): void {
	while ( ob_get_level() > 0 && ob_end_clean() ) {
		continue;
	}
	if ( wp_doing_cron() ) {
		return;
	}
	if ( ( defined( 'REST_REQUEST' ) && REST_REQUEST === true ) || wp_is_json_request() ) {
		send_outage_headers();
		wp_send_json(
			[
				'code'    => 'klacht_unavailable',
				'message' => outage_text(),
				'data'    => [
					'status'      => 503,
					'retry_after' => OUTAGE_RETRY,
				],
			],
			503
		);
	}
	die_of_outage();
}
