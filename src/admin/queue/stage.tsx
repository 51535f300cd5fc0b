import { Button } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { speak } from '@wordpress/a11y';
import { boot, reviewUrl } from '../../boot';
import { store } from '../../store';
import { Failure } from '../shared/failure';
import { moveTo, useLocationSearch } from '../shared/location';
import { Pager } from '../shared/pager';
import { Skeleton } from '../shared/skeleton';
import { StatusMessage, type Message } from '../shared/status-message';
import { parseAddress, writeAddress } from './address';
import { titleId } from './fields';
import { Inspector } from './inspector';
import { ReviewLink } from './review-link';
import { QueueTable } from './table';
import { nextAfter, useQueue } from './use-queue';

/** What this list asks, for the way back through its pages. */
const QUESTION = '?queue';

type Queue = ReturnType< typeof useQueue >;

function Header( { queue }: { queue: Queue } ) {
	const total = queue.page?.total;
	return (
		<div className="klacht-screen__header">
			<h1 tabIndex={ -1 }>{ __( 'Queue', 'klacht' ) }</h1>
			{ queue.page && (
				<span className="klacht-screen__number">
					{ total ?? '99+' }
					<span className="screen-reader-text">
						{ ' ' + __( 'waiting', 'klacht' ) }
					</span>
				</span>
			) }
		</div>
	);
}

interface ListProps {
	queue: Queue;
	cursor: string | null;
	onOpen: ( complaint: number ) => void;
	onMove: ( cursor: string | null ) => void;
}

function Empty( { queue, cursor, onMove }: ListProps ) {
	return (
		<div className="klacht-empty" role="status">
			<p>{ __( 'Nothing is waiting.', 'klacht' ) }</p>
			<p>
				{ __(
					'New complaints appear here when a reporter sends them in.',
					'klacht'
				) }
			</p>
			<Button
				variant="secondary"
				onClick={ () =>
					cursor === null ? queue.retry() : onMove( null )
				}
			>
				{ cursor === null
					? __( 'Look again', 'klacht' )
					: __( 'First page', 'klacht' ) }
			</Button>
		</div>
	);
}

/**
 * The page of the queue, in full.
 */
function List( props: ListProps ) {
	const { queue, cursor, onOpen, onMove } = props;
	const { page, rows, error, isLoading, retry } = queue;
	if ( error ) {
		return <Failure error={ error } retry={ retry } />;
	}
	return (
		<>
			<p role="status" className="screen-reader-text">
				{ page &&
					! isLoading &&
					sprintf(
						/* translators: %d: number of complaints. */
						_n(
							'%d complaint on this page',
							'%d complaints on this page',
							rows.length,
							'klacht'
						),
						rows.length
					) }
			</p>
			{ ! page && <Skeleton rows={ 10 } /> }
			{ page && rows.length === 0 && ! isLoading && (
				<Empty { ...props } />
			) }
			{ page && rows.length > 0 && (
				<QueueTable
					rows={ rows }
					isLoading={ isLoading }
					onOpen={ onOpen }
				/>
			) }
			{ page && (
				<Pager
					question={ QUESTION }
					cursor={ cursor }
					page={ page }
					isLoading={ isLoading }
					onMove={ onMove }
				/>
			) }
		</>
	);
}

interface SideProps {
	queue: Queue;
	complaint: number;
	onOpen: ( complaint: number ) => void;
}

/**
 * The page of the queue beside the open complaint: where a screen has the room.
 */
function SideList( { queue, complaint, onOpen }: SideProps ) {
	return (
		<nav
			className="klacht-panel klacht-queue__side"
			aria-label={ __( 'Queue', 'klacht' ) }
		>
			<ul>
				{ queue.rows.map( ( { id, title, signals } ) => (
					<li key={ id }>
						<ReviewLink
							href={ reviewUrl( id ) }
							isCurrent={ id === complaint }
							onOpen={ () => onOpen( id ) }
						>
							<span className="klacht-queue__number">{ id }</span>
							{ title }
							{ signals.length > 0 && (
								<span className="klacht-queue__number">
									{ sprintf(
										/* translators: %d: number of signals. */
										_n(
											'%d signal',
											'%d signals',
											signals.length,
											'klacht'
										),
										signals.length
									) }
								</span>
							) }
						</ReviewLink>
					</li>
				) ) }
			</ul>
		</nav>
	);
}

/**
 * Puts the focus where it was when the inspector closes: on the complaint's link, else on the heading.
 *
 * @param complaint The open complaint.
 * @param isReady   Whether the list stands.
 */
function useReturnFocus( complaint: number | null, isReady: boolean ): void {
	const last = useRef< number | null >( null );
	useEffect( () => {
		if ( complaint !== null ) {
			last.current = complaint;
			return;
		}
		if ( last.current !== null && isReady ) {
			const link =
				document.getElementById( titleId( last.current ) ) ??
				document.querySelector< HTMLElement >( '.klacht-queue h1' );
			last.current = null;
			link?.focus();
			link?.scrollIntoView?.( { block: 'nearest' } );
		}
	}, [ complaint, isReady ] );
}

/** Moves on this page: to a complaint, to the list, to another page of it. */
function useMoves( search: string, onMove: () => void ) {
	const { cursor } = parseAddress( search );
	const to = useCallback(
		(
			address: Parameters< typeof writeAddress >[ 0 ],
			replace = false
		) => {
			onMove();
			moveTo( writeAddress( address, search ), replace );
		},
		[ search, onMove ]
	);
	return {
		to,
		open: useCallback(
			( complaint: number ) => to( { cursor, complaint } ),
			[ to, cursor ]
		),
		turn: useCallback(
			( next: string | null ) => {
				to( { cursor: next, complaint: null } );
				window.scrollTo( 0, 0 );
				speak( __( 'Another page', 'klacht' ) );
			},
			[ to ]
		),
	};
}

/** 'Wachtrij': what waits for the editors, and the complaint that is open. */
export function QueueStage() {
	const search = useLocationSearch();
	const { cursor, complaint } = parseAddress( search );
	const queue = useQueue( cursor );
	const { refreshQueue } = useDispatch( store );
	const [ message, setMessage ] = useState< Message | null >( null );
	// What a page begins with was not opened on it, and takes no focus.
	const arrived = useRef( search );
	const silence = useCallback( () => setMessage( null ), [] );
	const { to, open, turn } = useMoves( search, silence );
	const ids = queue.page?.ids;
	useReturnFocus( complaint, ! queue.isLoading );

	const next = useCallback( async () => {
		const before = ids ?? [];
		const now = await refreshQueue( cursor ).catch( () => before );
		const following =
			complaint === null ? null : nextAfter( complaint, before, now );
		// The last of a page other than the first: the queue begins at its beginning.
		to(
			{
				cursor: following === null ? null : cursor,
				complaint: following,
			},
			true
		);
	}, [ ids, refreshQueue, cursor, complaint, to ] );
	const decided = useCallback(
		async ( text: string ) => {
			await next();
			setMessage( { text } );
		},
		[ next ]
	);
	return (
		<div
			className={
				complaint === null
					? 'klacht-screen klacht-queue'
					: 'klacht-screen klacht-queue is-open'
			}
		>
			<Header queue={ queue } />
			<StatusMessage message={ message } />
			{ complaint === null ? (
				<List
					queue={ queue }
					cursor={ cursor }
					onOpen={ open }
					onMove={ turn }
				/>
			) : (
				<>
					<ReviewBack
						search={ search }
						onBack={ () => to( { cursor, complaint: null } ) }
					/>
					<div className="klacht-queue__columns">
						<SideList
							queue={ queue }
							complaint={ complaint }
							onOpen={ open }
						/>
						<Inspector
							key={ complaint }
							id={ complaint }
							isOpened={ arrived.current !== search }
							onDecided={ decided }
							onNext={ () => void next() }
							onOpen={ open }
							onMessage={ ( text ) => setMessage( { text } ) }
						/>
					</div>
				</>
			) }
		</div>
	);
}

function ReviewBack( {
	search,
	onBack,
}: {
	search: string;
	onBack: () => void;
} ) {
	const { cursor } = parseAddress( search );
	const { pathname } = new URL( boot().urls.queue, window.location.href );
	return (
		<p className="klacht-queue__back">
			<ReviewLink
				href={
					pathname +
					writeAddress( { cursor, complaint: null }, search )
				}
				onOpen={ onBack }
			>
				<span aria-hidden="true">← </span>
				{ __( 'Back to the queue', 'klacht' ) }
			</ReviewLink>
		</p>
	);
}
