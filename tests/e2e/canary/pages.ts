/**
 * The doors of core that answer pages, feeds and the like.
 */
import type { Planted, PlantedComplaint } from './planted.ts';
import { ruled } from './rules.ts';
import type { Door } from './walk.ts';

/** A word of every planted title and story, which a search finds. */
export const MARKER = 'zoekgeraakt';

const FEEDS = [ 'rss', 'rss2', 'atom', 'rdf', 'comments-rss2', 'feed' ];

const doors = ( urls: string[] ): Door[] => urls.map( ( url ) => ( { url } ) );

/** The states whose complaints are looked for in every way; the others in the ways that core's own links have. */
const THOROUGH = [ 'draft', 'pending', 'rejected', 'removed', 'hidden name' ];

function mainDoorsTo( { id, slug, link }: PlantedComplaint ): Door[] {
	return doors( [
		`?p=${ id }`,
		`?p=${ id }&preview=true&post_type=klacht_complaint`,
		`?p=${ id }&feed=rss2`,
		`klacht/${ slug }/`,
		`klacht/${ slug }/feed/`,
		`wp-json/oembed/1.0/embed?url=${ encodeURIComponent( link ) }`,
		`wp-admin/admin.php?page=klacht-cases&case=${ id }`,
	] );
}

/** What leads to one complaint, by number and by name. */
function doorsTo( complaint: PlantedComplaint ): Door[] {
	const { id, slug, link, date } = complaint;
	const prefix = slug.slice( 0, slug.indexOf( 'kanarie' ) - 1 );
	const day = date.slice( 0, 10 ).replaceAll( '-', '/' );
	const embedded = [ `?p=${ id }`, `klacht/${ slug }/` ].flatMap(
		( path ) => {
			const url = encodeURIComponent( new URL( path, link ).href );
			const at = encodeURIComponent( new URL( `/${ path }`, link ).href );
			return [ url, at ].flatMap( ( asked ) => [
				`wp-json/oembed/1.0/embed?url=${ asked }`,
				`wp-json/oembed/1.0/embed?format=xml&url=${ asked }`,
				`wp-json/oembed/1.0/proxy?url=${ asked }`,
			] );
		}
	);
	const read = doors( [
		...[ 'page_id', 'attachment_id', 'attachment' ].map(
			( name ) => `?${ name }=${ id }`
		),
		`?p=${ id }&preview=true`,
		`?p=${ id }&post_type=klacht_complaint`,
		`?p=${ id }&post_type=any&post_status=any`,
		`?p=${ id }&embed=true`,
		`?p=${ id }&page=2`,
		`?post_type=klacht_complaint&post_status=any&p=${ id }`,
		...FEEDS.map( ( feed ) => `?p=${ id }&feed=${ feed }` ),
		`?p=${ id }&feed=rss2&withcomments=1&post_type=klacht_complaint`,
		...[ slug, prefix ].flatMap( ( name ) => [
			`?klacht_complaint=${ name }`,
			`?klacht_complaint=${ name }&preview=true`,
			`?name=${ name }`,
			`?name=${ name }&post_type=klacht_complaint`,
			`?pagename=${ name }`,
			`?pagename=klacht/${ name }`,
			`klacht/${ name }/`,
			`klacht/${ name }`,
			`klacht/${ name }/2/`,
			`klacht/${ name }/feed/`,
			`klacht/${ name }/feed/atom/`,
			`klacht/${ name }/embed/`,
			`klacht/${ name }/trackback/`,
			`klacht/${ name }?preview=true`,
			`${ name }/`,
			`${ day }/${ name }/`,
		] ),
		...embedded,
		`wp-trackback.php?p=${ id }`,
		`wp-admin/post.php?post=${ id }&action=edit`,
		`wp-admin/revision.php?revision=${ id }`,
	] );
	return [
		...mainDoorsTo( complaint ),
		...read,
		{
			url: 'wp-comments-post.php',
			method: 'POST',
			form: {
				comment_post_ID: String( id ),
				comment: 'Wat staat daar?',
				author: 'Bezoeker',
				email: 'bezoeker@example.org',
			},
		},
		{
			url: `wp-trackback.php?p=${ id }`,
			method: 'POST',
			form: { url: 'https://elders.example/', title: 'Elders' },
		},
	];
}

/** What leads to an account. */
function doorsOf( {
	id,
	nicename,
	login,
}: Planted[ 'accounts' ][ 0 ] ): Door[] {
	return doors( [
		`?author=${ id }`,
		`?author=${ id }&feed=rss2`,
		`?author=${ id }&feed=atom`,
		`?author=${ id }&post_type=klacht_complaint`,
		`?author=${ id }&post_type=any&s=${ MARKER }`,
		...[ nicename, login ].flatMap( ( name ) => [
			`?author_name=${ name }`,
			`author/${ name }/`,
			`author/${ name }/feed/`,
			`author/${ name }/feed/atom/`,
			`author/${ name }/embed/`,
			`author/${ name }/page/2/`,
		] ),
		`wp-admin/user-edit.php?user_id=${ id }`,
	] );
}

/** Archives, searches, feeds and what else shows more than one thing. */
function lists( { complaints, nopriv, companies }: Planted ): Door[] {
	const [ year = '', month = '', day = '' ] = (
		complaints[ 0 ]?.date.slice( 0, 10 ) ?? ''
	).split( '-' );
	const queries = [
		'post_type=klacht_complaint',
		'post_type=klacht_complaint&post_status=any',
		'post_type=klacht_complaint&posts_per_page=100&orderby=ID&order=ASC',
		'post_type[]=klacht_complaint&post_type[]=post',
		'post_type=any',
		'post_type=klacht_company',
		`s=${ MARKER }`,
		`s=${ MARKER }&paged=2`,
		`s=${ MARKER }&post_type=klacht_complaint`,
		`s=${ MARKER }&post_type=any&post_status=any`,
		's=example.org',
		's=proef',
		`m=${ year }${ month }&post_type=klacht_complaint`,
		`m=${ year }${ month }${ day }&post_type=klacht_complaint`,
		`year=${ year }&post_type=klacht_complaint`,
		`year=${ year }&monthnum=${ month }&post_type=any`,
		'withcomments=1',
		'author=0&post_type=klacht_complaint',
	];
	const addresses = [ '', 'klacht/', 'klacht/page/2/', 'bedrijf/' ].concat(
		[ 'zoekgeraakt-zonen', 'ander-bedrijf' ].map(
			( name ) => `bedrijf/${ name }/`
		),
		[
			`${ year }/`,
			`${ year }/${ month }/`,
			`${ year }/${ month }/${ day }/`,
		],
		[ `search/${ MARKER }/`, 'comments/feed/', 'robots.txt', 'wp-json/' ],
		[ 'wp-sitemap.xml', 'wp-sitemap-users-1.xml', 'sitemap.xml' ],
		[ 'klacht_complaint', 'klacht_company', 'post' ].map(
			( type ) => `wp-sitemap-posts-${ type }-1.xml`
		),
		[
			'xmlrpc.php?rsd',
			'wp-links-opml.php',
			'wp-login.php?action=register',
		],
		companies.map( ( id ) => `?p=${ id }` )
	);
	return doors( [
		...addresses,
		...queries.map( ( query ) => `?${ query }` ),
		...queries.flatMap( ( query ) =>
			[ 'rss2', 'atom' ].map( ( feed ) => `?${ query }&feed=${ feed }` )
		),
		...FEEDS.flatMap( ( feed ) => [
			`?feed=${ feed }`,
			`klacht/feed/${ feed }/`,
			`search/${ MARKER }/feed/${ feed }/`,
			`?feed=${ feed }&post_type=klacht_complaint`,
		] ),
		...nopriv
			.concat(
				'heartbeat',
				'find_posts',
				'wp-link-ajax',
				'get-permalink'
			)
			.map( ( action ) => `wp-admin/admin-ajax.php?action=${ action }` ),
		...[ 'index', 'edit', 'edit-comments', 'users', 'profile', 'export' ]
			.concat( 'upload', 'site-health', 'post-new' )
			.map( ( name ) => `wp-admin/${ name }.php` ),
		...[ 'klacht', 'klacht-cases', 'klacht-moderation' ].map(
			( page ) => `wp-admin/admin.php?page=${ page }`
		),
		'wp-admin/edit.php?post_type=klacht_complaint',
	] );
}

/**
 * Every door of core and of our pages. The rules of rewriting are walked for a complaint that was taken down: its
 * address was once everybody's.
 */
export function pages( planted: Planted ): Door[] {
	const { complaints, accounts, rules } = planted;
	return [
		...lists( planted ),
		...complaints.flatMap( ( complaint ) =>
			THOROUGH.includes( complaint.state )
				? doorsTo( complaint )
				: mainDoorsTo( complaint )
		),
		...accounts.flatMap( doorsOf ),
		...complaints
			.filter( ( { state } ) => state === 'removed' )
			.flatMap( ( { slug, date } ) =>
				doors( ruled( rules, slug, date ) )
			),
	];
}

/** Those of them that answer by who asks: for people who are logged in, when a visitor has walked them all. */
export function mainPages( planted: Planted ): Door[] {
	return [
		...lists( planted ).filter(
			( { url } ) => ! /feed|wp-sitemap/.test( url )
		),
		...planted.complaints.flatMap( mainDoorsTo ),
		...planted.accounts
			.flatMap( doorsOf )
			.filter( ( { url } ) => ! /feed/.test( url ) ),
	];
}
