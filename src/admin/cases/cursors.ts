import { keepStep, placeOf, type Position } from '../shared/trail';
import type { CasesView } from './view';
import { writeView } from './view';

export function questionOf( view: CasesView ): string {
	return writeView( { ...view, cursor: null }, '' );
}

/**
 * Where a view is in its list.
 *
 * @param view    The view.
 * @param storage The tab's storage.
 */
export function positionOf( view: CasesView, storage: Storage ): Position {
	return placeOf( questionOf( view ), view.cursor, storage );
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
	keepStep( questionOf( view ), view.cursor, next, storage );
}
