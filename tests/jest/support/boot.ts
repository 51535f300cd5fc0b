import type { Boot } from '../../../src/boot';

/**
 * The words of a type, as the server has them in English.
 *
 * @param type What it is.
 */
function wordsOf( type: string ): Record< string, string > {
	const done = type === 'complaint' ? 'resolved' : 'settled';
	const first = type.charAt( 0 ).toUpperCase() + type.slice( 1 );
	return {
		noun: type,
		the: `the ${ type }`,
		the_first: `The ${ type }`,
		this: `this ${ type }`,
		this_first: `This ${ type }`,
		yours: `your ${ type }`,
		yours_first: `Your ${ type }`,
		done,
		done_button: `${ first } is ${ done }`,
		visit: `Visit ${ type }`,
		answer: type === 'complaint' ? 'The solution' : 'The answer',
		describe:
			type === 'complaint'
				? 'Description of the solution'
				: 'Your answer',
	};
}

/** Boot data as the server sends it, with labels that no screen could have made up. */
export const bootData: Boot = {
	screen: 'cases',
	site: {
		name: 'Klachtenoplossing',
		timezone: 'Europe/Amsterdam',
		dateFormat: 'j F Y',
		locale: 'nl_NL',
	},
	user: { id: 7, name: 'Mia' },
	company: {
		id: 3,
		name: 'Klachtenoplossing',
		email: 'bedrijf@klachtenoplossing.example',
		role: 'admin',
	},
	editors: 'redactie@klacht.example',
	words: Object.fromEntries(
		( [ 'complaint', 'compliment', 'suggestion' ] as const ).map(
			( type ) => [ type, wordsOf( type ) ]
		)
	),
	labels: {
		help_state: { open: 'L-open', answered: 'L-answered' },
		status: {
			new: 'L-new',
			in_progress: 'L-in-progress',
			resolved: 'L-resolved',
		},
		type: {
			complaint: 'L-complaint',
			compliment: 'L-compliment',
			suggestion: 'L-suggestion',
		},
		turn: {
			company: 'L-company',
			reporter: 'L-reporter',
			nobody: 'L-nobody',
		},
		remedy: { refund: 'L-refund', other: 'L-other' },
		kind: { reply: 'L-reply', mail: 'L-mail', note: 'L-note' },
		delivery: {
			waiting: 'L-waiting',
			sent: 'L-sent',
			failed: 'L-failed',
			unknown: 'L-unknown',
		},
		side: {
			reporter: 'L-reporter-side',
			company: 'L-company-side',
			editor: 'L-editor-side',
			system: 'L-system-side',
		},
		event: {
			approved: 'L-approved',
			taken: 'L-taken',
			replied: 'L-replied',
			removed: 'L-removed',
		},
		solution_kind: { explanation: 'L-explanation', refund: 'L-money' },
		signal: {
			personal_data: 'L-personal',
			abuse: 'L-abuse',
			duplicate: 'L-duplicate',
			unknown_company: 'L-unknown',
		},
		finding: { phone: 'L-phone', email: 'L-email', abuse: 'L-word' },
		reason: {
			too_little: 'L-too-little',
			unlawful: 'L-unlawful',
			duplicate: 'L-double',
			spam: 'L-spam',
		},
		member_role: { member: 'L-member', admin: 'L-admin' },
		wish: { at_once: 'L-at-once', daily: 'L-daily', off: 'L-off' },
		mention: {
			new: 'L-m-new',
			seen: 'L-m-seen',
			irrelevant: 'L-m-irrelevant',
		},
		decision: { approve: 'L-approve', reject: 'L-reject' },
		moderation: {
			pending: 'L-pending',
			approved: 'L-approved',
			rejected: 'L-rejected',
		},
	},
	members: [
		{ id: 7, name: 'Mia' },
		{ id: 8, name: 'Jan de Vries' },
	],
	urls: {
		list: 'http://localhost/wp-admin/admin.php?page=klacht-cases',
		case: 'http://localhost/wp-admin/admin.php?page=klacht-cases&case=',
		profile: 'http://localhost/wp-admin/admin.php?page=klacht-profile',
		home: 'http://localhost/wp-admin/admin.php?page=klacht',
		queue: 'http://localhost/wp-admin/admin.php?page=klacht-queue',
		help: 'http://localhost/wp-admin/admin.php?page=klacht-help',
		manual: 'http://localhost/wp-admin/admin.php?page=klacht-help&manual=1',
		desk: 'http://localhost/wp-admin/admin.php?page=klacht-help-desk',
	},
};
