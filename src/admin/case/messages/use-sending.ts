import { useDispatch } from '@wordpress/data';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { limits } from '../../../api/schema';
import { ApiError } from '../../../api/errors';
import type {
	Case,
	FindingKind,
	GuardedPart,
	MessageKind,
	NewMessage,
} from '../../../api/types';
import { store } from '../../../store';
import { useDraft, type Draft } from '../../shared/drafts';
import { unfilledProblem } from '../canned/fill';
import { solutionProblem } from '../solution-draft';
import { useWork } from '../work';
import { tooLong } from '../writing/text-box';
import { alsoOf, type Also } from './also';
import { useAlso } from './use-also';

/** What is typed in a box for a message; only a mail has a subject. */
export type MessageFields = {
	subject: string;
	body: string;
	/** The status that a canned reply proposes; '' for none. */
	sets: string;
	/** '1' when it is set with the message. */
	ticked: string;
};

export type Problems = Partial< Record< 'subject' | 'body', string > >;

export const { body: BODY, subject: SUBJECT } =
	limits[ 'POST /cases/{id}/messages' ];

function problemsOf(
	{ kind, subject = '', body }: NewMessage,
	also: Also
): Problems {
	const inBody =
		( body === '' ? __( 'Write a text.', 'klacht' ) : null ) ??
		tooLong( body, BODY.maxLength ) ??
		unfilledProblem( body ) ??
		( also.offer === 'resolved' ? solutionProblem( body ) : null );
	const inSubject =
		kind === 'mail'
			? ( unfilledProblem( subject ) ??
				( subject === ''
					? __( 'Fill in a subject of one line.', 'klacht' )
					: null ) )
			: null;
	return {
		...( inSubject ? { subject: inSubject } : {} ),
		...( inBody ? { body: inBody } : {} ),
	};
}

function messageOf( kind: MessageKind, fields: MessageFields ): NewMessage {
	return {
		kind,
		body: fields.body.trim(),
		...( kind === 'mail' ? { subject: fields.subject.trim() } : {} ),
	};
}

export interface Sending {
	draft: Draft< MessageFields >;
	isBusy: boolean;
	/** Refused as a whole; what is wrong with a field stands at the field. */
	error: unknown;
	problems: Problems;
	/** Personal data that the server found in the text as it stands. */
	guarded: readonly GuardedPart[];
	/** The status that goes with the message. */
	also: Also;
	/** Rises with each answer: a refusal that repeats the one before is a new alert. */
	answerCount: number;
	change: ( fields: Partial< MessageFields > ) => void;
	/** Sends, or answers the name of the field that must be mended first. */
	send: ( acknowledged?: FindingKind[] ) => string | null;
}

interface Plan {
	item: Case;
	kind: MessageKind;
	empty: MessageFields;
	/** Runs when it is sent, and once more when the status that belongs to it could not be set. */
	onSent: ( isHalf: boolean ) => void;
}

/** What the answers to a box say, until its text is changed. */
function useAnswers() {
	const [ error, setError ] = useState< unknown >( null );
	const [ problems, setProblems ] = useState< Problems >( {} );
	const [ guarded, setGuarded ] = useState< readonly GuardedPart[] >( [] );
	const [ answerCount, setAnswerCount ] = useState( 0 );
	const answered = ( failure: unknown ) => {
		const { params = {}, guarded: parts = [] } =
			failure instanceof ApiError ? failure : {};
		const { subject, body } = params;
		const known =
			subject !== undefined || body !== undefined || parts.length > 0;
		setProblems( {
			...( subject === undefined ? {} : { subject } ),
			...( body === undefined ? {} : { body } ),
		} );
		setGuarded( parts );
		setError( known ? null : failure );
		setAnswerCount( ( count ) => count + 1 );
	};
	const forget = ( found: Problems = {} ) => {
		setProblems( found );
		setGuarded( [] );
	};
	return { error, problems, guarded, answerCount, answered, forget };
}

/**
 * A box for one kind of message: kept while it is typed, sent once.
 *
 * @param plan        What is written.
 * @param plan.item   The complaint.
 * @param plan.kind   Kind of message.
 * @param plan.empty  What stands in the box before anything is typed.
 * @param plan.onSent Runs when it is sent.
 */
export function useSending( { item, kind, empty, onSent }: Plan ): Sending {
	const { refresh, sendMessage } = useDispatch( store );
	const { typed } = useWork();
	const draft = useDraft( item.id, kind, empty );
	const [ isBusy, setBusy ] = useState( false );
	const { answered, forget, ...answers } = useAnswers();
	const setAlso = useAlso( item, kind );
	// State comes too late for the second press of a double one.
	const running = useRef( false );
	const also = alsoOf( item, kind, draft.fields.sets );

	const sent = ( body: string, acknowledged: FindingKind[] ) => {
		const to = draft.fields.ticked === '1' ? also.offer : null;
		draft.clear();
		answered( null );
		onSent( false );
		if ( to !== null ) {
			setAlso( to, { body, acknowledged }, () => onSent( true ) );
		}
	};
	const refused = ( failure: unknown ) => {
		answered( failure );
		if ( failure instanceof ApiError && failure.kind === 'illegal' ) {
			void refresh( item.id );
		}
	};
	const send = ( acknowledged: FindingKind[] = [] ) => {
		if ( running.current ) {
			return null;
		}
		const message = messageOf( kind, draft.fields );
		const found = problemsOf(
			message,
			draft.fields.ticked === '1' ? also : { offer: null, hint: null }
		);
		const [ wrong = null ] = Object.keys( found );
		if ( wrong !== null ) {
			forget( found );
			return wrong;
		}
		running.current = true;
		setBusy( true );
		draft.save();
		sendMessage( item.id, {
			...message,
			...( acknowledged.length > 0 ? { acknowledged } : {} ),
		} )
			.then( () => sent( message.body, acknowledged ), refused )
			.finally( () => {
				running.current = false;
				setBusy( false );
			} );
		return null;
	};
	const change = ( fields: Partial< MessageFields > ) => {
		forget();
		draft.change( fields );
		if ( kind !== 'note' ) {
			typed();
		}
	};
	return { draft, isBusy, also, change, send, ...answers };
}
