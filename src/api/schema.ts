/* eslint-disable */
/**
 * The items of REST namespace klacht/v1 as types, made from the routes' JSON schemas.
 */

export interface Complaint {
	id: number;
	moderation: 'draft' | 'unconfirmed' | 'pending' | 'approved' | 'rejected' | 'removed' | 'withdrawn' | 'merged';
	status: 'new' | 'in_progress' | 'resolved';
	type: 'complaint' | 'compliment' | 'suggestion';
	title: string;
	content?: string;
	company: null | {
		id: number;
		name: string;
		link: string;
	};
	company_text: null | {
		name: string;
		website: string;
		city: string;
	};
	product: null | {
		id: number;
		name: string;
	};
	product_text: string;
	reporter_name: null | string;
	remedy: null | 'refund' | 'repair' | 'explanation' | 'other';
	remedy_text?: string;
	occurred_on: null | string;
	solution?: string;
	solution_kind: null | 'explanation' | 'refund' | 'repair' | 'other';
	resolution: null | 'confirmed' | 'silent' | 'disputed';
	grade: null | number;
	ratings?: null | {
		speed: null | number;
		kindness: null | number;
		clarity: null | number;
		solution: null | number;
		remark: string;
		before_resolved: boolean;
		created: string;
	};
	created: string;
	approved: null | string;
	first_reaction: null | string;
	resolved: null | string;
	graded: null | string;
	turn: {
		who: 'company' | 'reporter' | 'nobody';
		since: null | string;
	};
	assignee: null | {
		id: number;
		name: string;
	};
	version: number;
	allowed_transitions: ( 'new' | 'in_progress' | 'resolved' )[];
	link: string;
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
	reporter_name: null | string;
	erased: null | string;
}

export interface Product {
	id: number;
	name: string;
}
