import { __, sprintf } from '@wordpress/i18n';
import { limits } from '../../api/schema';
import { useDraft, type Draft } from '../shared/drafts';
import { unfilledProblem } from './canned/fill';
import { lengthOf, tooLong } from './writing/text-box';

export type SolutionFields = { solution: string; solution_kind: string };

const EMPTY: SolutionFields = { solution: '', solution_kind: '' };

export const { minLength: SOLUTION_MIN, maxLength: SOLUTION_MAX } =
	limits[ 'POST /cases/{id}/transitions' ].solution;

/**
 * The unsent solution of a complaint.
 *
 * @param complaint Complaint.
 */
export function useSolutionDraft( complaint: number ): Draft< SolutionFields > {
	return useDraft( complaint, 'solution', EMPTY );
}

/**
 * What keeps a text from being a solution.
 *
 * @param text The text.
 */
export function solutionProblem( text: string ): string | null {
	if ( lengthOf( text ) < SOLUTION_MIN ) {
		return sprintf(
			/* translators: %d: number of characters. */
			__( 'Write at least %d characters about the solution.', 'klacht' ),
			SOLUTION_MIN
		);
	}
	return tooLong( text, SOLUTION_MAX ) ?? unfilledProblem( text );
}
