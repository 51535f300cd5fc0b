/**
 * Walks doors as one person and looks for canaries behind each, in body and headers alike. Addresses that an answer
 * leads to (links, sitemaps, redirects) can be doors too.
 */
import type { APIRequestContext } from '@playwright/test';
import type { Watch } from './planted.ts';

export interface Door {
	/** Relative to the site. */
	url: string;
	method?: string;
	/** A JSON body. */
	data?: object;
	form?: Record< string, string >;
	/** A body of another kind. */
	text?: string;
}

export interface Walked {
	/** Door: where the canary was put. */
	leaks: string[];
	/** Doors that answered with a 5xx. */
	broken: string[];
	/** Commands that were obeyed. */
	obeyed: string[];
	asked: string[];
}

const AT_ONCE = 4;
/** A machine that does other things as well is slow, not wrong. */
const PATIENCE = 120_000;
/** More than the site has; a calendar without an end would go on for ever. */
const MOST = 6000;

const LINK =
	/(?:href|src|action)=["']([^"'#]+)|<(?:loc|link|guid|comments|wfw:commentRss)[^>]*>([^<]+)</g;
/** Files, and pages that a link of the front page should not make a visitor use. */
const NO_DOOR = /^\/wp-(?:content|includes|admin)\/|^\/wp-login\.php/;

export class Walk {
	private readonly seen = new Set< string >();
	private readonly queue: Door[] = [];
	private readonly walked: Walked = {
		leaks: [],
		broken: [],
		obeyed: [],
		asked: [],
	};

	/** With `follows` it opens what the answers lead to, too. */
	constructor(
		private readonly site: string,
		private readonly person: APIRequestContext,
		private readonly watch: Watch,
		private readonly follows = true
	) {}

	/** Opens all these doors. */
	async through( doors: Door[] ): Promise< Walked > {
		doors.forEach( ( door ) => this.add( door ) );
		const idle = async (): Promise< void > => {
			for (
				let door = this.queue.shift();
				door;
				door = this.queue.shift()
			) {
				await this.open( door );
			}
		};
		while ( this.queue.length > 0 ) {
			await Promise.all( Array.from( { length: AT_ONCE }, idle ) );
		}
		return this.walked;
	}

	private add( door: Door ): void {
		const url = new URL( door.url, this.site ).href;
		const key = `${ door.method ?? 'GET' } ${ url } ${
			door.text ?? JSON.stringify( door.data ?? door.form ?? '' )
		}`;
		if ( this.seen.has( key ) ) {
			return;
		}
		if ( this.seen.size === MOST ) {
			throw new Error( `More than ${ MOST } doors, at ${ url }.` );
		}
		this.seen.add( key );
		this.queue.push( { ...door, url } );
	}

	private async open( door: Door ): Promise< void > {
		const method = door.method ?? 'GET';
		const answer = await this.person.fetch( door.url, {
			method,
			maxRedirects: 0,
			timeout: PATIENCE,
			...( door.data && { data: door.data } ),
			...( door.form && { form: door.form } ),
			...( door.text !== undefined && {
				data: door.text,
				headers: { 'Content-Type': 'text/xml' },
			} ),
		} );
		const body = await answer.text();
		const headers = answer
			.headersArray()
			.map( ( { name, value } ) => `${ name }: ${ value }` )
			.join( '\n' );
		const name = `${ method } ${ door.url.slice( this.site.length - 1 ) }`;
		this.walked.asked.push( `${ name } ${ answer.status() }` );
		const asked = decodeURIComponent( door.url );
		for ( const where of this.watch.in(
			`${ headers }\n${ body }`,
			asked
		) ) {
			this.walked.leaks.push( `${ name }: ${ where }` );
		}
		// Wp-admin refuses with a 500 and a sentence; what PHP itself fails at is in the log, which every test reads.
		if ( answer.status() >= 500 && ! body.includes( 'wp-die-message' ) ) {
			this.walked.broken.push( `${ name }: ${ answer.status() }` );
		}
		if (
			door.url.includes( '/klacht/v1/' ) &&
			! [ 'GET', 'OPTIONS' ].includes( method ) &&
			answer.ok()
		) {
			this.walked.obeyed.push( name );
		}
		if ( this.follows ) {
			this.follow( door.url, body, answer.headers().location );
		}
	}

	private follow( from: string, body: string, location?: string ): void {
		const links = [ ...body.matchAll( LINK ) ].map(
			( [ , attribute, element ] ) => attribute ?? element ?? ''
		);
		for ( const link of location ? [ location, ...links ] : links ) {
			const plain = link.replace( /&(?:amp|#0?38);/g, '&' ).trim();
			const url = URL.canParse( plain, from )
				? new URL( plain, from )
				: undefined;
			if (
				url?.href.startsWith( this.site ) &&
				! NO_DOOR.test( url.pathname )
			) {
				url.hash = '';
				this.add( { url: url.href } );
			}
		}
	}
}
