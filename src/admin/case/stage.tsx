import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useMemo, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ApiError } from '../../api/errors';
import { boot } from '../../boot';
import type { Case } from '../../api/types';
import { store } from '../../store';
import { Failure } from '../shared/failure';
import { useLocationSearch } from '../shared/location';
import { listAddress } from '../shared/return';
import { Skeleton } from '../shared/skeleton';
import { StatusBadge } from '../shared/status-badge';
import { StatusMessage } from '../shared/status-message';
import { Actions } from './actions';
import { useCommands } from './commands';
import { Facts } from './facts';
import { Colleagues, usePresence } from './presence';
import { ReportMenu } from './report';
import { CaseTabs } from './tabs/tabs';
import { WorkContext } from './work';

function BackLink() {
	return (
		<a className="klacht-back" href={ listAddress( boot().urls.list ) }>
			<span aria-hidden="true">← </span>
			{ __( 'Back to the complaints', 'klacht' ) }
		</a>
	);
}

function Work( { item }: { item: Case } ) {
	const commands = useCommands( item.id );
	const { others, typed } = usePresence( item.id );
	const work = useMemo( () => ( { commands, typed } ), [ commands, typed ] );
	const status = useRef< HTMLSpanElement >( null );
	// The pressed button is gone: the focus goes to what it changed.
	useEffect( () => {
		if ( commands.doneCount > 0 ) {
			status.current?.focus();
		}
	}, [ commands.doneCount ] );
	return (
		<WorkContext.Provider value={ work }>
			<div className="klacht-screen__header klacht-case__header">
				<h1>{ item.title }</h1>
				<span
					ref={ status }
					tabIndex={ -1 }
					className="klacht-case__status"
				>
					<span className="screen-reader-text">
						{ __( 'Status', 'klacht' ) }:{ ' ' }
					</span>
					<StatusBadge status={ item.status } />
				</span>
				<ReportMenu item={ item } onMessage={ commands.say } />
			</div>
			<Colleagues others={ others } />
			<StatusMessage message={ commands.message } />
			<div className="klacht-case__columns">
				<Facts item={ item } onMessage={ commands.say } />
				<div className="klacht-case__main">
					<Actions item={ item } commands={ commands } />
					<CaseTabs item={ item } />
				</div>
			</div>
		</WorkContext.Provider>
	);
}

/**
 * Asking again does not help where there is nothing to be had.
 *
 * @param error Of reading the complaint.
 */
function isGone( error: unknown ): boolean {
	return error instanceof ApiError && error.kind === 'not-found';
}

/** 'Behandelen': one complaint about the company. */
export function CaseStage() {
	const id = Number(
		new URLSearchParams( useLocationSearch() ).get( 'case' )
	);
	const { item, error } = useSelect(
		( select ) => ( {
			item: select( store ).getCase( id ),
			error: select( store ).getResolutionError( 'getCase', [
				id,
			] ) as unknown,
		} ),
		[ id ]
	);
	const { invalidateResolution } = useDispatch( store );
	const retry = () => void invalidateResolution( 'getCase', [ id ] );
	return (
		<div className="klacht-screen klacht-case">
			<BackLink />
			{ item && <Work key={ id } item={ item } /> }
			{ ! item && ! error && <Skeleton rows={ 12 } /> }
			{ ! item && Boolean( error ) && (
				<Failure
					error={ error }
					{ ...( isGone( error ) ? {} : { retry } ) }
				/>
			) }
		</div>
	);
}
