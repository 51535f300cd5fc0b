import type {
	Case,
	CaseSummary,
	ContactView,
	DossierEntry,
	Message,
} from '../../../src/api/types';

/**
 * A complaint as GET /cases/{id} answers it.
 *
 * @param change What differs.
 */
export function aCase( change: Partial< Case > = {} ): Case {
	return {
		id: 33796,
		moderation: 'approved',
		status: 'new',
		type: 'complaint',
		title: 'Hoe onafhankelijk is klachtenoplossing.nl?',
		content: 'Het verhaal van bibi.',
		company: {
			id: 3,
			name: 'Klachtenoplossing',
			link: 'http://localhost/bedrijf/',
		},
		company_text: null,
		product: null,
		product_text: 'werking website',
		reporter_name: 'bibi',
		remedy: 'refund',
		remedy_text: '',
		occurred_on: '2010-02-01',
		solution: '',
		solution_kind: null,
		resolution: null,
		grade: 1.7,
		ratings: null,
		created: '2010-02-13T13:12:18+00:00',
		approved: '2010-02-13T13:12:18+00:00',
		first_reaction: null,
		resolved: null,
		graded: null,
		turn: { who: 'company', since: '2010-02-13T13:12:18+00:00' },
		assignee: null,
		version: 4,
		allowed_transitions: [ 'in_progress' ],
		link: 'http://localhost/klacht/hoe-onafhankelijk/',
		earlier_solutions: [],
		reachable: true,
		invited: true,
		...change,
	};
}

/**
 * The same as the list answers it.
 *
 * @param change What differs.
 */
export function aSummary( change: Partial< Case > = {} ): CaseSummary {
	const {
		content,
		solution,
		ratings,
		remedy_text: text,
		earlier_solutions: earlier,
		reachable,
		invited,
		...summary
	} = aCase( change );
	void [ content, solution, ratings, text, earlier, reachable, invited ];
	return summary;
}

export function aContact( change: Partial< ContactView > = {} ): ContactView {
	return {
		contact: {
			salutation: 'heer',
			first_name: 'Testvoornaam',
			last_name: 'TestAchternaam',
			email: 'onno@example.org',
			street: 'teststraat 1',
			city: 'testplaats',
			postcode: '3436 TE',
			phone: '010-4444444',
			mobile: '',
			skype: 'skypetest',
			aim: '',
			yahoo: '',
			jabber: '',
			whatsapp: '',
			signal: '',
			customer_number: '12345678',
			username: 'Onno',
		},
		counts: { drafts: 0, approved: 11, in_progress: 22, resolved: 33 },
		reporter_name: 'Onno',
		erased: null,
		...change,
	};
}

/**
 * A public reply of the reporter.
 *
 * @param change What differs.
 */
export function aMessage( change: Partial< Message > = {} ): Message {
	return {
		id: 1,
		kind: 'reply',
		author: { name: 'bibi', side: 'reporter' },
		subject: '',
		body: `Bericht ${ change.id ?? 1 }.`,
		visibility: 'public',
		reopening: false,
		delivery: null,
		created: '2010-02-14T09:30:00+00:00',
		...change,
	};
}

/**
 * An event of the timeline.
 *
 * @param change What differs.
 */
export function anEntry( change: Partial< DossierEntry > = {} ): DossierEntry {
	return {
		id: 1,
		event: 'taken',
		actor: { name: 'Mia', side: 'company' },
		at: '2010-02-14T09:30:00+00:00',
		text: 'Mia took the complaint in progress',
		data: {},
		...change,
	};
}
