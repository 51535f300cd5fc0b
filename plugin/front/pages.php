<?php
/**
 * Pages of the public site that are ours: those that mails lead to, and those of a reporter. They have an address of
 * their own on every site, whatever pages its owner made.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\CommandError;
use Klacht\Complaint\ComplaintCase;
use function Klacht\Storage\esc_html;

/** The query variable that names the page. */
const PAGE_VAR = 'klacht_page';

/** The last parts of their addresses. */
const FORM_PAGE     = 'melden';
const CONFIRM_PAGE  = 'bevestigen';
const FOLLOW_PAGE   = 'volgen';
const GRADE_PAGE    = 'cijfer';
const OWN_PAGE      = 'mijn-klachten';
const REGISTER_PAGE = 'registreren';
const ADDRESS_PAGE  = 'e-mailadres';

const LOGIN_REQUEST_PAGE   = 'bedrijfslogin';
const ACCOUNT_ADDRESS_PAGE = 'mijn-e-mailadres';
const INVITATION_PAGE      = 'uitnodiging';

/** One of our pages, as this visitor sees it now. */
final class Page {
	/**
	 * @param string $title  Heading and document title.
	 * @param string $html   What stands below the heading; escaped.
	 * @param int    $status HTTP status.
	 * @param string $top    What stands above the heading: the summary of errors, or what was just done; escaped.
	 * @param bool   $wrong  Whether a form came back with errors: the document title says so first.
	 * @param bool   $wide   Whether it takes the theme's wide width, as a table does.
	 */
	public function __construct(
		public readonly string $title,
		public readonly string $html,
		public readonly int $status = 200,
		public readonly string $top = '',
		public readonly bool $wrong = false,
		public readonly bool $wide = false,
	) {}
}

/**
 * The pages: the last part of the address => what answers a request for it, GET or POST.
 *
 * @return array<string, callable(): Page>
 */
function pages(): array {
	return [
		FORM_PAGE     => 'Klacht\Submission\form_page',
		CONFIRM_PAGE  => 'Klacht\Submission\confirmation_page',
		FOLLOW_PAGE   => 'Klacht\Submission\follow_page',
		GRADE_PAGE    => 'Klacht\Rating\grade_page',
		OWN_PAGE      => 'Klacht\Submission\own_page',
		REGISTER_PAGE => 'Klacht\Access\registration_page',
		ADDRESS_PAGE  => 'Klacht\Company\address_page',

		LOGIN_REQUEST_PAGE   => 'Klacht\Company\request_page',
		ACCOUNT_ADDRESS_PAGE => 'Klacht\Access\proof_page',
		INVITATION_PAGE      => 'Klacht\Company\invitation_page',
	];
}

/**
 * A reporter's page about one complaint. Tokens are base64url.
 */
function complaint_url( string $page, ComplaintCase $case, string $token = '' ): string {
	$url = page_url( $page, [ 'complaint' => $case->id ] );
	return $token === '' ? $url : add_query_arg( 'token', $token, $url );
}

/**
 * The address of one of our pages. Values are encoded; '' and 0 leave a parameter out.
 *
 * @param array<string, string|int> $query
 */
function page_url( string $page, array $query = [] ): string {
	$query = array_map( static fn( string|int $value ): string => rawurlencode( (string) $value ), array_filter( $query, static fn( string|int $value ): bool => $value !== '' && $value !== 0 ) );
	$root  = address_root();
	return $root === null
		? add_query_arg( [ PAGE_VAR => $page ] + $query, home_url( '/' ) )
		: add_query_arg( $query, home_url( $root . user_trailingslashit( "klacht/$page" ) ) );
}

/**
 * What stands before the words of an address on this site: nothing, `index.php/` where the server cannot rewrite, null
 * where addresses have no words at all. Read from the setting, as core's own get_permalink() does.
 */
function address_root(): ?string {
	$structure = get_option( 'permalink_structure' );
	return match ( true ) {
		! is_string( $structure ) || $structure === '' => null,
		preg_match( '~^/*index\.php/~', $structure ) === 1 => '/index.php/',
		default                                        => '/',
	};
}

/**
 * Makes the addresses known, before that of the complaints, which begins the same. One rule for every structure of
 * addresses: a mail may be older than the one that the site has now.
 */
function register_pages(): void {
	add_rewrite_rule( '(?:index\.php/)?klacht/(' . implode( '|', array_keys( pages() ) ) . ')/?$', 'index.php?' . PAGE_VAR . '=$matches[1]', 'top' );
}

/**
 * @param list<string> $vars
 * @return list<string>
 */
function add_page_var( array $vars ): array {
	return [ ...$vars, PAGE_VAR ];
}

/**
 * Which of our pages this request is for, '' for none.
 */
function requested_page(): string {
	$page = get_query_var( PAGE_VAR );
	return is_string( $page ) && array_key_exists( $page, pages() ) ? $page : '';
}

/**
 * The page that is shown; made once, before anything is sent, because it may redirect.
 *
 * @param Page|false|null $set A page to show, false for none, null to read.
 */
function shown_page( Page|false|null $set = null ): ?Page {
	static $shown = null;
	if ( $set !== null ) {
		$shown = $set === false ? null : $set;
	}
	return $shown instanceof Page ? $shown : null;
}

/**
 * Answers a request for one of our pages: makes it and sends its headers.
 */
function answer_page(): void {
	$page = requested_page();
	if ( $page === '' ) {
		return;
	}
	try {
		$shown = pages()[ $page ]();
	} catch ( CommandError $refusal ) {
		$shown = refusal_page( $refusal );
	}
	shown_page( $shown );
	keep_private();
	status_header( $shown->status );
}

/**
 * A refusal that no form of the page can show.
 */
function refusal_page( CommandError $refusal ): Page {
	return new Page( __( 'This is not possible', 'klacht' ), '<p>' . esc_html( $refusal->getMessage() ) . '</p>', $refusal->status );
}

/**
 * What is one person's is kept in no cache, named to no other site and found by no search engine.
 *
 * Other pages hear the site's name at most, never the address with its token. `no-referrer` would have browsers send
 * `Origin: null` with the page's own forms, which is what another site's page sends too.
 */
function keep_private(): void {
	if ( ! defined( 'DONOTCACHEPAGE' ) ) {
		define( 'DONOTCACHEPAGE', true );
	}
	nocache_headers();
	header( 'Cache-Control: no-store, private' );
	header( 'Referrer-Policy: strict-origin' );
	header( 'X-Robots-Tag: noindex, nofollow' );
}

/**
 * Our pages are no list of posts: core looks none up and finds nothing missing.
 */
function without_posts( mixed $posts, \WP_Query $query ): mixed {
	if ( ! $query->is_main_query() || requested_page() === '' ) {
		return $posts;
	}
	$query->is_home = false;
	return [];
}

function is_found( bool $handled ): bool {
	return $handled || requested_page() !== '';
}

/**
 * Core would lead our addresses to others.
 */
function keep_address( mixed $url ): mixed {
	return requested_page() === '' ? $url : false;
}

/**
 * @param array<string, string> $parts
 * @return array<string, string>
 */
function title_parts( array $parts ): array {
	$page = shown_page();
	if ( $page === null ) {
		return $parts;
	}
	// Core escapes it once more, and leaves what is escaped.
	return [ 'title' => esc_html( $page->wrong ? sprintf( /* translators: %s: title of a page with a form */ __( 'Error: %s', 'klacht' ), $page->title ) : $page->title ) ] + $parts;
}

/**
 * The block that a theme shows one of our pages in.
 *
 * @param array<string, mixed> $attributes
 */
function render_page_block( array $attributes ): string {
	$page = shown_page();
	return $page === null ? '' : sprintf( '<div %s>%s</div>', get_block_wrapper_attributes( [ 'class' => 'klacht-page' ] ), region( 'page', $page->top . '<h1 class="entry-title">' . esc_html( $page->title ) . '</h1>' . $page->html, $page->wide ) );
}
