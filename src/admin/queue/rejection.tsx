import {
	Button,
	RadioControl,
	TextareaControl,
	TextControl,
} from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent, KeyboardEvent } from 'react';
import { ApiError } from '../../api/errors';
import { limits } from '../../api/schema';
import type { Review } from '../../api/types';
import { label, labels } from '../../boot';
import { RestoredDraft } from '../shared/restored-draft';
import { sentenceOf } from '../shared/failure';
import { MailPreviews } from './mails';
import {
	EXPLANATION_MAX,
	lengthOf,
	missingField,
	rejectionOf,
	type Against,
	useRejectionDraft,
	type RejectionFields,
} from './rejection-draft';
import type { Decisions } from './use-decision';
import { mailSentence, useMails, type Mails } from './use-mails';

type Problems = Partial< Record< keyof RejectionFields, string > >;

function missingSentence( field: keyof RejectionFields ): string {
	switch ( field ) {
		case 'reason':
			return __( 'Choose a reason.', 'klacht' );
		case 'law':
			return __( 'Name the law.', 'klacht' );
		default:
			return __( 'Explain the decision to the reporter.', 'klacht' );
	}
}

function Problem( { id, text }: { id: string; text: string | undefined } ) {
	return (
		<span id={ id } className="klacht-problem" role="alert">
			{ text }
		</span>
	);
}

interface FieldsProps {
	review: Review;
	fields: RejectionFields;
	problems: Problems;
	onChange: ( fields: Partial< RejectionFields > ) => void;
}

/**
 * The links of published complaints that this one may repeat, for the explanation.
 */
function DuplicateLinks( { review, fields, onChange }: FieldsProps ) {
	const published = review.duplicates.filter(
		( { moderation, link } ) =>
			moderation === 'approved' && ! fields.explanation.includes( link )
	);
	if ( fields.reason !== 'duplicate' || published.length === 0 ) {
		return null;
	}
	return (
		<div className="klacht-buttons">
			{ published.map( ( { id, link } ) => (
				<Button
					key={ id }
					variant="secondary"
					size="compact"
					onClick={ () =>
						onChange( {
							explanation:
								`${ fields.explanation.trimEnd() }\n${ link }`.trimStart(),
						} )
					}
				>
					{ sprintf(
						/* translators: %d: ID of a complaint. */
						__( 'Add the link of complaint %d', 'klacht' ),
						id
					) }
				</Button>
			) ) }
		</div>
	);
}

function RejectionFieldsBox( props: FieldsProps ) {
	const { fields, problems, onChange } = props;
	return (
		<>
			<div className="klacht-rejection__reasons">
				<RadioControl
					label={ __( 'Reason', 'klacht' ) }
					selected={ fields.reason }
					options={ labels( 'reason' ).map(
						( { code, label: text } ) => ( {
							value: code,
							label: text,
						} )
					) }
					onChange={ ( reason ) => onChange( { reason } ) }
				/>
				<Problem id="klacht-reason-problem" text={ problems.reason } />
			</div>
			{ fields.reason === 'unlawful' && (
				<div>
					<TextControl
						label={ __( 'Which law', 'klacht' ) }
						value={ fields.law }
						onChange={ ( law ) => onChange( { law } ) }
						maxLength={
							limits[ 'POST /complaints/{id}/decisions' ].law
								.maxLength
						}
						required
						aria-invalid={ problems.law !== undefined }
						aria-describedby="klacht-law-problem"
					/>
					<Problem id="klacht-law-problem" text={ problems.law } />
				</div>
			) }
			<div>
				<TextareaControl
					label={ __( 'Statement', 'klacht' ) }
					rows={ 5 }
					value={ fields.explanation }
					onChange={ ( explanation ) => onChange( { explanation } ) }
					required
					aria-invalid={ problems.explanation !== undefined }
					aria-describedby="klacht-explanation-hint klacht-explanation-problem"
				/>
				<div className="klacht-action__under">
					<span id="klacht-explanation-hint">
						{ __(
							'Name the facts. This goes to the reporter in the e-mail.',
							'klacht'
						) }
					</span>
					<Problem
						id="klacht-explanation-problem"
						text={ problems.explanation }
					/>
					<span className="klacht-action__count">
						{ sprintf(
							/* translators: 1: characters typed, 2: characters allowed. */
							__( '%1$d of %2$d characters', 'klacht' ),
							lengthOf( fields.explanation ),
							EXPLANATION_MAX
						) }
					</span>
				</div>
				<DuplicateLinks { ...props } />
			</div>
		</>
	);
}

function Preview( { mails, error }: Mails ) {
	return (
		<section
			className="klacht-rejection__mail"
			aria-labelledby="klacht-mail-heading"
		>
			<h3 id="klacht-mail-heading">
				{ __( 'This e-mail goes out', 'klacht' ) }
			</h3>
			{ mails ? (
				<MailPreviews mails={ mails } />
			) : (
				<p>
					{ error === null
						? __(
								'Choose a reason and write an explanation. The e-mail then appears here.',
								'klacht'
							)
						: previewProblem( error ) }
				</p>
			) }
		</section>
	);
}

/**
 * Why there is no e-mail to show: what the server says of the fields, or of itself.
 *
 * @param error Anything thrown.
 */
function previewProblem( error: unknown ): string {
	return error instanceof ApiError && error.kind === 'field'
		? Object.values( error.params ).join( ' ' ) || error.message
		: sentenceOf( error );
}

/** What the form says of itself. */
function wordsOf( against: Against ) {
	return against === 'reject'
		? {
				button: __( 'Reject', 'klacht' ),
				hint: __(
					'The reporter gets this e-mail, can change the text and can object.',
					'klacht'
				),
				done: ( type: string, id: number ) =>
					sprintf(
						/* translators: 1: 'Complaint', 2: ID. */
						__( '%1$s %2$d is rejected.', 'klacht' ),
						type,
						id
					),
			}
		: {
				button: __( 'Take down', 'klacht' ),
				hint: __(
					'The reporter and the company get this e-mail and can object.',
					'klacht'
				),
				done: ( type: string, id: number ) =>
					sprintf(
						/* translators: 1: 'Complaint', 2: ID. */
						__( '%1$s %2$d is taken down.', 'klacht' ),
						type,
						id
					),
			};
}

interface RejectionProps {
	review: Review;
	/** Kept off the site, or taken from it. */
	against?: Against;
	decisions: Decisions;
	onCancel: () => void;
}

function useProblems( error: unknown ) {
	const [ missing, setMissing ] = useState< keyof RejectionFields | null >(
		null
	);
	const said: Problems = error instanceof ApiError ? error.params : {};
	return {
		problems: missing ? { [ missing ]: missingSentence( missing ) } : said,
		setMissing,
	};
}

/**
 * The statement of reasons: a reason of the list, an explanation, and the e-mail that is made of them.
 *
 * @param props
 * @param props.review    The complaint.
 * @param props.against   Kept off the site, or taken from it.
 * @param props.decisions Of the screen.
 * @param props.onCancel  Goes back to the two buttons; what was typed is kept.
 */
export function Rejection( {
	review,
	against = 'reject',
	decisions,
	onCancel,
}: RejectionProps ) {
	const words = wordsOf( against );
	const draft = useRejectionDraft( review.id, against );
	const { fields } = draft;
	const form = useRef< HTMLFormElement >( null );
	const { problems, setMissing } = useProblems( decisions.error );
	const missing = missingField( fields );
	const mails = useMails(
		review.id,
		missing === null ? rejectionOf( fields, against ) : null,
		review.version
	);
	const focusField = ( field: keyof RejectionFields ) =>
		form.current
			?.querySelector< HTMLElement >(
				{
					reason: 'input',
					law: 'input[type=text]',
					explanation: 'textarea',
				}[ field ]
			)
			?.focus();
	useEffect( () => {
		// Opened by its button: whoever comes back to kept text reads the complaint first.
		if ( ! draft.restored ) {
			form.current?.querySelector( 'input' )?.focus();
		}
		// Once, when it opens.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [] );
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		setMissing( missing );
		if ( missing !== null ) {
			focusField( missing );
			return;
		}
		draft.save();
		decisions.give( {
			decision: rejectionOf( fields, against ),
			done: [
				words.done( label( 'type', review.type ), review.id ),
				mailSentence(
					mails.mails ?? [
						{ to: 'reporter', name: '', subject: '', text: '' },
					]
				),
			].join( ' ' ),
			onDone: draft.clear,
		} );
	};
	const sendByKey = ( event: KeyboardEvent ) => {
		if ( event.key === 'Enter' && ( event.ctrlKey || event.metaKey ) ) {
			event.preventDefault();
			form.current?.requestSubmit();
		}
	};
	return (
		// eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut beside the button.
		<form
			ref={ form }
			className="klacht-rejection klacht-action"
			noValidate
			onSubmit={ submit }
			onKeyDown={ sendByKey }
			aria-labelledby="klacht-rejection-heading"
		>
			<h2 id="klacht-rejection-heading">{ words.button }</h2>
			{ draft.restored && (
				<RestoredDraft
					onClear={ () => {
						draft.clear();
						focusField( 'explanation' );
					} }
				/>
			) }
			<div className="klacht-rejection__columns">
				<div className="klacht-rejection__fields">
					<RejectionFieldsBox
						review={ review }
						fields={ fields }
						problems={ problems }
						onChange={ ( changes ) => {
							setMissing( null );
							draft.change( changes );
						} }
					/>
				</div>
				<Preview { ...mails } />
			</div>
			<p id="klacht-reject-hint">{ words.hint }</p>
			<div className="klacht-buttons">
				<Button
					variant="primary"
					type="submit"
					aria-describedby="klacht-reject-hint"
					aria-keyshortcuts="Control+Enter"
					isBusy={ decisions.busy === against }
					disabled={ decisions.busy !== null }
					accessibleWhenDisabled
				>
					{ words.button }
				</Button>
				<Button variant="tertiary" onClick={ onCancel }>
					{ __( 'Cancel', 'klacht' ) }
				</Button>
			</div>
		</form>
	);
}
