import { limits } from '../../api/schema';
import type { Decision, Reason } from '../../api/types';
import { useDraft, type Draft } from '../shared/drafts';

export type RejectionFields = {
	reason: string;
	explanation: string;
	law: string;
};

const EMPTY: RejectionFields = { reason: '', explanation: '', law: '' };

export const EXPLANATION_MAX =
	limits[ 'POST /complaints/{id}/decisions' ].explanation.maxLength;

/**
 * The unsent rejection of a complaint.
 *
 * @param complaint Complaint.
 */
export function useRejectionDraft(
	complaint: number
): Draft< RejectionFields > {
	return useDraft( complaint, 'rejection', EMPTY );
}

/**
 * Counts as the server does: characters, not code units, without the space around them.
 *
 * @param text What was typed.
 */
export function lengthOf( text: string ): number {
	return Array.from( text.trim() ).length;
}

/** What is filled in, as a decision. */
export function rejectionOf( {
	reason,
	explanation,
	law,
}: RejectionFields ): Decision {
	return {
		decision: 'reject',
		...( reason === '' ? {} : { reason: reason as Reason } ),
		explanation: explanation.trim(),
		...( reason === 'unlawful' ? { law: law.trim() } : {} ),
	};
}

/**
 * The first field that is not filled in; null when the server can be asked. How much is enough is the server's word.
 *
 * @param fields The form.
 */
export function missingField(
	fields: RejectionFields
): keyof RejectionFields | null {
	if ( fields.reason === '' ) {
		return 'reason';
	}
	if ( fields.reason === 'unlawful' && fields.law.trim() === '' ) {
		return 'law';
	}
	return fields.explanation.trim() === '' ? 'explanation' : null;
}
