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
	/** What to say when it is done, of the complaint as it is then. */
	done: ( item: Case ) => string;
	/** Runs when it is done, before anything is shown. */
	onDone?: () => void;
	/** Runs when it is refused. */
	onFailed?: () => void;
}

export interface Commands {
	busy: Move | null;
	error: unknown;
	conflict: Conflict | null;
	message: Message | null;
	/** Rises with each command done: the screen then moves the focus to the new status. */
	doneCount: number;
	/** Rises with each answer: a refusal that repeats the one before is a new alert. */
	answerCount: number;
	/** Whether it is under way now: another one may be. */
	give: ( order: Order ) => boolean;
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
	const [ answerCount, setAnswerCount ] = useState( 0 );
	// State comes too late for the second press of a double one.
	const running = useRef( false );

	const give = useCallback(
		( order: Order, version?: number ) => {
			if ( running.current ) {
				return false;
			}
			running.current = true;
			setBusy( order.to );
			// What stands above the buttons stays until the answer: if they moved up now, the second press of a
			// double one would hit what comes in their place.
			const answered = ( shown: {
				conflict?: Conflict;
				error?: unknown;
				message?: Message;
			} ) => {
				setConflict( shown.conflict ?? null );
				setError( shown.error ?? null );
				setMessage( shown.message ?? null );
				setAnswerCount( ( count ) => count + 1 );
			};
			const refused = ( failure: unknown ) => {
				order.onFailed?.();
				if (
					failure instanceof ApiError &&
					failure.kind === 'conflict' &&
					failure.current
				) {
					const { current } = failure;
					const refusal = {
						error: failure,
						current,
						sendAnyway: current.allowed_transitions.includes(
							order.to
						)
							? () => void give( order, current.version )
							: null,
					};
					answered( { conflict: refusal } );
					return;
				}
				answered( { error: failure } );
				if (
					failure instanceof ApiError &&
					failure.kind === 'illegal'
				) {
					void refresh( id );
				}
			};
			order
				.send( version )
				.then( ( item ) => {
					order.onDone?.();
					answered( { message: { text: order.done( item ) } } );
					setDoneCount( ( count ) => count + 1 );
				}, refused )
				.finally( () => {
					running.current = false;
					setBusy( null );
				} );
			return true;
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
		answerCount,
		give: useCallback( ( order: Order ) => give( order ), [ give ] ),
		say: setMessage,
		acceptCurrent,
	};
}
