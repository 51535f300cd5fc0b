import { useDraft, type Draft } from '../shared/drafts';

export type SolutionFields = { solution: string; solution_kind: string };

const EMPTY: SolutionFields = { solution: '', solution_kind: '' };

/**
 * The unsent solution of a complaint.
 *
 * @param complaint Complaint.
 */
export function useSolutionDraft( complaint: number ): Draft< SolutionFields > {
	return useDraft( complaint, 'solution', EMPTY );
}
