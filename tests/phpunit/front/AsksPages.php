<?php
/**
 * Opens pages of the public site and sends their forms, as a browser without JavaScript does.
 */

declare(strict_types=1);

namespace Klacht\Tests\Front;

use Klacht\Front\Page;

trait AsksPages {
	/**
	 * Opens a page; 0 is a visitor.
	 *
	 * @param callable(): Page      $page
	 * @param array<string, string> $query
	 */
	private function open( callable $page, array $query, int $as = 0, string $method = 'GET' ): Page {
		wp_set_current_user( $as );
		$_GET                      = array_map( 'wp_slash', $query );
		$_POST                     = [];
		$_SERVER['REQUEST_METHOD'] = $method;
		$_SERVER['REQUEST_URI']    = '/klacht/proef/?' . http_build_query( $query );
		return $page();
	}

	/**
	 * Sends a form of a page. Answers the page that came back, or the address that it led to.
	 *
	 * @param callable(): Page      $page
	 * @param array<string, string> $query
	 * @param array<string, string> $fields Of the form, whose group has its name.
	 */
	private function submit( callable $page, array $query, string $form, array $fields = [], int $as = 0, string $key = '' ): Page|string {
		wp_set_current_user( $as );
		$_GET                           = array_map( 'wp_slash', $query );
		$_POST                          = wp_slash( [ 'klacht_form' => $form, 'klacht_key' => $key === '' ? bin2hex( random_bytes( 16 ) ) : $key, $form => $fields ] );
		$_SERVER['REQUEST_METHOD']      = 'POST';
		$_SERVER['REQUEST_URI']         = '/klacht/proef/?' . http_build_query( $query );
		$_SERVER['HTTP_SEC_FETCH_SITE'] = 'same-origin';
		$stop                           = static function ( string $to ): never {
			throw new Redirected( $to );
		};
		add_filter( 'wp_redirect', $stop );
		try {
			return $page();
		} catch ( Redirected $redirect ) {
			return $redirect->getMessage();
		} finally {
			remove_filter( 'wp_redirect', $stop );
			unset( $_SERVER['HTTP_SEC_FETCH_SITE'] );
			$_POST                     = [];
			$_SERVER['REQUEST_METHOD'] = 'GET';
		}
	}

	/** The words of a page, without its markup. */
	private static function words( Page $page ): string {
		return (string) preg_replace( '/\s+/', ' ', html_entity_decode( (string) preg_replace( '/<[^>]+>/', ' ', $page->top . ' ' . $page->title . ' ' . $page->html ), ENT_QUOTES | ENT_HTML5 ) );
	}

	/** A page that came back instead of leading on. */
	private static function came_back( Page|string $answer ): Page {
		self::assertInstanceOf( Page::class, $answer, is_string( $answer ) ? "Led on to $answer" : '' );
		return $answer;
	}

	/**
	 * What the fields of a page hold: the values of what is typed in, and of what is chosen.
	 *
	 * @return array<string, string>
	 */
	private static function fields( Page $page ): array {
		$fields    = [];
		$processor = new \WP_HTML_Tag_Processor( $page->html );
		while ( $processor->next_tag() ) {
			$name = $processor->get_attribute( 'name' );
			$type = $processor->get_attribute( 'type' );
			if ( ! is_string( $name ) || $type === 'hidden' || $type === 'submit' ) {
				continue;
			}
			if ( $processor->get_tag() === 'TEXTAREA' ) {
				$fields[ $name ] = ltrim( $processor->get_modifiable_text(), "\n" );
			} elseif ( $type !== 'radio' || $processor->get_attribute( 'checked' ) !== null ) {
				$fields[ $name ] = (string) $processor->get_attribute( 'value' );
			}
		}
		return array_filter( $fields, static fn( string $value ): bool => $value !== '' );
	}
}
