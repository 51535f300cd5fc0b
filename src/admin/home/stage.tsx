import { useViewportMatch } from '@wordpress/compose';
import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { speak } from '@wordpress/a11y';
import type { Statistics } from '../../api/types';
import { boot } from '../../boot';
import { store } from '../../store';
import type { ListPage } from '../../store/state';
import { usePage, useRefreshOnReturn, useReturnFocus } from '../cases/stage';
import { CasesTable } from '../cases/table';
import { toQuery, type CasesView } from '../cases/view';
import { ReviewLink } from '../queue/review-link';
import { Failure } from '../shared/failure';
import { moveTo, useLocationSearch } from '../shared/location';
import { Pager } from '../shared/pager';
import { Skeleton } from '../shared/skeleton';
import { StatusMessage, type Message } from '../shared/status-message';
import { placeOf } from '../shared/trail';
import { Figures, waitingSentence } from './figures';
import { parseHome, writeHome } from './view';

/** The figures above the list are of all time. */
const PERIOD = 'all';

function useStatistics() {
	const { invalidateResolution } = useDispatch( store );
	const answer = useSelect( ( select ) => {
		const { getStatistics, getResolutionError } = select( store );
		return {
			statistics: getStatistics( PERIOD ),
			error: getResolutionError( 'getStatistics', [ PERIOD ] ) as unknown,
		};
	}, [] );
	useEffect( () => {
		// A page out of the browser's memory shows what was.
		const again = ( event: PageTransitionEvent ) => {
			if ( event.persisted ) {
				void invalidateResolution( 'getStatistics', [ PERIOD ] );
			}
		};
		window.addEventListener( 'pageshow', again );
		return () => window.removeEventListener( 'pageshow', again );
	}, [ invalidateResolution ] );
	return {
		...answer,
		retry: () => void invalidateResolution( 'getStatistics', [ PERIOD ] ),
	};
}

interface WaitingProps {
	waiting: Statistics[ 'waiting' ];
	view: CasesView;
	onOldest: () => void;
}

/**
 * How many wait too long; pressing it puts those first.
 */
function Waiting( { waiting, view, onOldest }: WaitingProps ) {
	if ( waiting.count === 0 ) {
		return null;
	}
	const oldest = writeHome(
		{ ...view, orderby: 'created', order: 'asc', cursor: null },
		window.location.search
	);
	return (
		<p className="klacht-waiting">
			<ReviewLink
				href={ window.location.pathname + oldest }
				isCurrent={ view.orderby === 'created' && view.order === 'asc' }
				onOpen={ onOldest }
			>
				{ waitingSentence( waiting ) }
			</ReviewLink>
		</p>
	);
}

/** Nothing to do, or nothing yet at all. */
function Empty( { statistics }: { statistics: Statistics | undefined } ) {
	const status = statistics?.status;
	const isFirst =
		status !== undefined &&
		status.new + status.in_progress + status.resolved === 0;
	return isFirst ? (
		<>
			<p>
				{ __(
					'There are no complaints about your company yet.',
					'klacht'
				) }
			</p>
			<p>
				{ __(
					'When the editors approve one, it appears here. Your figures and charts come with it.',
					'klacht'
				) }
			</p>
		</>
	) : (
		<>
			<p>
				{ __(
					'There are no new complaints about your company.',
					'klacht'
				) }
			</p>
			<p>
				<a href={ boot().urls.list }>
					{ __( 'All complaints about your company', 'klacht' ) }
				</a>
			</p>
		</>
	);
}

interface Moves {
	change: ( changes: Partial< CasesView > ) => void;
	move: ( cursor: string | null, page: ListPage ) => void;
}

/** The new complaints: the table of Klachten Beheer. */
function NewComplaints( {
	view,
	moves,
	statistics,
	onMessage,
}: {
	view: CasesView;
	moves: Moves;
	statistics: Statistics | undefined;
	onMessage: ( message: Message | null ) => void;
} ) {
	const query = useMemo(
		() => toQuery( view, boot().site.timezone ),
		[ view ]
	);
	const { page, rows, error, isLoading } = usePage( query );
	const isPhone = useViewportMatch( 'medium', '<' );
	const { invalidateResolution } = useDispatch( store );
	useRefreshOnReturn();
	useReturnFocus( page !== undefined );
	if ( error ) {
		return (
			<Failure
				error={ error }
				retry={ () =>
					void invalidateResolution( 'getPage', [ query ] )
				}
			/>
		);
	}
	if ( ! page ) {
		return <Skeleton rows={ 10 } />;
	}
	return (
		<>
			{ rows.length === 0 && ! isLoading && (
				<div className="klacht-empty" role="status">
					<Empty statistics={ statistics } />
				</div>
			) }
			{ rows.length > 0 && (
				<CasesTable
					rows={ rows }
					view={ view }
					isLoading={ isLoading }
					isPhone={ isPhone }
					onChange={ moves.change }
					onMessage={ onMessage }
				/>
			) }
			<Pager
				question={ questionOf( view ) }
				cursor={ view.cursor }
				page={ page }
				isLoading={ isLoading }
				onMove={ ( cursor ) => moves.move( cursor, page ) }
			/>
		</>
	);
}

/** What this list asks, for the way back through its pages. */
function questionOf( view: CasesView ): string {
	return writeHome( { ...view, cursor: null }, '?home' );
}

function useMoves( search: string, view: CasesView, silence: () => void ) {
	const to = ( changes: Partial< CasesView > ) => {
		silence();
		moveTo( writeHome( { ...view, cursor: null, ...changes }, search ) );
	};
	return {
		change: to,
		move: ( cursor: string | null ) => {
			to( { cursor } );
			window.scrollTo( 0, 0 );
			const { page } = placeOf(
				questionOf( view ),
				cursor,
				window.sessionStorage
			);
			speak(
				page === null
					? __( 'Another page', 'klacht' )
					: /* translators: %d: number of a page. */
						sprintf( __( 'Page %d', 'klacht' ), page )
			);
		},
		oldest: () => {
			to( { orderby: 'created', order: 'asc' } );
			speak( __( 'The oldest complaints come first.', 'klacht' ) );
		},
	};
}

/** 'Voorpagina': the figures and the new complaints. The charts below are the server's. */
export function HomeStage() {
	const search = useLocationSearch();
	const view = useMemo( () => parseHome( search ), [ search ] );
	const { statistics, error, retry } = useStatistics();
	const [ message, setMessage ] = useState< Message | null >( null );
	const moves = useMoves( search, view, () => setMessage( null ) );
	return (
		<div className="klacht-screen klacht-cases klacht-home">
			<div className="klacht-screen__header">
				<h1 tabIndex={ -1 }>{ __( 'Front page', 'klacht' ) }</h1>
			</div>
			<StatusMessage message={ message } />
			{ error !== undefined && error !== null && ! statistics && (
				<Failure error={ error } retry={ retry } />
			) }
			{ statistics && <Figures statistics={ statistics } /> }
			<div className="klacht-home__head">
				<h2>{ __( 'New complaints', 'klacht' ) }</h2>
				{ statistics && (
					<Waiting
						waiting={ statistics.waiting }
						view={ view }
						onOldest={ moves.oldest }
					/>
				) }
			</div>
			<NewComplaints
				view={ view }
				moves={ moves }
				statistics={ statistics }
				onMessage={ setMessage }
			/>
		</div>
	);
}
