import { Button } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ApiError } from '../../api/errors';
import type { HelpRequest } from '../../api/types';
import { reviewUrl } from '../../boot';
import { store } from '../../store';
import { Question } from '../help/question';
import { Failure } from '../shared/failure';
import { Refused } from '../shared/refused';
import { Skeleton } from '../shared/skeleton';
import { AnswerForm, useAnswerDraft } from './answer-form';

interface AnsweredProps {
	question: HelpRequest;
	isBusy: boolean;
	onReopen: () => void;
}

/**
 * Below an answered question: the text that somebody else's answer came before, and the way to open it again.
 */
function Answered( { question, isBusy, onReopen }: AnsweredProps ) {
	const { fields, clear } = useAnswerDraft( question.id );
	return (
		<>
			{ fields.answer.trim() !== '' && (
				<div className="klacht-unsent">
					<h3>{ __( 'Your unsent text', 'klacht' ) }</h3>
					<p className="klacht-text">{ fields.answer }</p>
					<Button variant="link" onClick={ clear }>
						{ __( 'Clear', 'klacht' ) }
					</Button>
				</div>
			) }
			<div className="klacht-buttons">
				<Button
					variant="secondary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ onReopen }
				>
					{ __( 'Open again', 'klacht' ) }
				</Button>
			</div>
		</>
	);
}

/** One question from the server, and what failed in reading it. */
function useQuestion( id: number ) {
	const { invalidateResolution } = useDispatch( store );
	const found = useSelect(
		( select ) => {
			const { getQuestion, getResolutionError } = select( store );
			return {
				question: getQuestion( id ),
				error: getResolutionError( 'getQuestion', [ id ] ) as unknown,
			};
		},
		[ id ]
	);
	return {
		...found,
		retry: () => void invalidateResolution( 'getQuestion', [ id ] ),
	};
}

/** Opening again, and what happens when somebody else was first at anything. */
function useMoves( id: number, onMessage: ( text: string ) => void ) {
	const { refreshQuestion, reopenHelp } = useDispatch( store );
	const [ error, setError ] = useState< unknown >( null );
	const [ count, setCount ] = useState( 0 );
	const [ isBusy, setBusy ] = useState( false );
	const refused = ( failure: unknown ) => {
		setError( failure );
		setCount( ( before ) => before + 1 );
		if ( failure instanceof ApiError && failure.kind === 'illegal' ) {
			refreshQuestion( id ).catch( setError );
		}
	};
	const reopen = ( question: HelpRequest ) => {
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		reopenHelp( question )
			.then( () => {
				setError( null );
				onMessage( __( 'The question is open again.', 'klacht' ) );
			}, refused )
			.finally( () => setBusy( false ) );
	};
	return { error, count, isBusy, refused, reopen };
}

interface DetailProps {
	id: number;
	/** It was opened on this page, so that the focus comes to it. */
	isOpened: boolean;
	onMessage: ( text: string ) => void;
}

/**
 * A question with its answer, or the box for it.
 */
export function Detail( { id, isOpened, onMessage }: DetailProps ) {
	const { question, error, retry } = useQuestion( id );
	const moves = useMoves( id, onMessage );
	const heading = useRef< HTMLHeadingElement >( null );
	const isReady = question !== undefined;
	useEffect( () => {
		if ( isReady && isOpened ) {
			heading.current?.focus();
		}
	}, [ isReady, isOpened ] );
	if ( ! question ) {
		return error ? (
			<Failure error={ error } retry={ retry } />
		) : (
			<Skeleton rows={ 6 } />
		);
	}
	const sent = () =>
		onMessage(
			question.author === ''
				? __( 'The answer is kept.', 'klacht' )
				: sprintf(
						/* translators: %s: name of a person. */
						__(
							'The answer is sent. %s gets an e-mail.',
							'klacht'
						),
						question.author
					)
		);
	return (
		<>
			{ moves.error !== null && (
				<Refused key={ moves.count } error={ moves.error } />
			) }
			<Question
				question={ question }
				title={
					<>
						<h2 tabIndex={ -1 } ref={ heading }>
							{ question.subject }
						</h2>
						<p className="klacht-question__when">
							{ question.company.name }
						</p>
					</>
				}
				complaintUrl={
					question.complaint_id === null
						? null
						: reviewUrl( question.complaint_id )
				}
			>
				<div className="klacht-question__act">
					{ question.state === 'open' ? (
						<AnswerForm
							question={ question }
							onSent={ sent }
							onOvertaken={ moves.refused }
						/>
					) : (
						<Answered
							question={ question }
							isBusy={ moves.isBusy }
							onReopen={ () => moves.reopen( question ) }
						/>
					) }
				</div>
			</Question>
		</>
	);
}
