import { useDispatch } from '@wordpress/data';
import { useCallback, useRef, useState } from '@wordpress/element';
import { ApiError } from '../../api/errors';
import type { Case, Move } from '../../api/types';
import { store } from '../../store';
import type { Message } from '../shared/status-message';

/** A command as a box gives it: without a version it is about what this page shows. */
export type Command = ( version?: number ) => Promise< Case >;

export interface Conflict {
	error: ApiError;
	current: Case;
	/** Sends the same, now about what the other person left; null where that is no longer allowed. */
	sendAnyway: ( () => void ) | null;
}

export interface Order {
	/** The status it leads to: what must be allowed for sending it anyway. */
	to: Move;
	send: Command;
	/** What to say when it is done. */
	done: string;
	/** Runs when it is done, before anything is shown. */
	onDone?: () => void;
}

export interface Commands {
	busy: Move | null;
	error: unknown;
	conflict: Conflict | null;
	message: Message | null;
	/** Rises with each command done: the screen then moves the focus to the new status. */
	doneCount: number;
	give: ( order: Order ) => void;
	say: ( message: Message | null ) => void;
	/** Shows what the other person left. */
	acceptCurrent: () => void;
}

/**
 * The commands of the screen: one at a time, each refused one shown where its button is.
 *
 * @param id Complaint.
 */
export function useCommands( id: number ): Commands {
	const { receiveCase, refresh } = useDispatch( store );
	const [ busy, setBusy ] = useState< Move | null >( null );
	const [ error, setError ] = useState< unknown >( null );
	const [ conflict, setConflict ] = useState< Conflict | null >( null );
	const [ message, setMessage ] = useState< Message | null >( null );
	const [ doneCount, setDoneCount ] = useState( 0 );
	// State comes too late for the second press of a double one.
	const running = useRef( false );

	const give = useCallback(
		( order: Order, version?: number ) => {
			if ( running.current ) {
				return;
			}
			running.current = true;
			setBusy( order.to );
			setError( null );
			setConflict( null );
			setMessage( null );
			const refused = ( failure: unknown ) => {
				if (
					failure instanceof ApiError &&
					failure.kind === 'conflict' &&
					failure.current
				) {
					const { current } = failure;
					setConflict( {
						error: failure,
						current,
						sendAnyway: current.allowed_transitions.includes(
							order.to
						)
							? () => give( order, current.version )
							: null,
					} );
					return;
				}
				setError( failure );
				if (
					failure instanceof ApiError &&
					failure.kind === 'illegal'
				) {
					void refresh( id );
				}
			};
			order
				.send( version )
				.then( () => {
					order.onDone?.();
					setMessage( { text: order.done } );
					setDoneCount( ( count ) => count + 1 );
				}, refused )
				.finally( () => {
					running.current = false;
					setBusy( null );
				} );
		},
		[ id, refresh ]
	);

	const acceptCurrent = useCallback( () => {
		if ( conflict ) {
			void receiveCase( conflict.current );
			setConflict( null );
			setDoneCount( ( count ) => count + 1 );
		}
	}, [ conflict, receiveCase ] );

	return {
		busy,
		error,
		conflict,
		message,
		doneCount,
		give: useCallback( ( order: Order ) => give( order ), [ give ] ),
		say: setMessage,
		acceptCurrent,
	};
}
