import { useRef, useState } from '@wordpress/element';
import { ApiError } from '../../api/errors';
import type { Draft, Fields } from './drafts';

export type Problems< T extends Fields > = Partial< Record< keyof T, string > >;

interface Plan< T extends Fields > {
	draft: Draft< T >;
	/** What is wrong with the fields, before anything is sent. */
	check: ( fields: T ) => Problems< T >;
	send: ( fields: T ) => Promise< unknown >;
	onSent: () => void;
	/** Runs when it was refused as a whole. */
	onRefused?: ( error: unknown ) => void;
}

export interface Form< T extends Fields > {
	isBusy: boolean;
	/** Refused as a whole; what is wrong with a field stands at the field. */
	error: unknown;
	problems: Problems< T >;
	/** Rises with each answer: a refusal that repeats the one before is a new alert. */
	answerCount: number;
	change: ( fields: Partial< T > ) => void;
	/** Sends, or answers the name of the field that must be mended first. */
	send: () => string | null;
}

/** What the server says of the fields that this form has. */
function refusedFields< T extends Fields >(
	failure: unknown,
	fields: T
): Problems< T > {
	const params = failure instanceof ApiError ? failure.params : {};
	return Object.fromEntries(
		Object.entries( params ).filter( ( [ name ] ) => name in fields )
	) as Problems< T >;
}

/**
 * A form whose text is kept on the device while it is typed, and that is sent once.
 *
 * @param plan What is sent, and what follows.
 */
export function useForm< T extends Fields >( plan: Plan< T > ): Form< T > {
	const { draft, check, send: deliver, onSent, onRefused } = plan;
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const [ problems, setProblems ] = useState< Problems< T > >( {} );
	const [ answerCount, setAnswerCount ] = useState( 0 );
	// State comes too late for the second press of a double one.
	const running = useRef( false );

	const answered = ( failure: unknown ) => {
		const wrong = refusedFields( failure, draft.fields );
		const isWhole = Object.keys( wrong ).length === 0;
		setProblems( wrong );
		setError( isWhole ? failure : null );
		setAnswerCount( ( count ) => count + 1 );
		if ( failure !== null && isWhole ) {
			onRefused?.( failure );
		}
	};
	const send = () => {
		if ( running.current ) {
			return null;
		}
		const found = check( draft.fields );
		setProblems( found );
		const [ wrong = null ] = Object.keys( found );
		if ( wrong !== null ) {
			return wrong;
		}
		running.current = true;
		setBusy( true );
		draft.save();
		deliver( draft.fields )
			.then( () => {
				draft.clear();
				answered( null );
				onSent();
			}, answered )
			.finally( () => {
				running.current = false;
				setBusy( false );
			} );
		return null;
	};
	const change = ( fields: Partial< T > ) => {
		setProblems( {} );
		draft.change( fields );
	};
	return { isBusy, error, problems, answerCount, change, send };
}
