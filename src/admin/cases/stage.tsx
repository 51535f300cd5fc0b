import { Button } from '@wordpress/components';
import { useViewportMatch } from '@wordpress/compose';
import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useMemo, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { speak } from '@wordpress/a11y';
import type { CaseQuery } from '../../api/types';
import { boot } from '../../boot';
import { store } from '../../store';
import type { Item, ListPage } from '../../store/state';
import { Failure } from '../shared/failure';
import { moveTo, useLocationSearch } from '../shared/location';
import { Pager } from '../shared/pager';
import { takeFocus } from '../shared/return';
import { Skeleton } from '../shared/skeleton';
import { StatusMessage, type Message } from '../shared/status-message';
import { Bulk } from './bulk';
import { positionOf, questionOf } from './cursors';
import { ExportButton } from './export-button';
import { Filters } from './filters';
import { QuickViews } from './quick-views';
import { Search } from './search';
import { SelectionContext, useSelection } from './selection';
import { CasesTable } from './table';
import {
	defaultView,
	isFiltered,
	parseView,
	toQuery,
	writeView,
	type CasesView,
} from './view';

/**
 * The answer to a question. While a new one is under way the last answer stays in sight.
 *
 * @param query The question.
 */
export function usePage( query: CaseQuery ) {
	const answer = useSelect(
		( select ) => {
			const { getPage, getItems, getResolutionError, getCounts } =
				select( store );
			return {
				page: getPage( query ),
				items: getItems(),
				error: getResolutionError( 'getPage', [ query ] ) as unknown,
				counts: getCounts(),
			};
		},
		[ query ]
	);
	const last = useRef< ListPage | undefined >( undefined );
	if ( answer.page ) {
		last.current = answer.page;
	}
	const page = answer.page ?? last.current;
	const rows = useMemo(
		() =>
			( page?.ids ?? [] )
				.map( ( id ) => answer.items[ id ] )
				.filter( ( item ): item is Item => item !== undefined ),
		[ page, answer.items ]
	);
	return {
		...answer,
		page,
		rows,
		isLoading: ! answer.page && ! answer.error,
	};
}

/** A page out of the browser's memory shows what was; asks again. */
export function useRefreshOnReturn(): void {
	const { invalidateResolutionForStoreSelector } = useDispatch( store );
	useEffect( () => {
		const refresh = ( event: PageTransitionEvent ) => {
			if ( event.persisted ) {
				void invalidateResolutionForStoreSelector( 'getPage' );
			}
		};
		window.addEventListener( 'pageshow', refresh );
		return () => window.removeEventListener( 'pageshow', refresh );
	}, [ invalidateResolutionForStoreSelector ] );
}

interface EmptyProps {
	view: CasesView;
	page: ListPage;
	onClear: () => void;
}

function Empty( { view, page, onClear }: EmptyProps ) {
	if ( page.next !== null ) {
		return <p>{ __( 'Nothing found yet.', 'klacht' ) }</p>;
	}
	if ( ! isFiltered( view ) && view.cursor === null ) {
		return (
			<>
				<p>
					{ __(
						'There are no complaints about your company yet.',
						'klacht'
					) }
				</p>
				<p>
					{ __(
						'When the editors approve one, it appears here.',
						'klacht'
					) }
				</p>
			</>
		);
	}
	return (
		<>
			<p>{ __( 'No complaints found.', 'klacht' ) }</p>
			<Button variant="secondary" onClick={ onClear }>
				{ __( 'Clear filters', 'klacht' ) }
			</Button>
		</>
	);
}

/** Puts the focus back on the link that was pressed when the list was left. */
export function useReturnFocus( isReady: boolean ): void {
	useEffect( () => {
		if ( isReady ) {
			const id = takeFocus();
			const element = id ? document.getElementById( id ) : null;
			element?.focus();
			element?.scrollIntoView?.( { block: 'center' } );
		}
	}, [ isReady ] );
}

/** 'Klachten Beheer': all complaints about the company. */
export function CasesStage() {
	const search = useLocationSearch();
	const view = useMemo( () => parseView( search ), [ search ] );
	const query = useMemo(
		() => toQuery( view, boot().site.timezone ),
		[ view ]
	);
	const { page, rows, error, counts, isLoading } = usePage( query );
	const selection = useSelection( rows, search );
	const isPhone = useViewportMatch( 'medium', '<' );
	const [ message, setMessage ] = useState< Message | null >( null );
	const { invalidateResolution } = useDispatch( store );
	const top = useRef< HTMLDivElement >( null );
	const heading = useRef< HTMLHeadingElement >( null );
	useRefreshOnReturn();
	useReturnFocus( page !== undefined );

	const change = ( changes: Partial< CasesView >, replace = false ) => {
		setMessage( null );
		moveTo(
			writeView( { ...view, cursor: null, ...changes }, search ),
			replace
		);
	};
	const move = ( cursor: string | null ) => {
		const to = { ...view, cursor };
		setMessage( null );
		moveTo( writeView( to, search ) );
		top.current?.scrollIntoView?.( { block: 'start' } );
		const { page: number } = positionOf( to, window.sessionStorage );
		speak(
			number === null
				? __( 'Another page', 'klacht' )
				: /* translators: %d: number of a page. */
					sprintf( __( 'Page %d', 'klacht' ), number )
		);
	};
	const clear = () => {
		change( { ...defaultView, orderby: view.orderby, order: view.order } );
		// The button goes with the filters.
		heading.current?.focus();
	};
	const hasAny =
		rows.length > 0 || isFiltered( view ) || view.cursor !== null;
	return (
		<div className="klacht-screen klacht-cases" ref={ top }>
			<div className="klacht-screen__header">
				<h1 tabIndex={ -1 } ref={ heading }>
					{ __( 'Complaint Management', 'klacht' ) }
				</h1>
				{ counts && (
					<span className="klacht-screen__number">
						{ counts.new + counts.in_progress + counts.resolved }
					</span>
				) }
			</div>
			<div className="klacht-cases__top">
				<QuickViews view={ view } counts={ counts } />
				{ ( hasAny || ! page ) && (
					<Search view={ view } onChange={ change } />
				) }
			</div>
			{ ( hasAny || ! page ) && (
				<Filters view={ view } onChange={ change } onClear={ clear } />
			) }
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
			<StatusMessage message={ message } />
			{ error ? (
				<Failure
					error={ error }
					retry={ () =>
						void invalidateResolution( 'getPage', [ query ] )
					}
				/>
			) : (
				<>
					{ ! page && <Skeleton rows={ 10 } /> }
					{ page && rows.length === 0 && ! isLoading && (
						<div className="klacht-empty" role="status">
							<Empty
								view={ view }
								page={ page }
								onClear={ clear }
							/>
						</div>
					) }
					{ page && rows.length > 0 && (
						<SelectionContext.Provider value={ selection }>
							<Bulk isPhone={ isPhone } onMessage={ setMessage }>
								<ExportButton
									query={ query }
									onMessage={ setMessage }
								/>
							</Bulk>
							<CasesTable
								rows={ rows }
								view={ view }
								isLoading={ isLoading }
								isPhone={ isPhone }
								onChange={ change }
								onMessage={ setMessage }
							/>
						</SelectionContext.Provider>
					) }
					{ page && (
						<Pager
							question={ questionOf( view ) }
							cursor={ view.cursor }
							page={ page }
							isLoading={ isLoading }
							onMove={ move }
						/>
					) }
				</>
			) }
		</div>
	);
}
