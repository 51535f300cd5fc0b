/* eslint-disable */
/**
 * What the routes of klacht/v1 take and answer. Made from their schemas by npm run schema; edit those instead.
 */

export interface Acceptance {
	/**
	 * Its name.
	 */
	company: string;
}

export interface AddressConfirmation {
	confirmed: boolean;
}

export interface AddressProof {
	/**
	 * The present address of the account is proven to be its owner's.
	 */
	proven: boolean;
}

export interface Assignment {
	id: number;
	/**
	 * Whether it is assigned as was asked, also when it was so already.
	 */
	done: boolean;
	assignee: {
		id: number;
		name: string;
	} | null;
	/**
	 * Who had it before, null for nobody.
	 */
	previous: number | null;
	/**
	 * Of the complaint as it is now; null when it is not found.
	 */
	version: number | null;
	/**
	 * Why it was not done; empty when it was.
	 */
	code: string;
	/**
	 * The same as a sentence.
	 */
	message: string;
}

export interface CannedReply {
	id: number;
	/**
	 * What people choose it by.
	 */
	name: string;
	/**
	 * Places that are filled in before sending: {naam}, {titel}, {ID}, {bedrijf}, {medewerker}.
	 */
	body: string;
	/**
	 * The status that is proposed with it; null for none.
	 */
	sets_status: 'in_progress' | 'resolved' | null;
}

export type CaseExport = string;

export interface Company {
	id: number;
	name: string;
	link: string;
	description: string;
	email: string;
	phone: string;
	website: string;
	address: string;
	procedure: string;
	logo: string;
	has_login: boolean;
	/**
	 * Whether its Klachten Scanner is on; null for others than its people and the editors.
	 */
	scanner: boolean | null;
	/**
	 * Items: Further names that it is searched for by; for editors alone.
	 */
	aliases: string[];
}

export interface CompanyProfile {
	id: number;
	/**
	 * Editors change it.
	 */
	name: string;
	/**
	 * The public page.
	 */
	link: string;
	description: string;
	/**
	 * Where the company is mailed, and where answers go.
	 */
	email: string;
	phone: string;
	website: string;
	address: string;
	/**
	 * How the company handles complaints.
	 */
	procedure: string;
	/**
	 * Its address; empty for none.
	 */
	logo: string;
	/**
	 * The fields that everybody sees. Name, logo and description always are.
	 */
	public: ('email' | 'phone' | 'website' | 'address' | 'procedure')[];
	pending_email: {
		address: string;
		/**
		 * ISO 8601 with zone.
		 */
		since: string;
	} | null;
	/**
	 * Whether this person may change it.
	 */
	may_change: boolean;
	/**
	 * Rises with every change; commands carry it.
	 */
	version: number;
}

export interface CompanyRequest {
	id: number;
	state: 'open' | 'approved' | 'rejected';
	company_name: string;
	kvk_number: string;
	website: string;
	name: string;
	function: string;
	email: string;
	phone: string;
	remarks: string;
	/**
	 * ISO 8601 with zone.
	 */
	created: string;
	/**
	 * ISO 8601 with zone.
	 */
	decided: string | null;
	/**
	 * Name of the editor.
	 */
	decided_by: string;
	/**
	 * Why it was refused.
	 */
	reason: string;
	company: {
		id: number;
		name: string;
		link: string;
		website: string;
		has_login: boolean;
		/**
		 * Public complaints, compliments and suggestions.
		 */
		complaints: number;
		why: ('asked' | 'name' | 'website' | 'email')[];
	} | null;
	matches:
		| {
				id: number;
				name: string;
				link: string;
				website: string;
				has_login: boolean;
				/**
				 * Public complaints, compliments and suggestions.
				 */
				complaints: number;
				why: ('asked' | 'name' | 'website' | 'email')[];
		  }[]
		| null;
	account: {
		kind: 'none' | 'reporter' | 'staff' | 'editor' | 'other';
		/**
		 * The address is proven to be this account's.
		 */
		proven: boolean;
		name: string;
		username: string;
		companies: string[];
	} | null;
}

export interface Complaint {
	/**
	 * Unique number.
	 */
	id: number;
	/**
	 * May it be seen?
	 */
	moderation:
		| 'draft'
		| 'unconfirmed'
		| 'pending'
		| 'approved'
		| 'rejected'
		| 'removed'
		| 'withdrawn'
		| 'merged';
	/**
	 * How far is the company?
	 */
	status: 'new' | 'in_progress' | 'resolved';
	type: 'complaint' | 'compliment' | 'suggestion';
	title: string;
	/**
	 * The story. In lists only when _fields names it.
	 */
	content?: string;
	company: {
		id: number;
		name: string;
		link: string;
	} | null;
	company_text: {
		name: string;
		website: string;
		city: string;
	} | null;
	product: {
		id: number;
		name: string;
	} | null;
	/**
	 * What the reporter typed, while it is no product; empty for none.
	 */
	product_text: string;
	/**
	 * Public name; null when the reporter hides it.
	 */
	reporter_name: string | null;
	remedy: 'refund' | 'repair' | 'explanation' | 'other' | null;
	/**
	 * In lists only when _fields names it.
	 */
	remedy_text?: string;
	/**
	 * Date, yyyy-mm-dd.
	 */
	occurred_on: string | null;
	/**
	 * In lists only when _fields names it.
	 */
	solution?: string;
	solution_kind: 'explanation' | 'refund' | 'repair' | 'other' | null;
	/**
	 * What the reporter says of the solution; null before it.
	 */
	resolution: 'silent' | 'confirmed' | 'disputed' | null;
	/**
	 * One decimal; null when there is none.
	 */
	grade: number | null;
	ratings?: {
		/**
		 * Whole number; null for not applicable.
		 */
		speed: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		kindness: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		clarity: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		solution: number | null;
		remark: string;
		/**
		 * Given before the complaint was resolved.
		 */
		before_resolved: boolean;
		/**
		 * ISO 8601 with zone.
		 */
		created: string;
	} | null;
	/**
	 * ISO 8601 with zone.
	 */
	created: string;
	/**
	 * ISO 8601 with zone.
	 */
	approved: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	first_reaction: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	resolved: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	graded: string | null;
	turn: {
		who: 'company' | 'reporter' | 'nobody';
		/**
		 * ISO 8601 with zone.
		 */
		since: string | null;
	};
	assignee: {
		id: number;
		name: string;
	} | null;
	/**
	 * Rises with every change; commands carry it.
	 */
	version: number;
	allowed_transitions: ('new' | 'in_progress' | 'resolved')[];
	/**
	 * The public page.
	 */
	link: string;
	/**
	 * Those that a reopening ended, oldest first. Not in lists.
	 */
	earlier_solutions?: {
		solution: string;
		kind: 'explanation' | 'refund' | 'repair' | 'other' | null;
		/**
		 * What the reporter said of it before the reopening.
		 */
		verdict: 'silent' | 'confirmed' | 'disputed';
		/**
		 * ISO 8601 with zone.
		 */
		resolved: string;
		/**
		 * ISO 8601 with zone.
		 */
		reopened: string;
		/**
		 * Of the reporter; empty for who may not read it.
		 */
		reason: string;
	}[];
	/**
	 * Whether the reporter can be mailed; null for who is no party. Not in lists.
	 */
	reachable?: boolean | null;
	/**
	 * Whether the mail that invites to grade the last solution goes or went out; null for who is no party. Not in lists.
	 */
	invited?: boolean | null;
}

export interface ContactView {
	contact: {
		username: string;
		salutation: string;
		first_name: string;
		last_name: string;
		email: string;
		street: string;
		city: string;
		postcode: string;
		phone: string;
		mobile: string;
		skype: string;
		aim: string;
		yahoo: string;
		jabber: string;
		whatsapp: string;
		signal: string;
		customer_number: string;
	};
	counts: {
		drafts: number;
		approved: number;
		in_progress: number;
		resolved: number;
	};
	reporter_name: string | null;
	/**
	 * When the data was erased.
	 */
	erased: string | null;
}

export interface DecisionPreview {
	mails: {
		to: 'reporter' | 'company';
		/**
		 * Whom it goes to, as the site knows them; empty where the reporter is anonymous.
		 */
		name: string;
		subject: string;
		/**
		 * With words in place of what is the reporter's alone: the name, and the code of a personal link.
		 */
		text: string;
	}[];
}

export interface DossierEntry {
	id: number;
	event:
		| 'created'
		| 'edited'
		| 'submitted'
		| 'confirmed'
		| 'amended'
		| 'approved'
		| 'rejected'
		| 'removed'
		| 'restored'
		| 'merged'
		| 'moved'
		| 'withdrawn'
		| 'taken'
		| 'resolved'
		| 'reopened'
		| 'replied'
		| 'mailed'
		| 'noted'
		| 'contact_viewed'
		| 'assigned'
		| 'product_set'
		| 'name_shown'
		| 'name_hidden'
		| 'agreed'
		| 'disagreed'
		| 'graded'
		| 'link_sent'
		| 'reported'
		| 'report_closed';
	actor: {
		name: string;
		side: 'reporter' | 'company' | 'editor' | 'system';
	};
	/**
	 * ISO 8601 with zone.
	 */
	at: string;
	/**
	 * What happened, as a sentence in the reader's language.
	 */
	text: string;
	data: {
		/**
		 * The message it is about.
		 */
		message?: number;
		reason?: string;
		changes?: {
			field: string;
			old: string;
			new: string;
		}[];
	};
}

export interface FollowLinks {
	/**
	 * Always true: nobody learns whether the address is known.
	 */
	accepted: boolean;
}

export interface FormToken {
	token: string;
	/**
	 * ISO 8601 with zone.
	 */
	valid_from: string;
	/**
	 * ISO 8601 with zone.
	 */
	expires: string;
}

export interface HelpRequest {
	id: number;
	company: {
		id: number;
		name: string;
	};
	/**
	 * Who asked; empty when the account is gone.
	 */
	author: string;
	subject: string;
	question: string;
	/**
	 * The complaint it is about; null for none.
	 */
	complaint_id: number | null;
	state: 'open' | 'answered';
	/**
	 * The last one; empty before the first.
	 */
	answer: string;
	/**
	 * Who gave it, to editors alone.
	 */
	editor: string;
	/**
	 * ISO 8601 with zone.
	 */
	created: string;
	/**
	 * ISO 8601 with zone.
	 */
	answered: string | null;
	/**
	 * Rises with every change; commands carry it.
	 */
	version: number;
}

export interface Member {
	/**
	 * The account, or the invitation.
	 */
	id: number;
	name: string;
	/**
	 * The name to log in with; empty of an invitation.
	 */
	username: string;
	email: string;
	role: 'member' | 'admin';
	/**
	 * Has not been here yet.
	 */
	invited: boolean;
	/**
	 * ISO 8601 with zone.
	 */
	last_login: string | null;
	/**
	 * How many complaints are assigned to this person, counted up to 1000; null in lists.
	 */
	assigned: number | null;
}

export interface Mention {
	id: number;
	title: string;
	/**
	 * The part of the text around the name.
	 */
	excerpt: string;
	/**
	 * Where it stands; http or https.
	 */
	url: string;
	source: {
		key: string;
		/**
		 * Empty when the source was removed.
		 */
		name: string;
	};
	state: 'new' | 'seen' | 'irrelevant';
	/**
	 * As its publisher says.
	 */
	published: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	found: string;
}

export interface Message {
	id: number;
	kind: 'reply' | 'mail' | 'note';
	author: {
		name: string;
		side: 'reporter' | 'company' | 'editor' | 'system';
	};
	subject: string;
	body: string;
	visibility: 'public' | 'parties' | 'company' | 'held';
	/**
	 * Whether it is the reason of a reopening.
	 */
	reopening: boolean;
	/**
	 * How far the mail is; null when none goes out.
	 */
	delivery: 'waiting' | 'sent' | 'failed' | 'unknown' | null;
	/**
	 * ISO 8601 with zone.
	 */
	created: string;
}

export interface NotificationSettings {
	/**
	 * Of complaints that are assigned to this person.
	 */
	assigned: 'at_once' | 'daily';
	/**
	 * Of complaints that are assigned to this person.
	 */
	reopened: 'at_once' | 'daily' | 'off';
	/**
	 * Of complaints that are assigned to this person.
	 */
	reply: 'off' | 'at_once' | 'daily';
	/**
	 * Of complaints that are assigned to this person.
	 */
	graded: 'off' | 'at_once' | 'daily';
}

export interface Presence {
	/**
	 * User id.
	 */
	id: number;
	name: string;
	doing: 'viewing' | 'replying';
}

export interface Product {
	id: number;
	name: string;
}

export interface RefusalPreview {
	subject: string;
	text: string;
}

export interface Registration {
	/**
	 * An e-mail is on its way, whether the address had an account or not.
	 */
	sent: boolean;
}

export interface Report {
	id: number;
	complaint_id: number;
	reason:
		| 'no_experience'
		| 'too_little'
		| 'personal_data'
		| 'offensive'
		| 'unlawful'
		| 'spam'
		| 'duplicate'
		| 'wrong_company';
	explanation: string;
	/**
	 * Who reported; empty when the account is gone.
	 */
	author: string;
	/**
	 * ISO 8601 with zone.
	 */
	created: string;
	/**
	 * Whether a mail to the company finds somebody.
	 */
	reachable: boolean;
}

export interface Review {
	signals: ('personal_data' | 'abuse' | 'duplicate' | 'unknown_company' | 'reported')[];
	findings: {
		field: 'title' | 'content' | 'remedy_text' | 'product_text' | 'reporter_name';
		kind: 'iban' | 'email' | 'phone' | 'bsn' | 'address' | 'plate' | 'abuse' | 'private';
		/**
		 * In characters from the beginning of the field, as Array.from() counts them.
		 */
		start: number;
		/**
		 * In characters.
		 */
		length: number;
	}[];
	duplicates: {
		id: number;
		title: string;
		moderation:
			| 'draft'
			| 'unconfirmed'
			| 'pending'
			| 'approved'
			| 'rejected'
			| 'removed'
			| 'withdrawn'
			| 'merged';
		status: 'new' | 'in_progress' | 'resolved';
		/**
		 * ISO 8601 with zone.
		 */
		created: string;
		link: string;
	}[];
	reports: {
		id: number;
		complaint_id: number;
		reason:
			| 'no_experience'
			| 'too_little'
			| 'personal_data'
			| 'offensive'
			| 'unlawful'
			| 'spam'
			| 'duplicate'
			| 'wrong_company';
		explanation: string;
		/**
		 * Who reported; empty when the account is gone.
		 */
		author: string;
		/**
		 * ISO 8601 with zone.
		 */
		created: string;
		/**
		 * Whether a mail to the company finds somebody.
		 */
		reachable: boolean;
	}[];
	decision: {
		decision: 'approve' | 'reject' | 'remove' | 'restore' | 'merge' | 'move';
		reason:
			| 'no_experience'
			| 'too_little'
			| 'personal_data'
			| 'offensive'
			| 'unlawful'
			| 'spam'
			| 'duplicate'
			| 'wrong_company'
			| null;
		explanation: string;
		law: string;
		/**
		 * Name; empty when the account is gone.
		 */
		editor: string;
		/**
		 * ISO 8601 with zone.
		 */
		created: string;
	} | null;
	/**
	 * Unique number.
	 */
	id: number;
	/**
	 * May it be seen?
	 */
	moderation:
		| 'draft'
		| 'unconfirmed'
		| 'pending'
		| 'approved'
		| 'rejected'
		| 'removed'
		| 'withdrawn'
		| 'merged';
	/**
	 * How far is the company?
	 */
	status: 'new' | 'in_progress' | 'resolved';
	type: 'complaint' | 'compliment' | 'suggestion';
	title: string;
	/**
	 * The story. In lists only when _fields names it.
	 */
	content?: string;
	company: {
		id: number;
		name: string;
		link: string;
	} | null;
	company_text: {
		name: string;
		website: string;
		city: string;
	} | null;
	product: {
		id: number;
		name: string;
	} | null;
	/**
	 * What the reporter typed, while it is no product; empty for none.
	 */
	product_text: string;
	/**
	 * Public name; null when the reporter hides it.
	 */
	reporter_name: string | null;
	remedy: 'refund' | 'repair' | 'explanation' | 'other' | null;
	/**
	 * In lists only when _fields names it.
	 */
	remedy_text?: string;
	/**
	 * Date, yyyy-mm-dd.
	 */
	occurred_on: string | null;
	/**
	 * In lists only when _fields names it.
	 */
	solution?: string;
	solution_kind: 'explanation' | 'refund' | 'repair' | 'other' | null;
	/**
	 * What the reporter says of the solution; null before it.
	 */
	resolution: 'silent' | 'confirmed' | 'disputed' | null;
	/**
	 * One decimal; null when there is none.
	 */
	grade: number | null;
	ratings?: {
		/**
		 * Whole number; null for not applicable.
		 */
		speed: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		kindness: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		clarity: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		solution: number | null;
		remark: string;
		/**
		 * Given before the complaint was resolved.
		 */
		before_resolved: boolean;
		/**
		 * ISO 8601 with zone.
		 */
		created: string;
	} | null;
	/**
	 * ISO 8601 with zone.
	 */
	created: string;
	/**
	 * ISO 8601 with zone.
	 */
	approved: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	first_reaction: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	resolved: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	graded: string | null;
	turn: {
		who: 'company' | 'reporter' | 'nobody';
		/**
		 * ISO 8601 with zone.
		 */
		since: string | null;
	};
	assignee: {
		id: number;
		name: string;
	} | null;
	/**
	 * Rises with every change; commands carry it.
	 */
	version: number;
	allowed_transitions: ('new' | 'in_progress' | 'resolved')[];
	/**
	 * The public page.
	 */
	link: string;
	/**
	 * Those that a reopening ended, oldest first. Not in lists.
	 */
	earlier_solutions?: {
		solution: string;
		kind: 'explanation' | 'refund' | 'repair' | 'other' | null;
		/**
		 * What the reporter said of it before the reopening.
		 */
		verdict: 'silent' | 'confirmed' | 'disputed';
		/**
		 * ISO 8601 with zone.
		 */
		resolved: string;
		/**
		 * ISO 8601 with zone.
		 */
		reopened: string;
		/**
		 * Of the reporter; empty for who may not read it.
		 */
		reason: string;
	}[];
	/**
	 * Whether the reporter can be mailed; null for who is no party. Not in lists.
	 */
	reachable?: boolean | null;
	/**
	 * Whether the mail that invites to grade the last solution goes or went out; null for who is no party. Not in lists.
	 */
	invited?: boolean | null;
}

export interface Scanner {
	/**
	 * Editors switch it.
	 */
	on: boolean;
	/**
	 * When a source was last read; null for never.
	 */
	searched: string | null;
	sources: {
		key: string;
		name: string;
		/**
		 * Since when it brings nothing, while it fails.
		 */
		failing_since: string | null;
	}[];
}

export interface Source {
	/**
	 * 0 for one that another plugin adds: it can be read, not changed.
	 */
	id: number;
	key: string;
	name: string;
	url: string;
	companies: {
		id: number;
		name: string;
	}[];
	/**
	 * Every company whose Scanner is on is searched for.
	 */
	all: boolean;
	/**
	 * When it was last tried.
	 */
	tried: string | null;
	/**
	 * When it was last read.
	 */
	searched: string | null;
	/**
	 * Why it could not be read at the last try; empty for none.
	 */
	problem: string;
	/**
	 * How many items it had when it was last read.
	 */
	items: number;
	/**
	 * How many new mentions these brought.
	 */
	found: number;
}

export interface SourceTest {
	/**
	 * Why it could not be read; empty where it could.
	 */
	problem: string;
	/**
	 * How many items are read.
	 */
	count: number;
	items: {
		title: string;
		url: string;
		/**
		 * ISO 8601 with zone.
		 */
		published: string | null;
		/**
		 * Items: Name of a company that it names, of those that are searched for.
		 */
		companies: string[];
	}[];
}

export interface Statistics {
	/**
	 * 6m, 12m, a year, or all.
	 */
	period: string;
	/**
	 * In the period.
	 */
	complaints: number;
	/**
	 * In the period.
	 */
	compliments: number;
	/**
	 * In the period.
	 */
	suggestions: number;
	/**
	 * In the period.
	 */
	answered: number;
	/**
	 * In the period.
	 */
	resolved: number;
	/**
	 * In the period.
	 */
	confirmed: number;
	/**
	 * In the period.
	 */
	silent: number;
	/**
	 * In the period.
	 */
	disputed: number;
	/**
	 * In the period.
	 */
	grades: number;
	/**
	 * The mean of the period, one decimal; without those of compliments.
	 */
	grade: number | null;
	/**
	 * How many grades round to 1, 2 … 10.
	 */
	grade_counts: number[];
	/**
	 * How many got their first reaction within so many days: 0, 1, 3, 7, 14, 30, more.
	 */
	reaction_counts: number[];
	/**
	 * How many have no reaction now, whatever the period.
	 */
	without_reaction: number;
	months: {
		/**
		 * yyyy-mm
		 */
		month: string;
		placed: number;
		resolved: number;
	}[];
	status: {
		/**
		 * Now, whatever the period.
		 */
		new: number;
		/**
		 * Now, whatever the period.
		 */
		in_progress: number;
		/**
		 * Now, whatever the period.
		 */
		resolved: number;
	};
	waiting: {
		/**
		 * The answer term.
		 */
		days: number;
		/**
		 * New complaints that were published longer ago.
		 */
		count: number;
		/**
		 * There are more; counting stopped.
		 */
		more: boolean;
	};
}

export interface WaitingComplaint {
	waiting: 'submission' | 'reply' | 'objection' | 'withdrawal' | 'report';
	/**
	 * What waits: the complaint, the reply, the report …
	 */
	waiting_id: number;
	signals: ('personal_data' | 'abuse' | 'duplicate' | 'unknown_company' | 'reported')[];
	/**
	 * Unique number.
	 */
	id: number;
	/**
	 * May it be seen?
	 */
	moderation:
		| 'draft'
		| 'unconfirmed'
		| 'pending'
		| 'approved'
		| 'rejected'
		| 'removed'
		| 'withdrawn'
		| 'merged';
	/**
	 * How far is the company?
	 */
	status: 'new' | 'in_progress' | 'resolved';
	type: 'complaint' | 'compliment' | 'suggestion';
	title: string;
	/**
	 * The story. In lists only when _fields names it.
	 */
	content?: string;
	company: {
		id: number;
		name: string;
		link: string;
	} | null;
	company_text: {
		name: string;
		website: string;
		city: string;
	} | null;
	product: {
		id: number;
		name: string;
	} | null;
	/**
	 * What the reporter typed, while it is no product; empty for none.
	 */
	product_text: string;
	/**
	 * Public name; null when the reporter hides it.
	 */
	reporter_name: string | null;
	remedy: 'refund' | 'repair' | 'explanation' | 'other' | null;
	/**
	 * In lists only when _fields names it.
	 */
	remedy_text?: string;
	/**
	 * Date, yyyy-mm-dd.
	 */
	occurred_on: string | null;
	/**
	 * In lists only when _fields names it.
	 */
	solution?: string;
	solution_kind: 'explanation' | 'refund' | 'repair' | 'other' | null;
	/**
	 * What the reporter says of the solution; null before it.
	 */
	resolution: 'silent' | 'confirmed' | 'disputed' | null;
	/**
	 * One decimal; null when there is none.
	 */
	grade: number | null;
	ratings?: {
		/**
		 * Whole number; null for not applicable.
		 */
		speed: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		kindness: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		clarity: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		solution: number | null;
		remark: string;
		/**
		 * Given before the complaint was resolved.
		 */
		before_resolved: boolean;
		/**
		 * ISO 8601 with zone.
		 */
		created: string;
	} | null;
	/**
	 * ISO 8601 with zone.
	 */
	created: string;
	/**
	 * ISO 8601 with zone.
	 */
	approved: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	first_reaction: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	resolved: string | null;
	/**
	 * ISO 8601 with zone.
	 */
	graded: string | null;
	turn: {
		who: 'company' | 'reporter' | 'nobody';
		/**
		 * ISO 8601 with zone.
		 */
		since: string | null;
	};
	assignee: {
		id: number;
		name: string;
	} | null;
	/**
	 * Rises with every change; commands carry it.
	 */
	version: number;
	allowed_transitions: ('new' | 'in_progress' | 'resolved')[];
	/**
	 * The public page.
	 */
	link: string;
	/**
	 * Those that a reopening ended, oldest first. Not in lists.
	 */
	earlier_solutions?: {
		solution: string;
		kind: 'explanation' | 'refund' | 'repair' | 'other' | null;
		/**
		 * What the reporter said of it before the reopening.
		 */
		verdict: 'silent' | 'confirmed' | 'disputed';
		/**
		 * ISO 8601 with zone.
		 */
		resolved: string;
		/**
		 * ISO 8601 with zone.
		 */
		reopened: string;
		/**
		 * Of the reporter; empty for who may not read it.
		 */
		reason: string;
	}[];
	/**
	 * Whether the reporter can be mailed; null for who is no party. Not in lists.
	 */
	reachable?: boolean | null;
	/**
	 * Whether the mail that invites to grade the last solution goes or went out; null for who is no party. Not in lists.
	 */
	invited?: boolean | null;
}

export type GetCannedRepliesArgs = Record<string, never>;

export interface PostCannedRepliesArgs {
	/**
	 * What people choose it by.
	 */
	name: string;
	/**
	 * Places that are filled in before sending: {naam}, {titel}, {ID}, {bedrijf}, {medewerker}.
	 */
	body: string;
	/**
	 * The status that is proposed with it; null for none.
	 */
	sets_status?: 'in_progress' | 'resolved' | null;
}

export interface PutCannedRepliesByIdArgs {
	/**
	 * What people choose it by.
	 */
	name: string;
	/**
	 * Places that are filled in before sending: {naam}, {titel}, {ID}, {bedrijf}, {medewerker}.
	 */
	body: string;
	/**
	 * The status that is proposed with it; null for none.
	 */
	sets_status?: 'in_progress' | 'resolved' | null;
}

export type DeleteCannedRepliesByIdArgs = Record<string, never>;

export interface GetCasesArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
	/**
	 * A number, or words of the title.
	 */
	search?: string;
	type?: 'complaint' | 'compliment' | 'suggestion';
	status?: 'new' | 'in_progress' | 'resolved';
	/**
	 * Product id.
	 */
	product?: number;
	/**
	 * Created at or after.
	 */
	after?: string;
	/**
	 * Created before.
	 */
	before?: string;
	/**
	 * With or without a grade.
	 */
	graded?: boolean;
	/**
	 * User id; 0 for nobody.
	 */
	assignee?: number;
	turn?: 'company' | 'reporter' | 'nobody';
	orderby?: 'created' | 'grade';
	order?: 'desc' | 'asc';
}

export type GetCasesByIdArgs = Record<string, never>;

export interface PutCasesByIdAssigneeArgs {
	/**
	 * The version of the complaint that the person saw.
	 */
	version?: number;
	/**
	 * Somebody who works for the company; null for nobody.
	 */
	assignee_id?: number | null;
}

export type PostCasesByIdContactViewsArgs = Record<string, never>;

export interface GetCasesByIdDossierArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
}

export interface GetCasesByIdMessagesArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
	/**
	 * Only messages of these kinds.
	 */
	kind?: ('reply' | 'mail' | 'note')[];
}

export interface PostCasesByIdMessagesArgs {
	body: string;
	kind: 'reply' | 'mail' | 'note';
	/**
	 * With mail.
	 */
	subject?: string;
	/**
	 * Kinds of personal data in the text that the writer was shown (400 klacht_personal_data) and means.
	 */
	acknowledged?: ('iban' | 'email' | 'phone' | 'bsn' | 'address' | 'plate' | 'abuse' | 'private')[];
}

export interface PutCasesByIdPresenceArgs {
	doing: 'viewing' | 'replying';
}

export interface PutCasesByIdProductArgs {
	/**
	 * The version of the complaint that the person saw.
	 */
	version?: number;
	/**
	 * A product of the company; null for none.
	 */
	product_id?: number | null;
	/**
	 * A new product, or one of that name.
	 */
	name?: string;
}

export interface PostCasesByIdReportsArgs {
	reason:
		| 'no_experience'
		| 'too_little'
		| 'personal_data'
		| 'offensive'
		| 'unlawful'
		| 'spam'
		| 'duplicate'
		| 'wrong_company';
	explanation: string;
}

export interface PostCasesByIdTransitionsArgs {
	/**
	 * The version of the complaint that the person saw.
	 */
	version?: number;
	to: 'in_progress' | 'resolved';
	/**
	 * For resolved: required, and mailed and published.
	 */
	solution?: string;
	solution_kind?: 'explanation' | 'refund' | 'repair' | 'other';
	/**
	 * Kinds of personal data in the text that the writer was shown (400 klacht_personal_data) and means.
	 */
	acknowledged?: ('iban' | 'email' | 'phone' | 'bsn' | 'address' | 'plate' | 'abuse' | 'private')[];
}

export interface PostCasesAssignmentsArgs {
	/**
	 * Complaints of the company.
	 */
	ids: number[];
	/**
	 * Somebody who works for the company; null for nobody.
	 */
	assignee_id?: number | null;
	/**
	 * Only complaints that this person has now, null for nobody: to undo.
	 */
	from?: number | null;
}

export interface GetCasesExportArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
	/**
	 * A number, or words of the title.
	 */
	search?: string;
	type?: 'complaint' | 'compliment' | 'suggestion';
	status?: 'new' | 'in_progress' | 'resolved';
	/**
	 * Product id.
	 */
	product?: number;
	/**
	 * Created at or after.
	 */
	after?: string;
	/**
	 * Created before.
	 */
	before?: string;
	/**
	 * With or without a grade.
	 */
	graded?: boolean;
	/**
	 * User id; 0 for nobody.
	 */
	assignee?: number;
	turn?: 'company' | 'reporter' | 'nobody';
	orderby?: 'created' | 'grade';
	order?: 'desc' | 'asc';
}

export interface GetCompaniesArgs {
	/**
	 * Words of the name.
	 */
	search?: string;
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
}

export interface PostCompaniesArgs {
	/**
	 * One name, one company.
	 */
	name: string;
	description?: string;
	/**
	 * Where the company is mailed. Never public.
	 */
	email?: string;
	phone?: string;
	/**
	 * A web address, with or without https://.
	 */
	website?: string;
	address?: string;
	/**
	 * How the company handles complaints.
	 */
	procedure?: string;
}

export type GetCompaniesByIdArgs = Record<string, never>;

export interface PutCompaniesByIdArgs {
	/**
	 * Whether its Klachten Scanner is on.
	 */
	scanner?: boolean;
	/**
	 * Items: A further name that it is searched for by.
	 */
	aliases?: string[];
}

export interface PostCompaniesByIdEmailConfirmationArgs {
	/**
	 * From the mail to the new address.
	 */
	token: string;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export type GetCompanyArgs = Record<string, never>;

export interface PutCompanyArgs {
	description: string;
	/**
	 * Where the company is mailed, and where answers go. Another one counts after it is confirmed there.
	 */
	email: string;
	phone: string;
	/**
	 * A web address, with or without https://.
	 */
	website: string;
	address: string;
	/**
	 * How the company handles complaints.
	 */
	procedure: string;
	/**
	 * The fields that everybody sees. Name, logo and description always are.
	 */
	public: ('email' | 'phone' | 'website' | 'address' | 'procedure')[];
	/**
	 * The version of the profile that the person saw.
	 */
	version?: number;
}

export interface GetCompanyRequestsArgs {
	/**
	 * The open ones, the oldest first, or the decided ones, the newest first.
	 */
	state?: 'open' | 'decided';
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
}

export interface PostCompanyRequestsArgs {
	company_name: string;
	/**
	 * 8 digits.
	 */
	kvk_number: string;
	/**
	 * A web address, with or without https://.
	 */
	website?: string;
	/**
	 * Of the person who asks.
	 */
	name: string;
	/**
	 * What this person is in the company.
	 */
	function: string;
	/**
	 * Where the login goes. Never public.
	 */
	email: string;
	phone?: string;
	remarks?: string;
	/**
	 * The company whose page led here.
	 */
	company_id?: number;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export type GetCompanyRequestsByIdArgs = Record<string, never>;

export interface PostCompanyRequestsByIdDecisionArgs {
	decision: 'approve' | 'reject';
	/**
	 * With approve: the company of the list; left out or 0 for a new one.
	 */
	company_id?: number;
	/**
	 * With approve, of a new company; left out: as the applicant wrote it.
	 */
	company_name?: string;
	/**
	 * With approve: the company has a login, and gets another administrator.
	 */
	despite_login?: boolean;
	/**
	 * With approve: the reporter's account that has the address becomes the company's, once the link that is mailed to the address is used.
	 */
	link_account?: boolean;
	/**
	 * With reject. It is mailed.
	 */
	reason?: string;
}

export interface PostCompanyRequestsByIdDecisionPreviewArgs {
	reason: string;
}

export type PostCompanyLogoArgs = Record<string, never>;

export type DeleteCompanyLogoArgs = Record<string, never>;

export type PostCompanyPendingEmailArgs = Record<string, never>;

export type DeleteCompanyPendingEmailArgs = Record<string, never>;

export interface GetComplaintsArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
	/**
	 * A number, or words of the title.
	 */
	search?: string;
	type?: 'complaint' | 'compliment' | 'suggestion';
	status?: 'new' | 'in_progress' | 'resolved';
	/**
	 * Product id.
	 */
	product?: number;
	/**
	 * Created at or after.
	 */
	after?: string;
	/**
	 * Created before.
	 */
	before?: string;
	/**
	 * Company id.
	 */
	company?: number;
}

export interface PostComplaintsArgs {
	/**
	 * A company of the list.
	 */
	company_id?: number;
	company_text?: {
		name: string;
		website?: string;
		city?: string;
	};
	type: 'complaint' | 'compliment' | 'suggestion';
	title: string;
	content: string;
	/**
	 * Product or service, in the reporter's words.
	 */
	product?: string;
	/**
	 * What the company should do.
	 */
	remedy?: 'refund' | 'repair' | 'explanation' | 'other';
	remedy_text?: string;
	/**
	 * Date, yyyy-mm-dd.
	 */
	occurred_on?: string;
	/**
	 * Do not show the name on the site.
	 */
	hide_name?: boolean;
	reporter: {
		/**
		 * The name on the site.
		 */
		public_name?: string;
		salutation?: string;
		first_name?: string;
		last_name?: string;
		/**
		 * Where the reporter is mailed. Never public.
		 */
		email?: string;
		street?: string;
		city?: string;
		postcode?: string;
		phone?: string;
		mobile?: string;
		skype?: string;
		aim?: string;
		yahoo?: string;
		jabber?: string;
		whatsapp?: string;
		signal?: string;
		customer_number?: string;
	};
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export type GetComplaintsByIdArgs = Record<string, never>;

export interface PostComplaintsByIdAmendmentsArgs {
	/**
	 * A follow token, for guests.
	 */
	token?: string;
	/**
	 * The version of the complaint that the person saw.
	 */
	version?: number;
	title: string;
	content: string;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export interface PostComplaintsByIdConfirmationArgs {
	token: string;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export interface PostComplaintsByIdConfirmationLinksArgs {
	/**
	 * Of the mail before, expired or not. Not wanted of who is logged in with the account.
	 */
	token?: string;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export interface PostComplaintsByIdDecisionsArgs {
	/**
	 * The version of the complaint that the person saw.
	 */
	version?: number;
	decision: 'approve' | 'reject' | 'remove' | 'restore' | 'merge' | 'move';
	/**
	 * With reject and remove.
	 */
	reason?:
		| 'no_experience'
		| 'too_little'
		| 'personal_data'
		| 'offensive'
		| 'unlawful'
		| 'spam'
		| 'duplicate'
		| 'wrong_company';
	/**
	 * With reject, remove and restore.
	 */
	explanation?: string;
	/**
	 * With the reason unlawful.
	 */
	law?: string;
	/**
	 * With merge: the complaint that stays.
	 */
	into?: number;
	/**
	 * With move, and with approve of an unlisted company.
	 */
	company_id?: number;
}

export interface PostComplaintsByIdDecisionsPreviewArgs {
	decision: 'approve' | 'reject' | 'remove' | 'restore' | 'merge' | 'move';
	/**
	 * With reject and remove.
	 */
	reason?:
		| 'no_experience'
		| 'too_little'
		| 'personal_data'
		| 'offensive'
		| 'unlawful'
		| 'spam'
		| 'duplicate'
		| 'wrong_company';
	/**
	 * With reject, remove and restore.
	 */
	explanation?: string;
	/**
	 * With the reason unlawful.
	 */
	law?: string;
	/**
	 * With merge: the complaint that stays.
	 */
	into?: number;
	/**
	 * With move, and with approve of an unlisted company.
	 */
	company_id?: number;
}

export interface GetComplaintsByIdDossierArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
}

export interface PostComplaintsByIdGradesArgs {
	/**
	 * From the mail; an account needs none.
	 */
	token?: string;
	criteria?: {
		/**
		 * Whole number; null for not applicable.
		 */
		speed?: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		kindness?: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		clarity?: number | null;
		/**
		 * Whole number; null for not applicable.
		 */
		solution?: number | null;
	};
	/**
	 * Public.
	 */
	remark?: string;
	/**
	 * Whether the reporter agrees that it is resolved.
	 */
	solved?: boolean;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export interface GetComplaintsByIdMessagesArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
	/**
	 * Only messages of these kinds.
	 */
	kind?: ('reply' | 'mail' | 'note')[];
}

export interface PostComplaintsByIdMessagesArgs {
	body: string;
	/**
	 * A follow token, for guests.
	 */
	token?: string;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export interface PostComplaintsByIdNameVisibilityArgs {
	/**
	 * A follow token, for guests.
	 */
	token?: string;
	hide_name: boolean;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export interface PostComplaintsByIdReopeningsArgs {
	/**
	 * From the mail; an account needs none.
	 */
	token?: string;
	reason: string;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export interface PostComplaintsByIdWithdrawalsArgs {
	/**
	 * A follow token, for guests.
	 */
	token?: string;
	reason?: string;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export interface PostFollowLinksArgs {
	/**
	 * Where the links were mailed before.
	 */
	email: string;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export type GetFormTokenArgs = Record<string, never>;

export interface GetHelpRequestsArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
	/**
	 * Company id; for editors, who read those of all.
	 */
	company?: number;
	state?: 'open' | 'answered';
	order?: 'desc' | 'asc';
}

export interface PostHelpRequestsArgs {
	/**
	 * One line.
	 */
	subject: string;
	question: string;
	/**
	 * A complaint about the company, that the question is about.
	 */
	complaint_id?: number | null;
}

export type GetHelpRequestsByIdArgs = Record<string, never>;

export interface PostHelpRequestsByIdAnswerArgs {
	/**
	 * The version of the question that the person saw.
	 */
	version?: number;
	/**
	 * Mailed to who asked.
	 */
	answer: string;
}

export interface PostHelpRequestsByIdReopeningArgs {
	/**
	 * The version of the question that the person saw.
	 */
	version?: number;
}

export interface PostInvitationsByIdAcceptanceArgs {
	/**
	 * Of the link that was mailed to the invited address.
	 */
	token: string;
}

export type PostMeAddressLinksArgs = Record<string, never>;

export interface PostMeAddressProofArgs {
	/**
	 * Of the link that was mailed to this address.
	 */
	token: string;
}

export interface GetMeComplaintsArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
	/**
	 * Those in these states of moderation.
	 */
	view?: 'drafts' | 'submitted' | 'published' | 'rejected';
}

export interface PostMeDraftsArgs {
	/**
	 * A company of the list.
	 */
	company_id?: number;
	company_text?: {
		name: string;
		website?: string;
		city?: string;
	};
	type?: 'complaint' | 'compliment' | 'suggestion';
	title?: string;
	content?: string;
	/**
	 * Product or service, in the reporter's words.
	 */
	product?: string;
	/**
	 * What the company should do.
	 */
	remedy?: 'refund' | 'repair' | 'explanation' | 'other';
	remedy_text?: string;
	/**
	 * Date, yyyy-mm-dd.
	 */
	occurred_on?: string;
	/**
	 * Do not show the name on the site.
	 */
	hide_name?: boolean;
	reporter?: {
		/**
		 * The name on the site.
		 */
		public_name?: string;
		salutation?: string;
		first_name?: string;
		last_name?: string;
		/**
		 * Where the reporter is mailed. Never public.
		 */
		email?: string;
		street?: string;
		city?: string;
		postcode?: string;
		phone?: string;
		mobile?: string;
		skype?: string;
		aim?: string;
		yahoo?: string;
		jabber?: string;
		whatsapp?: string;
		signal?: string;
		customer_number?: string;
	};
}

export interface PutMeDraftsByIdArgs {
	/**
	 * A company of the list.
	 */
	company_id?: number;
	company_text?: {
		name: string;
		website?: string;
		city?: string;
	};
	type?: 'complaint' | 'compliment' | 'suggestion';
	title?: string;
	content?: string;
	/**
	 * Product or service, in the reporter's words.
	 */
	product?: string;
	/**
	 * What the company should do.
	 */
	remedy?: 'refund' | 'repair' | 'explanation' | 'other';
	remedy_text?: string;
	/**
	 * Date, yyyy-mm-dd.
	 */
	occurred_on?: string;
	/**
	 * Do not show the name on the site.
	 */
	hide_name?: boolean;
	reporter?: {
		/**
		 * The name on the site.
		 */
		public_name?: string;
		salutation?: string;
		first_name?: string;
		last_name?: string;
		/**
		 * Where the reporter is mailed. Never public.
		 */
		email?: string;
		street?: string;
		city?: string;
		postcode?: string;
		phone?: string;
		mobile?: string;
		skype?: string;
		aim?: string;
		yahoo?: string;
		jabber?: string;
		whatsapp?: string;
		signal?: string;
		customer_number?: string;
	};
	/**
	 * The version of the complaint that the person saw.
	 */
	version?: number;
}

export type DeleteMeDraftsByIdArgs = Record<string, never>;

export interface PostMeDraftsByIdSubmissionArgs {
	/**
	 * The version of the complaint that the person saw.
	 */
	version?: number;
}

export type GetMembersArgs = Record<string, never>;

export interface PostMembersArgs {
	first_name: string;
	last_name: string;
	/**
	 * Where the invitation goes. The answer is the same for every address.
	 */
	email: string;
	role: 'member' | 'admin';
}

export type GetMembersByIdArgs = Record<string, never>;

export interface PutMembersByIdArgs {
	role: 'member' | 'admin';
}

export type DeleteMembersByIdArgs = Record<string, never>;

export type PostMembersByIdInvitationArgs = Record<string, never>;

export interface GetMentionsArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
	/**
	 * Key of a source.
	 */
	source?: string;
	state?: 'new' | 'seen' | 'irrelevant';
	/**
	 * Found at or after.
	 */
	after?: string;
	/**
	 * Found before.
	 */
	before?: string;
}

export interface PutMentionsByIdArgs {
	state: 'new' | 'seen' | 'irrelevant';
}

export interface GetModerationArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
}

export type GetModerationByIdArgs = Record<string, never>;

export type GetNotificationSettingsArgs = Record<string, never>;

export interface PutNotificationSettingsArgs {
	/**
	 * Of complaints that are assigned to this person.
	 */
	assigned: 'at_once' | 'daily';
	/**
	 * Of complaints that are assigned to this person.
	 */
	reopened: 'at_once' | 'daily' | 'off';
	/**
	 * Of complaints that are assigned to this person.
	 */
	reply: 'off' | 'at_once' | 'daily';
	/**
	 * Of complaints that are assigned to this person.
	 */
	graded: 'off' | 'at_once' | 'daily';
}

export interface GetProductsArgs {
	/**
	 * Company id.
	 */
	company: number;
}

export interface PostRegistrationsArgs {
	/**
	 * The name to log in with; not public.
	 */
	username: string;
	/**
	 * The name on the site.
	 */
	name: string;
	/**
	 * Where the link to choose a password goes.
	 */
	email: string;
	/**
	 * From GET /form-token.
	 */
	form_token?: string;
}

export interface PostReportsByIdDecisionArgs {
	/**
	 * Why nothing is done; goes to the company.
	 */
	explanation: string;
}

export type GetScannerArgs = Record<string, never>;

export interface GetSimilarArgs {
	/**
	 * Company id.
	 */
	company: number;
	/**
	 * The title of a complaint that is being written.
	 */
	title: string;
}

export interface GetSourcesArgs {
	per_page?: number;
	/**
	 * Opaque; from the Link header of the page before.
	 */
	cursor?: string;
}

export interface PostSourcesArgs {
	/**
	 * Address of an RSS, Atom or JSON feed.
	 */
	url: string;
	/**
	 * Empty: the name of its server.
	 */
	name?: string;
	/**
	 * Who is searched for there; empty for every company whose Scanner is on.
	 *
	 * Items: Company id.
	 */
	companies?: number[];
}

export interface PutSourcesByIdArgs {
	/**
	 * Address of an RSS, Atom or JSON feed.
	 */
	url: string;
	/**
	 * Empty: the name of its server.
	 */
	name?: string;
	/**
	 * Who is searched for there; empty for every company whose Scanner is on.
	 *
	 * Items: Company id.
	 */
	companies?: number[];
}

export type DeleteSourcesByIdArgs = Record<string, never>;

export type PostSourcesByIdTestArgs = Record<string, never>;

export interface GetStatisticsArgs {
	/**
	 * The last months (6m, 12m), a year, or all.
	 */
	period?: string;
}

/** What each route takes, and the item that it answers, alone or in a list. */
export interface Routes {
	'GET /canned-replies': { args: GetCannedRepliesArgs; item: CannedReply };
	'POST /canned-replies': { args: PostCannedRepliesArgs; item: CannedReply };
	'PUT /canned-replies/{id}': { args: PutCannedRepliesByIdArgs; item: CannedReply };
	'DELETE /canned-replies/{id}': { args: DeleteCannedRepliesByIdArgs; item: CannedReply };
	'GET /cases': { args: GetCasesArgs; item: Complaint };
	'GET /cases/{id}': { args: GetCasesByIdArgs; item: Complaint };
	'PUT /cases/{id}/assignee': { args: PutCasesByIdAssigneeArgs; item: Complaint };
	'POST /cases/{id}/contact-views': { args: PostCasesByIdContactViewsArgs; item: ContactView };
	'GET /cases/{id}/dossier': { args: GetCasesByIdDossierArgs; item: DossierEntry };
	'GET /cases/{id}/messages': { args: GetCasesByIdMessagesArgs; item: Message };
	'POST /cases/{id}/messages': { args: PostCasesByIdMessagesArgs; item: Message };
	'PUT /cases/{id}/presence': { args: PutCasesByIdPresenceArgs; item: Presence };
	'PUT /cases/{id}/product': { args: PutCasesByIdProductArgs; item: Complaint };
	'POST /cases/{id}/reports': { args: PostCasesByIdReportsArgs; item: Report };
	'POST /cases/{id}/transitions': { args: PostCasesByIdTransitionsArgs; item: Complaint };
	'POST /cases/assignments': { args: PostCasesAssignmentsArgs; item: Assignment };
	'GET /cases/export': { args: GetCasesExportArgs; item: CaseExport };
	'GET /companies': { args: GetCompaniesArgs; item: Company };
	'POST /companies': { args: PostCompaniesArgs; item: Company };
	'GET /companies/{id}': { args: GetCompaniesByIdArgs; item: Company };
	'PUT /companies/{id}': { args: PutCompaniesByIdArgs; item: Company };
	'POST /companies/{id}/email-confirmation': { args: PostCompaniesByIdEmailConfirmationArgs; item: AddressConfirmation };
	'GET /company': { args: GetCompanyArgs; item: CompanyProfile };
	'PUT /company': { args: PutCompanyArgs; item: CompanyProfile };
	'GET /company-requests': { args: GetCompanyRequestsArgs; item: CompanyRequest };
	'POST /company-requests': { args: PostCompanyRequestsArgs; item: CompanyRequest };
	'GET /company-requests/{id}': { args: GetCompanyRequestsByIdArgs; item: CompanyRequest };
	'POST /company-requests/{id}/decision': { args: PostCompanyRequestsByIdDecisionArgs; item: CompanyRequest };
	'POST /company-requests/{id}/decision/preview': { args: PostCompanyRequestsByIdDecisionPreviewArgs; item: RefusalPreview };
	'POST /company/logo': { args: PostCompanyLogoArgs; item: CompanyProfile };
	'DELETE /company/logo': { args: DeleteCompanyLogoArgs; item: CompanyProfile };
	'POST /company/pending-email': { args: PostCompanyPendingEmailArgs; item: CompanyProfile };
	'DELETE /company/pending-email': { args: DeleteCompanyPendingEmailArgs; item: CompanyProfile };
	'GET /complaints': { args: GetComplaintsArgs; item: Complaint };
	'POST /complaints': { args: PostComplaintsArgs; item: Complaint };
	'GET /complaints/{id}': { args: GetComplaintsByIdArgs; item: Complaint };
	'POST /complaints/{id}/amendments': { args: PostComplaintsByIdAmendmentsArgs; item: Complaint };
	'POST /complaints/{id}/confirmation': { args: PostComplaintsByIdConfirmationArgs; item: Complaint };
	'POST /complaints/{id}/confirmation-links': { args: PostComplaintsByIdConfirmationLinksArgs; item: Complaint };
	'POST /complaints/{id}/decisions': { args: PostComplaintsByIdDecisionsArgs; item: Complaint };
	'POST /complaints/{id}/decisions/preview': { args: PostComplaintsByIdDecisionsPreviewArgs; item: DecisionPreview };
	'GET /complaints/{id}/dossier': { args: GetComplaintsByIdDossierArgs; item: DossierEntry };
	'POST /complaints/{id}/grades': { args: PostComplaintsByIdGradesArgs; item: Complaint };
	'GET /complaints/{id}/messages': { args: GetComplaintsByIdMessagesArgs; item: Message };
	'POST /complaints/{id}/messages': { args: PostComplaintsByIdMessagesArgs; item: Message };
	'POST /complaints/{id}/name-visibility': { args: PostComplaintsByIdNameVisibilityArgs; item: Complaint };
	'POST /complaints/{id}/reopenings': { args: PostComplaintsByIdReopeningsArgs; item: Complaint };
	'POST /complaints/{id}/withdrawals': { args: PostComplaintsByIdWithdrawalsArgs; item: Complaint };
	'POST /follow-links': { args: PostFollowLinksArgs; item: FollowLinks };
	'GET /form-token': { args: GetFormTokenArgs; item: FormToken };
	'GET /help-requests': { args: GetHelpRequestsArgs; item: HelpRequest };
	'POST /help-requests': { args: PostHelpRequestsArgs; item: HelpRequest };
	'GET /help-requests/{id}': { args: GetHelpRequestsByIdArgs; item: HelpRequest };
	'POST /help-requests/{id}/answer': { args: PostHelpRequestsByIdAnswerArgs; item: HelpRequest };
	'POST /help-requests/{id}/reopening': { args: PostHelpRequestsByIdReopeningArgs; item: HelpRequest };
	'POST /invitations/{id}/acceptance': { args: PostInvitationsByIdAcceptanceArgs; item: Acceptance };
	'POST /me/address-links': { args: PostMeAddressLinksArgs; item: AddressProof };
	'POST /me/address-proof': { args: PostMeAddressProofArgs; item: AddressProof };
	'GET /me/complaints': { args: GetMeComplaintsArgs; item: Complaint };
	'POST /me/drafts': { args: PostMeDraftsArgs; item: Complaint };
	'PUT /me/drafts/{id}': { args: PutMeDraftsByIdArgs; item: Complaint };
	'DELETE /me/drafts/{id}': { args: DeleteMeDraftsByIdArgs; item: Complaint };
	'POST /me/drafts/{id}/submission': { args: PostMeDraftsByIdSubmissionArgs; item: Complaint };
	'GET /members': { args: GetMembersArgs; item: Member };
	'POST /members': { args: PostMembersArgs; item: Member };
	'GET /members/{id}': { args: GetMembersByIdArgs; item: Member };
	'PUT /members/{id}': { args: PutMembersByIdArgs; item: Member };
	'DELETE /members/{id}': { args: DeleteMembersByIdArgs; item: Member };
	'POST /members/{id}/invitation': { args: PostMembersByIdInvitationArgs; item: Member };
	'GET /mentions': { args: GetMentionsArgs; item: Mention };
	'PUT /mentions/{id}': { args: PutMentionsByIdArgs; item: Mention };
	'GET /moderation': { args: GetModerationArgs; item: WaitingComplaint };
	'GET /moderation/{id}': { args: GetModerationByIdArgs; item: Review };
	'GET /notification-settings': { args: GetNotificationSettingsArgs; item: NotificationSettings };
	'PUT /notification-settings': { args: PutNotificationSettingsArgs; item: NotificationSettings };
	'GET /products': { args: GetProductsArgs; item: Product };
	'POST /registrations': { args: PostRegistrationsArgs; item: Registration };
	'POST /reports/{id}/decision': { args: PostReportsByIdDecisionArgs; item: Report };
	'GET /scanner': { args: GetScannerArgs; item: Scanner };
	'GET /similar': { args: GetSimilarArgs; item: Complaint };
	'GET /sources': { args: GetSourcesArgs; item: Source };
	'POST /sources': { args: PostSourcesArgs; item: Source };
	'PUT /sources/{id}': { args: PutSourcesByIdArgs; item: Source };
	'DELETE /sources/{id}': { args: DeleteSourcesByIdArgs; item: Source };
	'POST /sources/{id}/test': { args: PostSourcesByIdTestArgs; item: SourceTest };
	'GET /statistics': { args: GetStatisticsArgs; item: Statistics };
}

/** The limits that the server holds each argument to. */
export const limits = {
	"POST /canned-replies": {
		"name": {
			"minLength": 1,
			"maxLength": 100
		},
		"body": {
			"minLength": 1,
			"maxLength": 5000
		}
	},
	"PUT /canned-replies/{id}": {
		"name": {
			"minLength": 1,
			"maxLength": 100
		},
		"body": {
			"minLength": 1,
			"maxLength": 5000
		}
	},
	"GET /cases": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		},
		"search": {
			"maxLength": 120
		},
		"product": {
			"minimum": 1
		},
		"assignee": {
			"minimum": 0
		}
	},
	"PUT /cases/{id}/assignee": {
		"version": {
			"minimum": 1
		},
		"assignee_id": {
			"minimum": 1
		}
	},
	"GET /cases/{id}/dossier": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		}
	},
	"GET /cases/{id}/messages": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		}
	},
	"POST /cases/{id}/messages": {
		"body": {
			"minLength": 1,
			"maxLength": 5000
		},
		"subject": {
			"maxLength": 200
		}
	},
	"PUT /cases/{id}/product": {
		"version": {
			"minimum": 1
		},
		"product_id": {
			"minimum": 1
		},
		"name": {
			"minLength": 1,
			"maxLength": 190
		}
	},
	"POST /cases/{id}/reports": {
		"explanation": {
			"minLength": 10,
			"maxLength": 2000
		}
	},
	"POST /cases/{id}/transitions": {
		"version": {
			"minimum": 1
		},
		"solution": {
			"minLength": 20,
			"maxLength": 5000
		}
	},
	"POST /cases/assignments": {
		"ids": {
			"minItems": 1,
			"maxItems": 100
		},
		"assignee_id": {
			"minimum": 1
		},
		"from": {
			"minimum": 1
		}
	},
	"GET /cases/export": {
		"per_page": {
			"minimum": 1,
			"maximum": 1000
		},
		"cursor": {
			"maxLength": 100
		},
		"search": {
			"maxLength": 120
		},
		"product": {
			"minimum": 1
		},
		"assignee": {
			"minimum": 0
		}
	},
	"GET /companies": {
		"search": {
			"maxLength": 100
		},
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		}
	},
	"POST /companies": {
		"name": {
			"minLength": 1,
			"maxLength": 190
		},
		"description": {
			"maxLength": 5000
		},
		"email": {
			"maxLength": 254
		},
		"phone": {
			"maxLength": 50
		},
		"website": {
			"maxLength": 190
		},
		"address": {
			"maxLength": 190
		},
		"procedure": {
			"maxLength": 5000
		}
	},
	"PUT /companies/{id}": {
		"aliases": {
			"maxItems": 20
		}
	},
	"POST /companies/{id}/email-confirmation": {
		"token": {
			"minLength": 1,
			"maxLength": 64
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"PUT /company": {
		"description": {
			"maxLength": 5000
		},
		"email": {
			"maxLength": 254
		},
		"phone": {
			"maxLength": 50
		},
		"website": {
			"maxLength": 190
		},
		"address": {
			"maxLength": 190
		},
		"procedure": {
			"maxLength": 5000
		},
		"version": {
			"minimum": 1
		}
	},
	"GET /company-requests": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		}
	},
	"POST /company-requests": {
		"company_name": {
			"maxLength": 190
		},
		"kvk_number": {
			"maxLength": 20
		},
		"website": {
			"maxLength": 190
		},
		"name": {
			"maxLength": 120
		},
		"function": {
			"maxLength": 120
		},
		"email": {
			"maxLength": 100
		},
		"phone": {
			"maxLength": 50
		},
		"remarks": {
			"maxLength": 2000
		},
		"company_id": {
			"minimum": 0
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /company-requests/{id}/decision": {
		"company_id": {
			"minimum": 0
		},
		"company_name": {
			"maxLength": 190
		},
		"reason": {
			"maxLength": 2000
		}
	},
	"POST /company-requests/{id}/decision/preview": {
		"reason": {
			"maxLength": 2000
		}
	},
	"GET /complaints": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		},
		"search": {
			"maxLength": 120
		},
		"product": {
			"minimum": 1
		},
		"company": {
			"minimum": 1
		}
	},
	"POST /complaints": {
		"company_id": {
			"minimum": 1
		},
		"company_text.name": {
			"maxLength": 190
		},
		"company_text.website": {
			"maxLength": 190
		},
		"company_text.city": {
			"maxLength": 90
		},
		"title": {
			"minLength": 5,
			"maxLength": 120
		},
		"content": {
			"minLength": 30,
			"maxLength": 10000
		},
		"product": {
			"maxLength": 190
		},
		"remedy_text": {
			"maxLength": 500
		},
		"reporter.public_name": {
			"maxLength": 100
		},
		"reporter.salutation": {
			"maxLength": 20
		},
		"reporter.first_name": {
			"maxLength": 100
		},
		"reporter.last_name": {
			"maxLength": 100
		},
		"reporter.email": {
			"maxLength": 254
		},
		"reporter.street": {
			"maxLength": 100
		},
		"reporter.city": {
			"maxLength": 100
		},
		"reporter.postcode": {
			"maxLength": 20
		},
		"reporter.phone": {
			"maxLength": 50
		},
		"reporter.mobile": {
			"maxLength": 50
		},
		"reporter.skype": {
			"maxLength": 100
		},
		"reporter.aim": {
			"maxLength": 100
		},
		"reporter.yahoo": {
			"maxLength": 100
		},
		"reporter.jabber": {
			"maxLength": 100
		},
		"reporter.whatsapp": {
			"maxLength": 50
		},
		"reporter.signal": {
			"maxLength": 50
		},
		"reporter.customer_number": {
			"maxLength": 100
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /complaints/{id}/amendments": {
		"token": {
			"maxLength": 64
		},
		"version": {
			"minimum": 1
		},
		"title": {
			"minLength": 5,
			"maxLength": 120
		},
		"content": {
			"minLength": 30,
			"maxLength": 10000
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /complaints/{id}/confirmation": {
		"token": {
			"minLength": 1,
			"maxLength": 64
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /complaints/{id}/confirmation-links": {
		"token": {
			"maxLength": 64
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /complaints/{id}/decisions": {
		"version": {
			"minimum": 1
		},
		"explanation": {
			"maxLength": 2000
		},
		"law": {
			"maxLength": 255
		},
		"into": {
			"minimum": 1
		},
		"company_id": {
			"minimum": 1
		}
	},
	"POST /complaints/{id}/decisions/preview": {
		"explanation": {
			"maxLength": 2000
		},
		"law": {
			"maxLength": 255
		},
		"into": {
			"minimum": 1
		},
		"company_id": {
			"minimum": 1
		}
	},
	"GET /complaints/{id}/dossier": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		}
	},
	"POST /complaints/{id}/grades": {
		"token": {
			"maxLength": 64
		},
		"criteria.speed": {
			"minimum": 1,
			"maximum": 10
		},
		"criteria.kindness": {
			"minimum": 1,
			"maximum": 10
		},
		"criteria.clarity": {
			"minimum": 1,
			"maximum": 10
		},
		"criteria.solution": {
			"minimum": 1,
			"maximum": 10
		},
		"remark": {
			"maxLength": 2000
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"GET /complaints/{id}/messages": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		}
	},
	"POST /complaints/{id}/messages": {
		"body": {
			"minLength": 1,
			"maxLength": 5000
		},
		"token": {
			"maxLength": 64
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /complaints/{id}/name-visibility": {
		"token": {
			"maxLength": 64
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /complaints/{id}/reopenings": {
		"token": {
			"maxLength": 64
		},
		"reason": {
			"minLength": 10,
			"maxLength": 2000
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /complaints/{id}/withdrawals": {
		"token": {
			"maxLength": 64
		},
		"reason": {
			"maxLength": 2000
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /follow-links": {
		"email": {
			"maxLength": 254
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"GET /help-requests": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		},
		"company": {
			"minimum": 1
		}
	},
	"POST /help-requests": {
		"subject": {
			"minLength": 1,
			"maxLength": 200
		},
		"question": {
			"minLength": 10,
			"maxLength": 5000
		},
		"complaint_id": {
			"minimum": 1
		}
	},
	"POST /help-requests/{id}/answer": {
		"version": {
			"minimum": 1
		},
		"answer": {
			"minLength": 1,
			"maxLength": 5000
		}
	},
	"POST /help-requests/{id}/reopening": {
		"version": {
			"minimum": 1
		}
	},
	"POST /invitations/{id}/acceptance": {
		"token": {
			"minLength": 1,
			"maxLength": 64
		}
	},
	"POST /me/address-proof": {
		"token": {
			"minLength": 1,
			"maxLength": 64
		}
	},
	"GET /me/complaints": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		}
	},
	"POST /me/drafts": {
		"company_id": {
			"minimum": 1
		},
		"company_text.name": {
			"maxLength": 190
		},
		"company_text.website": {
			"maxLength": 190
		},
		"company_text.city": {
			"maxLength": 90
		},
		"title": {
			"maxLength": 120
		},
		"content": {
			"maxLength": 10000
		},
		"product": {
			"maxLength": 190
		},
		"remedy_text": {
			"maxLength": 500
		},
		"reporter.public_name": {
			"maxLength": 100
		},
		"reporter.salutation": {
			"maxLength": 20
		},
		"reporter.first_name": {
			"maxLength": 100
		},
		"reporter.last_name": {
			"maxLength": 100
		},
		"reporter.email": {
			"maxLength": 254
		},
		"reporter.street": {
			"maxLength": 100
		},
		"reporter.city": {
			"maxLength": 100
		},
		"reporter.postcode": {
			"maxLength": 20
		},
		"reporter.phone": {
			"maxLength": 50
		},
		"reporter.mobile": {
			"maxLength": 50
		},
		"reporter.skype": {
			"maxLength": 100
		},
		"reporter.aim": {
			"maxLength": 100
		},
		"reporter.yahoo": {
			"maxLength": 100
		},
		"reporter.jabber": {
			"maxLength": 100
		},
		"reporter.whatsapp": {
			"maxLength": 50
		},
		"reporter.signal": {
			"maxLength": 50
		},
		"reporter.customer_number": {
			"maxLength": 100
		}
	},
	"PUT /me/drafts/{id}": {
		"company_id": {
			"minimum": 1
		},
		"company_text.name": {
			"maxLength": 190
		},
		"company_text.website": {
			"maxLength": 190
		},
		"company_text.city": {
			"maxLength": 90
		},
		"title": {
			"maxLength": 120
		},
		"content": {
			"maxLength": 10000
		},
		"product": {
			"maxLength": 190
		},
		"remedy_text": {
			"maxLength": 500
		},
		"reporter.public_name": {
			"maxLength": 100
		},
		"reporter.salutation": {
			"maxLength": 20
		},
		"reporter.first_name": {
			"maxLength": 100
		},
		"reporter.last_name": {
			"maxLength": 100
		},
		"reporter.email": {
			"maxLength": 254
		},
		"reporter.street": {
			"maxLength": 100
		},
		"reporter.city": {
			"maxLength": 100
		},
		"reporter.postcode": {
			"maxLength": 20
		},
		"reporter.phone": {
			"maxLength": 50
		},
		"reporter.mobile": {
			"maxLength": 50
		},
		"reporter.skype": {
			"maxLength": 100
		},
		"reporter.aim": {
			"maxLength": 100
		},
		"reporter.yahoo": {
			"maxLength": 100
		},
		"reporter.jabber": {
			"maxLength": 100
		},
		"reporter.whatsapp": {
			"maxLength": 50
		},
		"reporter.signal": {
			"maxLength": 50
		},
		"reporter.customer_number": {
			"maxLength": 100
		},
		"version": {
			"minimum": 1
		}
	},
	"POST /me/drafts/{id}/submission": {
		"version": {
			"minimum": 1
		}
	},
	"POST /members": {
		"first_name": {
			"maxLength": 60
		},
		"last_name": {
			"maxLength": 60
		},
		"email": {
			"maxLength": 100
		}
	},
	"GET /mentions": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		},
		"source": {
			"maxLength": 64
		}
	},
	"GET /moderation": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		}
	},
	"GET /products": {
		"company": {
			"minimum": 1
		}
	},
	"POST /registrations": {
		"username": {
			"maxLength": 30
		},
		"name": {
			"maxLength": 100
		},
		"email": {
			"maxLength": 100
		},
		"form_token": {
			"maxLength": 200
		}
	},
	"POST /reports/{id}/decision": {
		"explanation": {
			"minLength": 10,
			"maxLength": 2000
		}
	},
	"GET /similar": {
		"company": {
			"minimum": 1
		},
		"title": {
			"maxLength": 120
		}
	},
	"GET /sources": {
		"per_page": {
			"minimum": 1,
			"maximum": 100
		},
		"cursor": {
			"maxLength": 100
		}
	},
	"POST /sources": {
		"url": {
			"minLength": 1,
			"maxLength": 1000
		},
		"name": {
			"maxLength": 190
		},
		"companies": {
			"maxItems": 200
		}
	},
	"PUT /sources/{id}": {
		"url": {
			"minLength": 1,
			"maxLength": 1000
		},
		"name": {
			"maxLength": 190
		},
		"companies": {
			"maxItems": 200
		}
	}
} as const;
