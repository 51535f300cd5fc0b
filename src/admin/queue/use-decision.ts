import { useDispatch } from '@wordpress/data';
import { useCallback, useRef, useState } from '@wordpress/element';
import { ApiError } from '../../api/errors';
import type { Decision, Review } from '../../api/types';
import { store } from '../../store';
import type { Conflict } from '../case/commands';

export interface DecisionOrder {
	decision: Decision;
	/** What to say when it is done. */
	done: string;
	/** Runs when it is done, before anything else is shown. */
	onDone?: () => void;
}

export interface Decisions {
	busy: Decision[ 'decision' ] | null;
	error: unknown;
	conflict: Conflict | null;
	/** Rises with each refusal: one that repeats the one before is a new alert. */
	answerCount: number;
	give: ( order: DecisionOrder ) => void;
	/** Shows what the other person left. */
	acceptCurrent: () => void;
}

/**
 * The decision on one complaint: one at a time, a refused one shown where its button is.
 *
 * @param review    The complaint.
 * @param onDecided Goes on to the next.
 * @param onShown   Runs when the newer data is on the screen.
 */
export function useDecision(
	review: Review,
	onDecided: ( message: string ) => Promise< void >,
	onShown: () => void
): Decisions {
	const { decide, refreshReview } = useDispatch( store );
	const [ busy, setBusy ] = useState< Decision[ 'decision' ] | null >( null );
	const [ error, setError ] = useState< unknown >( null );
	const [ conflict, setConflict ] = useState< Conflict | null >( null );
	const [ answerCount, setAnswerCount ] = useState( 0 );
	// State comes too late for the second press of a double one.
	const running = useRef( false );
	const { id, moderation } = review;

	const give = useCallback(
		async ( order: DecisionOrder, version?: number ) => {
			if ( running.current ) {
				return;
			}
			running.current = true;
			setBusy( order.decision.decision );
			try {
				await decide( id, order.decision, version );
				order.onDone?.();
				await onDecided( order.done );
			} catch ( failure ) {
				const current =
					failure instanceof ApiError && failure.kind === 'conflict'
						? failure.current
						: null;
				setError( current ? null : failure );
				setConflict(
					current && failure instanceof ApiError
						? {
								error: failure,
								current,
								sendAnyway:
									current.moderation === moderation
										? () =>
												void give(
													order,
													current.version
												)
										: null,
							}
						: null
				);
				setAnswerCount( ( count ) => count + 1 );
			} finally {
				running.current = false;
				setBusy( null );
			}
		},
		[ id, moderation, decide, onDecided ]
	);

	const acceptCurrent = useCallback( () => {
		refreshReview( id ).then(
			() => {
				setConflict( null );
				setError( null );
				onShown();
			},
			( failure: unknown ) => {
				setError( failure );
				setAnswerCount( ( count ) => count + 1 );
			}
		);
	}, [ id, refreshReview, onShown ] );

	return {
		busy,
		error,
		conflict,
		answerCount,
		give: useCallback(
			( order: DecisionOrder ) => void give( order ),
			[ give ]
		),
		acceptCurrent,
	};
}
