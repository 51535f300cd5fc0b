import type { CasesView } from './view';
import { writeView } from './view';

/**
 * The way back through a list that only knows its next page: the cursors passed, per question.
 * They live in the tab's own storage, so that reload, back and returning find them; an address
 * opened elsewhere has none, and then the way back is the first page.
 */
const STORAGE_KEY = 'klacht-cursors';
const KEPT_QUESTIONS = 20;

type Trails = Record< string, string[] >;

function questionOf( view: CasesView ): string {
	return writeView( { ...view, cursor: null }, '' );
}

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
 * Where a view is in its list.
 *
 * @param view    The view.
 * @param storage The tab's storage.
 */
export function positionOf( view: CasesView, storage: Storage ): Position {
	if ( view.cursor === null ) {
		return { page: 1, previous: null };
	}
	const trail = read( storage )[ questionOf( view ) ] ?? [];
	const index = trail.indexOf( view.cursor );
	return index < 0
		? { page: null, previous: null }
		: {
				page: index + 2,
				previous: index === 0 ? null : ( trail[ index - 1 ] ?? null ),
			};
}

/**
 * Remembers the step from a view to its next page.
 *
 * @param view    The view left.
 * @param next    Cursor of the page that follows.
 * @param storage The tab's storage.
 */
export function rememberStep(
	view: CasesView,
	next: string,
	storage: Storage
): void {
	const trails = read( storage );
	const question = questionOf( view );
	const trail = trails[ question ] ?? [];
	const index = view.cursor === null ? -1 : trail.indexOf( view.cursor );
	if ( view.cursor !== null && index < 0 ) {
		// The way here is not known, so neither is the way back from there.
		return;
	}
	// Last used last, so that the oldest question is the one forgotten.
	delete trails[ question ];
	trails[ question ] = [ ...trail.slice( 0, index + 1 ), next ];
	write( storage, trails );
}
