/**
 * Where the list was left: its address and the link that was pressed, for the way back by link,
 * by the back button and after a reload alike.
 */
const STORAGE_KEY = 'klacht-list-left';

interface Left {
	search: string;
	focus: string | null;
}

function read(): Left | null {
	try {
		const value: unknown = JSON.parse(
			window.sessionStorage.getItem( STORAGE_KEY ) ?? 'null'
		);
		if (
			typeof value !== 'object' ||
			value === null ||
			! ( 'search' in value )
		) {
			return null;
		}
		const { search, focus } = value as Partial< Left >;
		return typeof search === 'string' && search.startsWith( '?' )
			? { search, focus: typeof focus === 'string' ? focus : null }
			: null;
	} catch {
		return null;
	}
}

function write( left: Left ): void {
	try {
		window.sessionStorage.setItem( STORAGE_KEY, JSON.stringify( left ) );
	} catch {
		// Without storage the list begins at its top.
	}
}

/**
 * Remembers the list as it is left.
 *
 * @param focus Id of the element that was pressed.
 */
export function leaveList( focus: string ): void {
	write( { search: window.location.search, focus } );
}

/** Id of the element to focus on coming back to this address; asked once. */
export function takeFocus(): string | null {
	const left = read();
	if ( ! left?.focus || left.search !== window.location.search ) {
		return null;
	}
	write( { ...left, focus: null } );
	return left.focus;
}

/**
 * Address of the list as it was left.
 *
 * @param list Address of the list as it begins.
 */
export function listAddress( list: string ): string {
	const left = read();
	const base = new URL( list, window.location.href );
	if (
		! left ||
		new URLSearchParams( left.search ).get( 'page' ) !==
			base.searchParams.get( 'page' )
	) {
		return list;
	}
	return base.origin + base.pathname + left.search;
}
