import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Case, MessageKind } from '../../../api/types';
import { StatusMessage } from '../../shared/status-message';
import { Refused } from '../../shared/refused';
import { Problem, TextBox } from '../writing/text-box';
import { WritingForm } from '../writing/writing-form';
import {
	BODY,
	SUBJECT,
	useSending,
	type MessageFields,
	type Sending,
} from './use-sending';

interface SubjectProps {
	sending: Sending;
}

function Subject( { sending }: SubjectProps ) {
	const { draft, isBusy, problems, change } = sending;
	const isWrong = problems.subject !== undefined;
	return (
		<div className="klacht-box__subject">
			<TextControl
				name="subject"
				label={ __( 'Subject:', 'klacht' ) }
				value={ draft.fields.subject }
				onChange={ ( subject ) => change( { subject } ) }
				maxLength={ SUBJECT.maxLength }
				required
				readOnly={ isBusy }
				aria-invalid={ isWrong }
				aria-describedby={
					isWrong ? 'klacht-subject-problem' : undefined
				}
			/>
			<Problem
				id="klacht-subject-problem"
				problem={ problems.subject ?? null }
			/>
		</div>
	);
}

interface FormProps {
	item: Case;
	kind: MessageKind;
	/** What stands in the box before anything is typed. */
	empty?: MessageFields;
	label: string;
	/** Who reads it, and whether it is mailed. */
	hint: string;
	button: string;
	onSent: () => void;
	rows?: number;
	labelledBy?: string;
}

const NOTHING: MessageFields = { subject: '', body: '' };

/**
 * The box for a message and its button. Sent text leaves it; what was not sent stays.
 *
 * @param props
 */
export function MessageForm( props: FormProps ) {
	const { item, kind, empty = NOTHING, onSent } = props;
	const sending = useSending( { item, kind, empty, onSent } );
	const { draft, isBusy, error, problems, answerCount, change } = sending;
	return (
		<WritingForm
			className="klacht-message-form"
			draft={ draft }
			onSend={ sending.send }
			{ ...( props.labelledBy ? { labelledBy: props.labelledBy } : {} ) }
		>
			{ error !== null && (
				<Refused key={ answerCount } error={ error } />
			) }
			{ kind === 'mail' && <Subject sending={ sending } /> }
			<TextBox
				name="body"
				label={ props.label }
				hint={ props.hint }
				rows={ props.rows ?? 5 }
				value={ draft.fields.body }
				maxLength={ BODY.maxLength }
				problem={ problems.body ?? null }
				readOnly={ isBusy }
				onChange={ ( body ) => change( { body } ) }
			/>
			<div className="klacht-buttons">
				<Button
					variant="secondary"
					type="submit"
					aria-describedby="klacht-body-hint"
					aria-keyshortcuts="Control+Enter"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
				>
					{ props.button }
				</Button>
			</div>
		</WritingForm>
	);
}

/**
 * The box, and what is said when it has sent.
 *
 * @param props
 * @param props.done What to say.
 */
export function MessageBox( {
	done,
	...form
}: Omit< FormProps, 'onSent' > & { done: string } ) {
	const [ sent, setSent ] = useState< { text: string } | null >( null );
	return (
		<>
			<StatusMessage message={ sent } takesFocus />
			<MessageForm
				{ ...form }
				onSent={ () => setSent( { text: done } ) }
			/>
		</>
	);
}
