import { useDispatch } from '@wordpress/data';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { limits } from '../../../api/schema';
import { ApiError } from '../../../api/errors';
import type { Case, MessageKind, NewMessage } from '../../../api/types';
import { store } from '../../../store';
import { useDraft, type Draft } from '../../shared/drafts';
import { tooLong } from '../writing/text-box';

/** What is typed in a box for a message; only a mail has a subject. */
export type MessageFields = { subject: string; body: string };

export type Problems = Partial< Record< keyof MessageFields, string > >;

export const { body: BODY, subject: SUBJECT } =
	limits[ 'POST /cases/{id}/messages' ];

function problemsOf( { kind, subject, body }: NewMessage ): Problems {
	const long = tooLong( body, BODY.maxLength );
	return {
		...( kind === 'mail' && subject === ''
			? { subject: __( 'Fill in a subject of one line.', 'klacht' ) }
			: {} ),
		...( body === '' ? { body: __( 'Write a text.', 'klacht' ) } : {} ),
		...( long ? { body: long } : {} ),
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
	/** Rises with each answer: a refusal that repeats the one before is a new alert. */
	answerCount: number;
	change: ( fields: Partial< MessageFields > ) => void;
	/** Sends, or answers the name of the field that must be mended first. */
	send: () => string | null;
}

interface Plan {
	item: Case;
	kind: MessageKind;
	empty: MessageFields;
	onSent: () => void;
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
	const draft = useDraft( item.id, kind, empty );
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const [ problems, setProblems ] = useState< Problems >( {} );
	const [ answerCount, setAnswerCount ] = useState( 0 );
	// State comes too late for the second press of a double one.
	const running = useRef( false );

	const answered = ( failure: unknown ) => {
		const params = failure instanceof ApiError ? failure.params : {};
		const { subject, body } = params;
		const known = subject !== undefined || body !== undefined;
		setProblems( {
			...( subject === undefined ? {} : { subject } ),
			...( body === undefined ? {} : { body } ),
		} );
		setError( known ? null : failure );
		setAnswerCount( ( count ) => count + 1 );
	};
	const send = () => {
		if ( running.current ) {
			return null;
		}
		const message = messageOf( kind, draft.fields );
		const found = problemsOf( message );
		setProblems( found );
		const [ wrong = null ] = Object.keys( found );
		if ( wrong !== null ) {
			return wrong;
		}
		running.current = true;
		setBusy( true );
		draft.save();
		sendMessage( item.id, message )
			.then(
				() => {
					draft.clear();
					answered( null );
					onSent();
				},
				( failure: unknown ) => {
					answered( failure );
					if (
						failure instanceof ApiError &&
						failure.kind === 'illegal'
					) {
						void refresh( item.id );
					}
				}
			)
			.finally( () => {
				running.current = false;
				setBusy( false );
			} );
		return null;
	};
	const change = ( fields: Partial< MessageFields > ) => {
		setProblems( {} );
		draft.change( fields );
	};
	return { draft, isBusy, error, problems, answerCount, change, send };
}
