import type { HelpRequest, Statistics } from '../../../src/api/types';

/**
 * A question as GET /help-requests answers it.
 *
 * @param change What differs.
 */
export function aQuestion( change: Partial< HelpRequest > = {} ): HelpRequest {
	return {
		id: 12,
		company: { id: 3, name: 'Klachtenoplossing' },
		author: 'Mia',
		subject: 'Een login voor mijn collega',
		question: 'Hoe krijgt mijn collega een login?',
		complaint_id: null,
		state: 'open',
		answer: '',
		editor: '',
		created: '2010-02-14T09:30:00+00:00',
		answered: null,
		version: 1,
		...change,
	};
}

export const answeredQuestion = ( change: Partial< HelpRequest > = {} ) =>
	aQuestion( {
		state: 'answered',
		answer: 'Voeg uw collega toe bij Gebruikers.',
		answered: '2010-02-15T09:30:00+00:00',
		version: 2,
		...change,
	} );

/**
 * Figures as GET /statistics answers them.
 *
 * @param change What differs.
 */
export function someStatistics(
	change: Partial< Statistics > = {}
): Statistics {
	return {
		period: 'all',
		complaints: 41,
		compliments: 0,
		suggestions: 0,
		answered: 30,
		resolved: 38,
		confirmed: 20,
		silent: 18,
		disputed: 0,
		grades: 12,
		grade: 7.5,
		grade_counts: Array( 10 ).fill( 0 ),
		reaction_counts: Array( 7 ).fill( 0 ),
		without_reaction: 11,
		months: [],
		status: { new: 1, in_progress: 2, resolved: 38 },
		waiting: { days: 14, count: 0, more: false },
		...change,
	};
}
