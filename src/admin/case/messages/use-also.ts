import { useDispatch } from '@wordpress/data';
import type { Case, FindingKind, MessageKind, Move } from '../../../api/types';
import { ApiError } from '../../../api/errors';
import { store } from '../../../store';
import { offerDraft } from '../../shared/drafts';
import { resolvedText, takenText } from '../mailed';
import { useWork } from '../work';

interface Said {
	body: string;
	acknowledged: FindingKind[];
}

const isConflict = ( failure: unknown ): boolean =>
	failure instanceof ApiError && failure.kind === 'conflict';

/**
 * Sets the status that belongs to a message, once that is sent: one intent in two commands. It is about the complaint
 * that the person saw, and the one change that their own message made; whatever somebody else changed is a conflict
 * like any other, shown above the buttons, where the status can still be set.
 *
 * @param item The complaint, as the person saw it.
 * @param kind Of the message.
 */
export function useAlso( item: Case, kind: MessageKind ) {
	const { commands } = useWork();
	const { resolveCase, takeInHand } = useDispatch( store );
	// A note changes nothing of the complaint.
	const seen = item.version + ( kind === 'note' ? 0 : 1 );
	return ( to: Move, said: Said, onFailed: () => void ) => {
		const half = () => {
			if ( to === 'resolved' ) {
				// The same text as solution, one press away.
				offerDraft( item.id, 'solution', { solution: said.body } );
			}
			onFailed();
		};
		const move = ( version: number ): Promise< Case > =>
			to === 'in_progress'
				? takeInHand( item.id, version )
				: resolveCase(
						item.id,
						{
							solution: said.body,
							solution_kind: null,
							acknowledged: said.acknowledged,
						},
						version
					);
		const isGiven = commands.give( {
			to,
			send: ( version ) =>
				version === undefined
					? move( seen ).catch( ( failure: unknown ) =>
							isConflict( failure ) && seen !== item.version
								? // Somebody was before the message, so what they changed lies before that version. The one
									// that was seen is refused as surely, and tells it.
									move( item.version )
								: Promise.reject( failure )
						)
					: move( version ),
			done: to === 'in_progress' ? takenText : resolvedText,
			onFailed: half,
		} );
		if ( ! isGiven ) {
			half();
		}
	};
}
