<?php
/**
 * What the head of a complaint's page tells machines: no more than everybody reads on it.
 */

declare(strict_types=1);

namespace Klacht\Front;

use Klacht\Complaint\Side;
use Klacht\Complaint\Status;
use Klacht\Complaint\Type;
use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\shown_name;
use function Klacht\Mail\excerpt;
use function Klacht\Storage\esc_attr;
use function Klacht\Storage\iso_time;

/** How much search engines show of a description. */
const DESCRIPTION_LENGTH = 155;

/**
 * Description and JSON-LD.
 */
function complaint_head(): void {
	$view = shown_view();
	if ( $view === null ) {
		return;
	}
	printf( "<meta name=\"description\" content=\"%s\">\n", esc_attr( description( $view ) ) );
	// With < and & as escapes no text in it can end the element.
	wp_print_inline_script_tag( (string) wp_json_encode( linked_data( $view ), JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ), [ 'type' => 'application/ld+json' ] );
}

function description( ComplaintView $view ): string {
	return excerpt( sprintf( about_text( $view->case->type ), $view->company ) . ': ' . $view->story, DESCRIPTION_LENGTH );
}

/**
 * Further replies are a page of their own.
 */
function replies_canonical( mixed $url, \WP_Post $post ): mixed {
	$view = shown_view();
	return $view !== null && $view->case->id === $post->ID && $view->after > 0 ? replies_url( $view->case, $view->after ) : $url;
}

/**
 * The page in the words of schema.org: somebody's post in a discussion, with the replies to it. The grade is of how the
 * company handled it, so it is a review of that, and not of the company.
 *
 * @return array<string, mixed>
 */
function linked_data( ComplaintView $view ): array {
	$graph = [ posting_data( $view ) ];
	if ( $view->case->grade > 0 && $view->case->type === Type::Complaint ) {
		$graph[] = review_data( $view );
	}
	return [
		'@context' => 'https://schema.org',
		'@graph'   => $graph,
	];
}

/**
 * @return array<string, mixed>
 */
function posting_data( ComplaintView $view ): array {
	$case     = $view->case;
	$link     = complaint_link( $case );
	$comments = array_map(
		static fn( PublicReply $reply ): array => [
			'@type'         => 'Comment',
			'@id'           => replies_url( $case, $view->after ) . '#klacht-reply-' . $reply->id,
			'author'        => $reply->side === Side::Reporter ? person_data( $view ) : organization_data( $reply->name ),
			'datePublished' => iso_time( $reply->created ),
			'text'          => $reply->body,
		],
		$view->replies
	);
	if ( $case->status === Status::Resolved && $case->solution !== '' ) {
		$comments[] = [
			'@type'         => 'Comment',
			'@id'           => $link . '#klacht-solution',
			'author'        => organization_data( $view->company ),
			'datePublished' => iso_time( $case->resolved ),
			'text'          => $case->solution,
		];
	}
	return array_filter(
		[
			'@type'            => 'DiscussionForumPosting',
			'@id'              => $link,
			'url'              => $link,
			'mainEntityOfPage' => $link,
			'headline'         => $case->title,
			'text'             => $view->story,
			'inLanguage'       => get_bloginfo( 'language' ),
			'articleSection'   => $case->type->label(),
			'author'           => person_data( $view ),
			'datePublished'    => iso_time( $case->approved ),
			'about'            => organization_data( $view->company, $view->company_link ),
			'creativeWorkStatus' => status_text( $case ),
			'comment'          => $comments,
		],
		static fn( mixed $value ): bool => $value !== null && $value !== []
	);
}

/**
 * @return array<string, mixed>
 */
function review_data( ComplaintView $view ): array {
	$case   = $view->case;
	$remark = is_string( $view->rating['remark'] ?? null ) ? trim( $view->rating['remark'] ) : '';
	return [
		'@type'         => 'Review',
		'@id'           => complaint_link( $case ) . '#klacht-grade',
		'author'        => person_data( $view ),
		'datePublished' => iso_time( $case->graded ),
		'itemReviewed'  => [
			'@type'    => 'Service',
			'name'     => __( 'Handling of a complaint', 'klacht' ),
			'provider' => organization_data( $view->company, $view->company_link ),
		],
		'reviewRating'  => [
			'@type'       => 'Rating',
			'ratingValue' => $case->grade / 10,
			'bestRating'  => 10,
			'worstRating' => 1,
		],
	] + ( $remark === '' ? [] : [ 'reviewBody' => $remark ] );
}

/**
 * @return array{'@type': string, name: string}
 */
function person_data( ComplaintView $view ): array {
	return [
		'@type' => 'Person',
		'name'  => shown_name( $view->case ),
	];
}

/**
 * @return array{'@type': string, name: string, url?: string}
 */
function organization_data( string $name, string $url = '' ): array {
	return [
		'@type' => 'Organization',
		'name'  => $name,
	] + ( $url === '' ? [] : [ 'url' => $url ] );
}
