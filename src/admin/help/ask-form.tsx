import { Button, TextControl } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { limits } from '../../api/schema';
import { store } from '../../store';
import { lengthOf, Problem, TextBox, tooLong } from '../case/writing/text-box';
import { WritingForm } from '../case/writing/writing-form';
import { useDraft } from '../shared/drafts';
import { Refused } from '../shared/refused';
import { useForm, type Form, type Problems } from '../shared/use-form';

type AskFields = { subject: string; question: string; complaint_id: string };

const { subject: SUBJECT, question: QUESTION } =
	limits[ 'POST /help-requests' ];

/** What the address asks about: 'Vraag de Klachten Scanner aan' leads here with its subject filled in. */
function startOf( search: string ): AskFields {
	const query = new URLSearchParams( search );
	const complaint = query.get( 'complaint' ) ?? '';
	return {
		subject: ( query.get( 'subject' ) ?? '' ).slice( 0, SUBJECT.maxLength ),
		question: '',
		complaint_id: /^\d{1,15}$/.test( complaint ) ? complaint : '',
	};
}

function check( fields: AskFields ): Problems< AskFields > {
	const question =
		lengthOf( fields.question ) < QUESTION.minLength
			? sprintf(
					/* translators: %d: number of characters. */
					__( 'Write at least %d characters.', 'klacht' ),
					QUESTION.minLength
				)
			: tooLong( fields.question, QUESTION.maxLength );
	return {
		...( fields.subject.trim() === ''
			? { subject: __( 'Fill in a subject of one line.', 'klacht' ) }
			: {} ),
		...( question === null ? {} : { question } ),
		...( /^\s*\d{0,15}\s*$/.test( fields.complaint_id )
			? {}
			: {
					complaint_id: __(
						'An ID is a number, such as 33796.',
						'klacht'
					),
				} ),
	};
}

interface LineProps {
	form: Form< AskFields >;
	name: 'subject' | 'complaint_id';
	label: string;
	value: string;
	numeric?: boolean;
	readOnly: boolean;
}

/**
 * A field of one line, and what is wrong with it.
 *
 * @param props
 */
function Line( props: LineProps ) {
	const { form, name, label, value, numeric = false, readOnly } = props;
	const problem = form.problems[ name ];
	const id = `klacht-${ name }-problem`;
	return (
		<div className={ `klacht-ask__line is-${ name }` }>
			<TextControl
				name={ name }
				label={ label }
				value={ value }
				onChange={ ( text ) =>
					form.change( { [ name ]: text } as Partial< AskFields > )
				}
				{ ...( numeric
					? { inputMode: 'numeric' as const, maxLength: 20 }
					: { required: true, maxLength: SUBJECT.maxLength } ) }
				autoComplete="off"
				readOnly={ readOnly }
				aria-invalid={ problem !== undefined }
				aria-describedby={ problem === undefined ? undefined : id }
			/>
			<Problem id={ id } problem={ problem ?? null } />
		</div>
	);
}

/**
 * The question to the editors. Sent text leaves the form; what was not sent stays.
 *
 * @param props
 * @param props.onSent Says that it was sent.
 */
export function AskForm( { onSent }: { onSent: () => void } ) {
	const { askEditors } = useDispatch( store );
	const draft = useDraft< AskFields >(
		0,
		'help',
		startOf( window.location.search )
	);
	const form = useForm( {
		draft,
		check,
		send: ( { subject, question, complaint_id: complaint } ) =>
			askEditors( {
				subject: subject.trim(),
				question: question.trim(),
				...( complaint.trim() === ''
					? {}
					: { complaint_id: Number( complaint ) } ),
			} ),
		onSent,
	} );
	const { fields } = draft;
	const { isBusy } = form;
	return (
		<WritingForm
			className="klacht-panel klacht-ask"
			draft={ draft }
			onSend={ form.send }
			labelledBy="klacht-ask-title"
		>
			<h2 id="klacht-ask-title">{ __( 'Ask a question', 'klacht' ) }</h2>
			{ form.error !== null && (
				<Refused key={ form.answerCount } error={ form.error } />
			) }
			<Line
				form={ form }
				name="subject"
				label={ __( 'Subject', 'klacht' ) }
				value={ fields.subject }
				readOnly={ isBusy }
			/>
			<TextBox
				name="question"
				label={ __( 'Your question', 'klacht' ) }
				hint={ __(
					'The editors get an e-mail. You and your colleagues read the answer here.',
					'klacht'
				) }
				rows={ 6 }
				value={ fields.question }
				maxLength={ QUESTION.maxLength }
				problem={ form.problems.question ?? null }
				readOnly={ isBusy }
				onChange={ ( question ) => form.change( { question } ) }
			/>
			<Line
				form={ form }
				name="complaint_id"
				label={ __( 'ID of the complaint (optional)', 'klacht' ) }
				value={ fields.complaint_id }
				numeric
				readOnly={ isBusy }
			/>
			<div className="klacht-buttons">
				<Button
					variant="primary"
					type="submit"
					aria-describedby="klacht-question-hint"
					aria-keyshortcuts="Control+Enter"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
				>
					{ __( 'Send question', 'klacht' ) }
				</Button>
			</div>
		</WritingForm>
	);
}
