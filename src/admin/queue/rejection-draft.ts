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

/** What takes a complaint from the site, or keeps it off: both say why. */
export type Against = 'reject' | 'remove';

/**
 * The unsent rejection of a complaint, or its taking down.
 *
 * @param complaint Complaint.
 * @param against   Which.
 */
export function useRejectionDraft(
	complaint: number,
	against: Against = 'reject'
): Draft< RejectionFields > {
	return useDraft(
		complaint,
		against === 'reject' ? 'rejection' : 'removal',
		EMPTY
	);
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
export function rejectionOf(
	{ reason, explanation, law }: RejectionFields,
	against: Against = 'reject'
): Decision {
	return {
		decision: against,
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
