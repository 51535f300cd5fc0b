import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { longDayOf } from './dates';
import { keepStep, placeOf } from './trail';

function whereabouts( page: number | null, searchedTo: string | null ): string {
	if ( searchedTo !== null ) {
		return sprintf(
			/* translators: %s: a date. */
			__( 'Searched back to %s', 'klacht' ),
			longDayOf( searchedTo )
		);
	}
	if ( page === null ) {
		return '';
	}
	/* translators: %d: number of a page. */
	return sprintf( __( 'Page %d', 'klacht' ), page );
}

interface PagerProps {
	/** What the list is asked, apart from its cursor. */
	question: string;
	cursor: string | null;
	page: { next: string | null; searchedTo?: string | null };
	isLoading: boolean;
	onMove: ( cursor: string | null ) => void;
}

/**
 * Back and forth by cursor. A search that stopped early goes on from where it stopped.
 *
 * @param props
 * @param props.question  What the list is asked.
 * @param props.cursor    Of the page shown.
 * @param props.page      What was answered.
 * @param props.isLoading Whether another page is on its way.
 * @param props.onMove    Opens the page of a cursor.
 */
export function Pager( {
	question,
	cursor,
	page,
	isLoading,
	onMove,
}: PagerProps ) {
	const position = placeOf( question, cursor, window.sessionStorage );
	const searchedTo = page.searchedTo ?? null;
	const isFirst = position.page === 1;
	if ( isFirst && page.next === null ) {
		return null;
	}
	const forward = () => {
		if ( page.next !== null ) {
			keepStep( question, cursor, page.next, window.sessionStorage );
			onMove( page.next );
		}
	};
	const isScan = searchedTo !== null && page.next !== null;
	return (
		<nav className="klacht-pager" aria-label={ __( 'Pages', 'klacht' ) }>
			<Button
				variant="secondary"
				disabled={ isFirst || isLoading }
				accessibleWhenDisabled
				onClick={ () => onMove( position.previous ) }
			>
				{ position.page === null
					? __( 'First page', 'klacht' )
					: __( 'Previous', 'klacht' ) }
			</Button>
			<span className="klacht-pager__here">
				{ whereabouts( position.page, isScan ? searchedTo : null ) }
			</span>
			<Button
				variant="secondary"
				disabled={ page.next === null || isLoading }
				accessibleWhenDisabled
				onClick={ forward }
			>
				{ isScan
					? __( 'Search on', 'klacht' )
					: __( 'Next', 'klacht' ) }
			</Button>
		</nav>
	);
}
