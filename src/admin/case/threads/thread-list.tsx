import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Thread } from '../../../store/state';
import { Failure } from '../../shared/failure';
import { Skeleton } from '../../shared/skeleton';
import type { Reading } from './use-thread';

/**
 * The next page, and where the reading goes on when it has come: at its first entry.
 *
 * @param readTo The last entry that is shown.
 * @param more   Reads the next page.
 */
function useMore( readTo: number, more: () => Promise< unknown > ) {
	const list = useRef< HTMLDivElement >( null );
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const goOnAfter = useRef< number | null >( null );
	useEffect( () => {
		const after = goOnAfter.current;
		if ( after === null || readTo === after ) {
			return;
		}
		goOnAfter.current = null;
		const entries = [
			...( list.current?.querySelectorAll< HTMLElement >(
				'[data-entry]'
			) ?? [] ),
		];
		entries
			.find( ( { dataset } ) => Number( dataset.entry ) > after )
			?.focus();
	}, [ readTo ] );
	const press = () => {
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		setError( null );
		goOnAfter.current = readTo;
		more()
			.catch( ( failure: unknown ) => {
				goOnAfter.current = null;
				setError( failure );
			} )
			.finally( () => setBusy( false ) );
	};
	return { list, isBusy, error, press };
}

interface EntriesProps< T > {
	thread: Thread< T >;
	more: () => Promise< unknown >;
	name: string;
	children: ( entry: T ) => ReactNode;
}

/**
 * What was read, the way to the rest, and behind that what this person wrote since.
 *
 * @param props
 * @param props.thread   The entries.
 * @param props.more     Reads the next page.
 * @param props.name     Of the list.
 * @param props.children Draws an entry.
 */
function Entries< T extends { id: number } >( {
	thread,
	more,
	name,
	children,
}: EntriesProps< T > ) {
	const { items, next, readTo } = thread;
	const { list, isBusy, error, press } = useMore( readTo, more );
	const draw = ( entries: T[] ) =>
		entries.length > 0 && (
			<ol className="klacht-thread" aria-label={ name }>
				{ entries.map( ( entry ) => (
					<li
						key={ entry.id }
						data-entry={ entry.id }
						tabIndex={ -1 }
					>
						{ children( entry ) }
					</li>
				) ) }
			</ol>
		);
	if ( next === null ) {
		return <div ref={ list }>{ draw( items ) }</div>;
	}
	return (
		<div ref={ list }>
			{ draw( items.filter( ( { id } ) => id <= readTo ) ) }
			{ error !== null && <Failure error={ error } /> }
			<Button
				variant="secondary"
				className="klacht-thread__more"
				isBusy={ isBusy }
				disabled={ isBusy }
				accessibleWhenDisabled
				onClick={ press }
			>
				{ __( 'Show more', 'klacht' ) }
			</Button>
			{ draw( items.filter( ( { id } ) => id > readTo ) ) }
		</div>
	);
}

interface ListProps< T > {
	reading: Reading< T >;
	name: string;
	/** Why there is nothing, and what to do. */
	empty: string;
	children: ( entry: T ) => ReactNode;
}

/**
 * A list that only grows, oldest first, page by page.
 *
 * @param props
 * @param props.reading  Where it comes from.
 * @param props.name     Of the list.
 * @param props.empty    Why there is nothing, and what to do.
 * @param props.children Draws an entry.
 */
export function ThreadList< T extends { id: number } >( {
	reading,
	name,
	empty,
	children,
}: ListProps< T > ) {
	const { thread, error, again, more } = reading;
	if ( thread ) {
		return thread.items.length === 0 ? (
			<p className="klacht-thread__empty">{ empty }</p>
		) : (
			<Entries thread={ thread } more={ more } name={ name }>
				{ children }
			</Entries>
		);
	}
	return error ? (
		<Failure error={ error } retry={ again } />
	) : (
		<Skeleton rows={ 6 } />
	);
}
