import { useDispatch } from '@wordpress/data';
import { useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Assignment } from '../../api/types';
import { store } from '../../store';
import { assignedText } from '../shared/people';
import type { Message } from '../shared/status-message';

/**
 * What an undo gives back: the complaints by who had them.
 *
 * @param outcomes Of the assignment.
 * @param assignee Who has them now.
 */
export function byPrevious(
	outcomes: readonly Assignment[],
	assignee: number | null
): { previous: number | null; ids: number[] }[] {
	const groups = new Map< number | null, number[] >();
	for ( const { id, done, previous } of outcomes ) {
		if ( done && previous !== assignee ) {
			groups.set( previous, [ ...( groups.get( previous ) ?? [] ), id ] );
		}
	}
	return [ ...groups ].map( ( [ previous, ids ] ) => ( { previous, ids } ) );
}

function doneText( count: number, assignee: number | null ): string {
	return sprintf(
		/* translators: 1: number of complaints, 2: a sentence, such as 'Assigned to Jan.'. */
		_n( '%1$d complaint: %2$s', '%1$d complaints: %2$s', count, 'klacht' ),
		count,
		assignedText( assignee )
	);
}

export interface Assigning {
	isBusy: boolean;
	error: unknown;
	/** Those that were not assigned, each with its reason. */
	failures: Assignment[];
	assign: ( ids: number[], assignee: number | null ) => void;
}

/**
 * Assigns what is chosen, one command at a time.
 *
 * @param onMessage Says what was done.
 * @param choose    Chooses what is left to do.
 */
export function useAssigning(
	onMessage: ( message: Message | null ) => void,
	choose: ( ids: number[] ) => void
): Assigning {
	const { assignCases } = useDispatch( store );
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const [ failures, setFailures ] = useState< Assignment[] >( [] );
	// State comes too late for the second press of a double one.
	const running = useRef( false );

	const run = async ( work: () => Promise< void > ) => {
		if ( running.current ) {
			return;
		}
		running.current = true;
		setBusy( true );
		setError( null );
		setFailures( [] );
		try {
			await work();
		} catch ( failure ) {
			setError( failure );
		} finally {
			running.current = false;
			setBusy( false );
		}
	};
	const undo = ( outcomes: Assignment[], assignee: number | null ) =>
		run( async () => {
			const left: Assignment[] = [];
			onMessage( null );
			for ( const { previous, ids } of byPrevious(
				outcomes,
				assignee
			) ) {
				const undone = await assignCases( ids, previous, assignee );
				left.push( ...undone.filter( ( { done } ) => ! done ) );
			}
			setFailures( left );
			if ( left.length < outcomes.length ) {
				onMessage( {
					text: __( 'The assignment is undone.', 'klacht' ),
				} );
			}
		} );
	const assign = ( ids: number[], assignee: number | null ) =>
		run( async () => {
			onMessage( null );
			const outcomes = await assignCases( ids, assignee );
			const left = outcomes.filter( ( { done } ) => ! done );
			const count = outcomes.length - left.length;
			const canUndo = byPrevious( outcomes, assignee ).length > 0;
			setFailures( left );
			choose( left.map( ( { id } ) => id ) );
			if ( count > 0 ) {
				onMessage( {
					text: doneText( count, assignee ),
					...( canUndo && {
						action: {
							label: __( 'Undo', 'klacht' ),
							run: () => void undo( outcomes, assignee ),
						},
					} ),
				} );
			}
		} );
	return {
		isBusy,
		error,
		failures,
		assign: ( ids, assignee ) => void assign( ids, assignee ),
	};
}
