import type { QueueItem, Review } from '../../../src/api/types';
import { aCase, aSummary } from './items';

/**
 * A complaint as the queue lists it.
 *
 * @param change What differs.
 */
export function aWaiting( change: Partial< QueueItem > = {} ): QueueItem {
	return {
		...aSummary( { moderation: 'pending', approved: null, grade: null } ),
		waiting: 'submission',
		waiting_id: 33796,
		signals: [],
		...change,
	};
}

/**
 * The same as GET /moderation/{id} answers it.
 *
 * @param change What differs.
 */
export function aReview( change: Partial< Review > = {} ): Review {
	return {
		...aCase( {
			moderation: 'pending',
			approved: null,
			grade: null,
			allowed_transitions: [],
		} ),
		signals: [],
		reports: [],
		findings: [],
		duplicates: [],
		decision: null,
		...change,
	};
}
