import { Button } from '@wordpress/components';
import { useMemo, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import {
	fetchMentions,
	fetchScanner,
	putMention,
	type Mention,
	type MentionState,
	type Scanner,
} from '../../api/scanner';
import { boot } from '../../boot';
import { longDate, longDayOf } from '../shared/dates';
import { Failure } from '../shared/failure';
import { moveTo, useLocationSearch } from '../shared/location';
import { Pager } from '../shared/pager';
import { Rows } from '../shared/rows';
import { Skeleton } from '../shared/skeleton';
import { StatusMessage, type Message } from '../shared/status-message';
import { useAnswer } from '../shared/use-answer';
import { COLUMNS, mentionFields } from './fields';
import { Filters } from './filters';
import { ScannerOff } from './off';
import {
	defaultView,
	isFiltered,
	parseView,
	toQuery,
	writeView,
	type MentionsView,
} from './view';

/**
 * When was last searched, and which sources fail.
 *
 * @param props
 * @param props.scanner How the search stands.
 */
function Stand( { scanner }: { scanner: Scanner } ) {
	const failing = scanner.sources.flatMap(
		( { name, failing_since: since } ) =>
			since === null ? [] : [ { name, since } ]
	);
	return (
		<div className="klacht-scanner__stand">
			<p>
				{ scanner.searched === null
					? __(
							'Not searched yet. That happens within a few minutes.',
							'klacht'
						)
					: sprintf(
							/* translators: %s: date and time. */
							__( 'Last searched: %s', 'klacht' ),
							longDate( scanner.searched )
						) }
			</p>
			{ failing.length > 0 && (
				<ul>
					{ failing.map( ( { name, since } ) => (
						<li key={ name }>
							{ sprintf(
								/* translators: 1: name of a source, 2: date. */
								__( '%1$s: Not updated since %2$s', 'klacht' ),
								name,
								longDayOf( since )
							) }
						</li>
					) ) }
				</ul>
			) }
		</div>
	);
}

interface EmptyProps {
	view: MentionsView;
	scanner: Scanner;
	onClear: () => void;
}

function Empty( { view, scanner, onClear }: EmptyProps ) {
	if ( isFiltered( view ) || view.cursor !== null ) {
		return (
			<>
				<p>{ __( 'No mentions found.', 'klacht' ) }</p>
				<Button variant="secondary" onClick={ onClear }>
					{ __( 'Clear filters', 'klacht' ) }
				</Button>
			</>
		);
	}
	return scanner.sources.length === 0 ? (
		<>
			<p>{ __( 'There are no sources to search yet.', 'klacht' ) }</p>
			<p>{ __( 'The editors add them.', 'klacht' ) }</p>
		</>
	) : (
		<>
			<p>
				{ __( 'Nothing was found about your company yet.', 'klacht' ) }
			</p>
			<p>
				{ __(
					'What the Scanner finds appears here, and you get an e-mail.',
					'klacht'
				) }
			</p>
		</>
	);
}

function doneText( { title }: Mention, state: MentionState ): string {
	switch ( state ) {
		case 'seen':
			/* translators: %s: title. */
			return sprintf( __( '“%s” is marked as seen.', 'klacht' ), title );
		case 'irrelevant':
			return sprintf(
				/* translators: %s: title. */
				__( '“%s” is marked as not relevant.', 'klacht' ),
				title
			);
		default:
			/* translators: %s: title. */
			return sprintf( __( '“%s” is new again.', 'klacht' ), title );
	}
}

/**
 * The mentions of a view, and what the company says of them.
 *
 * @param view The view.
 */
function useMentions( view: MentionsView ) {
	const query = toQuery( view, boot().site.timezone );
	const list = useAnswer( JSON.stringify( query ), () =>
		fetchMentions( query )
	);
	const [ message, setMessage ] = useState< Message | null >( null );
	const [ refused, setRefused ] = useState< unknown >( null );
	const { change } = list;
	const judge = useMemo( () => {
		const set = async (
			mention: Mention,
			state: MentionState,
			canUndo: boolean
		) => {
			setRefused( null );
			try {
				const changed = await putMention( mention.id, state );
				change( ( page ) => ( {
					...page,
					items: page.items.map( ( item ) =>
						item.id === changed.id ? changed : item
					),
				} ) );
				setMessage( {
					text: doneText( mention, state ),
					...( canUndo
						? {
								action: {
									label: __( 'Undo', 'klacht' ),
									run: () =>
										void set(
											changed,
											mention.state,
											false
										),
								},
							}
						: {} ),
				} );
			} catch ( error ) {
				setMessage( null );
				setRefused( error );
			}
		};
		return ( mention: Mention, state: MentionState ) =>
			void set( mention, state, true );
	}, [ change ] );
	const silence = () => {
		setMessage( null );
		setRefused( null );
	};
	return { ...list, message, refused, judge, silence };
}

function Mentions( { scanner }: { scanner: Scanner } ) {
	const search = useLocationSearch();
	const view = useMemo( () => parseView( search ), [ search ] );
	const {
		answer,
		error,
		isLoading,
		retry,
		message,
		refused,
		judge,
		silence,
	} = useMentions( view );
	const top = useRef< HTMLDivElement >( null );
	const fields = useMemo( () => mentionFields( judge ), [ judge ] );
	const go = ( to: MentionsView ) => {
		silence();
		moveTo( writeView( to, search ) );
	};
	const clear = () => {
		go( defaultView );
		// The button goes with the filters.
		top.current?.focus();
	};
	const rows = answer?.items ?? [];
	const hasAny =
		rows.length > 0 || isFiltered( view ) || view.cursor !== null;
	return (
		<div ref={ top } tabIndex={ -1 } className="klacht-scanner__list">
			{ hasAny && (
				<Filters
					view={ view }
					sources={ scanner.sources }
					onChange={ ( change ) =>
						go( { ...view, cursor: null, ...change } )
					}
					onClear={ clear }
				/>
			) }
			<p role="status" className="screen-reader-text">
				{ answer &&
					! isLoading &&
					sprintf(
						/* translators: %d: number of mentions. */
						_n(
							'%d mention on this page',
							'%d mentions on this page',
							rows.length,
							'klacht'
						),
						rows.length
					) }
			</p>
			<StatusMessage message={ message } />
			{ refused !== null && <Failure error={ refused } /> }
			{ error !== null && <Failure error={ error } retry={ retry } /> }
			{ error === null && ! answer && <Skeleton rows={ 8 } /> }
			{ error === null && answer && (
				<>
					{ rows.length === 0 && ! isLoading && (
						<div className="klacht-empty" role="status">
							<Empty
								view={ view }
								scanner={ scanner }
								onClear={ clear }
							/>
						</div>
					) }
					{ rows.length > 0 && (
						<Rows
							rows={ rows }
							fields={ fields }
							columns={ COLUMNS }
							isLoading={ isLoading }
							className="klacht-scanner__rows"
							groupBy="day"
							getId={ ( item ) => String( item.id ) }
						/>
					) }
					<Pager
						question={ writeView(
							{ ...view, cursor: null },
							'?scanner'
						) }
						cursor={ view.cursor }
						page={ answer }
						isLoading={ isLoading }
						onMove={ ( cursor ) => {
							go( { ...view, cursor } );
							top.current?.scrollIntoView?.( { block: 'start' } );
						} }
					/>
				</>
			) }
		</div>
	);
}

/** 'Klachten Scanner': what others write about the company elsewhere. */
export function ScannerStage() {
	const { answer, error, retry } = useAnswer( 'scanner', fetchScanner );
	return (
		<div className="klacht-screen klacht-scanner">
			<div className="klacht-screen__header">
				<h1 tabIndex={ -1 }>{ __( 'Complaint Scanner', 'klacht' ) }</h1>
			</div>
			{ error !== null && <Failure error={ error } retry={ retry } /> }
			{ error === null && ! answer && <Skeleton rows={ 8 } /> }
			{ answer && ! answer.on && <ScannerOff /> }
			{ answer?.on && (
				<>
					<Stand scanner={ answer } />
					<Mentions scanner={ answer } />
				</>
			) }
		</div>
	);
}
