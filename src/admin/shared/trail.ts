/**
 * The way back through a list that only knows its next page: the cursors passed, per question.
 * They live in the tab's own storage, so that reload, back and returning find them; an address
 * opened elsewhere has none, and then the way back is the first page.
 */
const STORAGE_KEY = 'klacht-cursors';
const KEPT_QUESTIONS = 20;

type Trails = Record< string, string[] >;

function read( storage: Storage ): Trails {
	try {
		const value: unknown = JSON.parse(
			storage.getItem( STORAGE_KEY ) ?? '{}'
		);
		return typeof value === 'object' && value !== null
			? ( value as Trails )
			: {};
	} catch {
		return {};
	}
}

function write( storage: Storage, trails: Trails ): void {
	const kept = Object.entries( trails ).slice( -KEPT_QUESTIONS );
	try {
		storage.setItem(
			STORAGE_KEY,
			JSON.stringify( Object.fromEntries( kept ) )
		);
	} catch {
		// Full or forbidden: 'Vorige' then leads to the first page.
	}
}

export interface Position {
	/** 1 is the first; null where the way here is not known. */
	page: number | null;
	/** Cursor of the page before; null is the first page. */
	previous: string | null;
}

/**
 * Where a page is in its list.
 *
 * @param question What the list is asked, apart from its cursor.
 * @param cursor   Of the page.
 * @param storage  The tab's storage.
 */
export function placeOf(
	question: string,
	cursor: string | null,
	storage: Storage
): Position {
	if ( cursor === null ) {
		return { page: 1, previous: null };
	}
	const trail = read( storage )[ question ] ?? [];
	const index = trail.indexOf( cursor );
	return index < 0
		? { page: null, previous: null }
		: {
				page: index + 2,
				previous: index === 0 ? null : ( trail[ index - 1 ] ?? null ),
			};
}

/**
 * Remembers the step from a page to its next.
 *
 * @param question What the list is asked, apart from its cursor.
 * @param cursor   Of the page left.
 * @param next     Cursor of the page that follows.
 * @param storage  The tab's storage.
 */
export function keepStep(
	question: string,
	cursor: string | null,
	next: string,
	storage: Storage
): void {
	const trails = read( storage );
	const trail = trails[ question ] ?? [];
	const index = cursor === null ? -1 : trail.indexOf( cursor );
	if ( cursor !== null && index < 0 ) {
		// The way here is not known, so neither is the way back from there.
		return;
	}
	// Last used last, so that the oldest question is the one forgotten.
	delete trails[ question ];
	trails[ question ] = [ ...trail.slice( 0, index + 1 ), next ];
	write( storage, trails );
}
