import { Button } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { limits } from '../../api/schema';
import { ApiError } from '../../api/errors';
import type { HelpRequest } from '../../api/types';
import { store } from '../../store';
import { TextBox, tooLong } from '../case/writing/text-box';
import { WritingForm } from '../case/writing/writing-form';
import { useDraft } from '../shared/drafts';
import { Refused } from '../shared/refused';
import { useForm, type Problems } from '../shared/use-form';

type AnswerFields = { answer: string };

const { answer: ANSWER } = limits[ 'POST /help-requests/{id}/answer' ];
const NOTHING: AnswerFields = { answer: '' };

/**
 * The answer that an editor is writing, kept on the device.
 *
 * @param id Of the question.
 */
export function useAnswerDraft( id: number ) {
	return useDraft< AnswerFields >( id, 'help-answer', NOTHING );
}

function check( { answer }: AnswerFields ): Problems< AnswerFields > {
	const problem =
		answer.trim() === ''
			? __( 'Write a text.', 'klacht' )
			: tooLong( answer, ANSWER.maxLength );
	return problem === null ? {} : { answer: problem };
}

interface AnswerProps {
	question: HelpRequest;
	onSent: () => void;
	/** Somebody else was first: says so, and shows the question as it is now. */
	onOvertaken: ( error: ApiError ) => void;
}

/**
 * The answer to a question.
 */
export function AnswerForm( { question, onSent, onOvertaken }: AnswerProps ) {
	const { answerHelp } = useDispatch( store );
	const draft = useAnswerDraft( question.id );
	const form = useForm( {
		draft,
		check,
		send: ( { answer } ) => answerHelp( question, answer.trim() ),
		onSent,
		onRefused: ( error ) => {
			if ( error instanceof ApiError && error.kind === 'illegal' ) {
				onOvertaken( error );
			}
		},
	} );
	const { isBusy, error } = form;
	const isOvertaken = error instanceof ApiError && error.kind === 'illegal';
	return (
		<WritingForm
			className="klacht-answer"
			draft={ draft }
			onSend={ form.send }
		>
			{ error !== null && ! isOvertaken && (
				<Refused key={ form.answerCount } error={ error } />
			) }
			<TextBox
				name="answer"
				label={ __( 'Your answer', 'klacht' ) }
				hint={
					question.author === ''
						? __(
								'Nobody is mailed: the account of who asked is gone.',
								'klacht'
							)
						: sprintf(
								/* translators: %s: name of a person. */
								__(
									'%s gets an e-mail. The company reads it here too.',
									'klacht'
								),
								question.author
							)
				}
				rows={ 6 }
				value={ draft.fields.answer }
				maxLength={ ANSWER.maxLength }
				problem={ form.problems.answer ?? null }
				readOnly={ isBusy }
				onChange={ ( answer ) => form.change( { answer } ) }
			/>
			<div className="klacht-buttons">
				<Button
					variant="primary"
					type="submit"
					aria-describedby="klacht-answer-hint"
					aria-keyshortcuts="Control+Enter"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
				>
					{ __( 'Send answer', 'klacht' ) }
				</Button>
			</div>
		</WritingForm>
	);
}
