import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Case, MessageKind } from '../../../api/types';
import { withValues } from '../../shared/places';
import { joined, valuesOf } from '../canned/fill';
import { CannedPicker } from '../canned/picker';
import { useFocusText } from '../canned/use-focus-text';
import { liveParts } from '../guard/live';
import { Guard } from '../guard/notice';
import { StatusMessage } from '../../shared/status-message';
import { Refused } from '../../shared/refused';
import { Problem, TextBox } from '../writing/text-box';
import { WritingForm } from '../writing/writing-form';
import { AlsoBox } from './also';
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
	/** Whom the text is for, where the company knows more than the public. */
	name?: string;
	onSent: ( isHalf: boolean ) => void;
	rows?: number;
	labelledBy?: string;
}

const NOTHING: MessageFields = { subject: '', body: '', sets: '', ticked: '' };

/**
 * The box for a message and its button. Sent text leaves it; what was not sent stays.
 *
 * @param props
 */
export function MessageForm( props: FormProps ) {
	const { item, kind, empty = NOTHING, onSent } = props;
	const sending = useSending( { item, kind, empty, onSent } );
	const { draft, isBusy, error, problems, answerCount, change } = sending;
	const { body, ticked } = draft.fields;
	const values = valuesOf( item, props.name ?? item.reporter_name ?? '' );
	const { place, focusText } = useFocusText();
	return (
		<WritingForm
			className="klacht-message-form"
			draft={ draft }
			onSend={ () => sending.send() }
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
				onChange={ ( text ) => change( { body: text } ) }
			/>
			<Guard
				key={ `guard-${ answerCount }` }
				live={
					kind === 'note'
						? []
						: liveParts( 'body', body, kind === 'reply' )
				}
				said={ sending.guarded }
				isBusy={ isBusy }
				onAcknowledge={ ( kinds ) => void sending.send( kinds ) }
			/>
			<CannedPicker
				box={ kind }
				filled={ ( text ) => withValues( text, values ) }
				onUse={ ( reply ) => {
					change( {
						body: joined( body, withValues( reply.body, values ) ),
						sets: reply.sets_status ?? '',
						ticked: reply.sets_status ? '1' : '',
					} );
					focusText();
				} }
			/>
			<div className="klacht-buttons" ref={ place }>
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
				<AlsoBox
					item={ item }
					also={ sending.also }
					isTicked={ ticked === '1' }
					isBusy={ isBusy }
					onChange={ ( isTicked ) =>
						change( { ticked: isTicked ? '1' : '' } )
					}
				/>
			</div>
		</WritingForm>
	);
}

/**
 * What to say of a message that is sent.
 *
 * @param done   Of the message.
 * @param isHalf Whether the status that belongs to it could not be set.
 */
export function sentText( done: string, isHalf: boolean ): string {
	return isHalf
		? `${ done } ${ __(
				'The status has not changed. You can still change it above.',
				'klacht'
			) }`
		: done;
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
				onSent={ ( isHalf ) =>
					setSent( { text: sentText( done, isHalf ) } )
				}
			/>
		</>
	);
}
