import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { ApiError } from '../../api/errors';
import {
	decideRequest,
	previewRefusal,
	type CompanyRequest,
	type RefusalPreview,
} from '../../api/requests';
import { limits } from '../../api/schema';
import { useDraft } from '../shared/drafts';
import { Field, focusProblem } from '../shared/field';
import { Refused } from '../shared/refused';
import { RestoredDraft } from '../shared/restored-draft';
import { sentenceOf } from '../shared/failure';
import { useCommand } from '../shared/use-command';

/** After so many milliseconds without a key the server is asked. */
const PAUSE = 500;

type Preview =
	| { about: string; mail: RefusalPreview }
	| { about: string; sentence: string }
	| null;

/**
 * The mail as the server renders it.
 *
 * @param id     Request.
 * @param reason What is written so far.
 */
function usePreview( id: number, reason: string ): Preview {
	const [ preview, setPreview ] = useState< Preview >( null );
	useEffect( () => {
		if ( reason === '' ) {
			return undefined;
		}
		let isCurrent = true;
		const timer = setTimeout( () => {
			previewRefusal( id, reason ).then(
				( mail ) => isCurrent && setPreview( { about: reason, mail } ),
				( error: unknown ) =>
					isCurrent &&
					setPreview( {
						about: reason,
						sentence:
							( error instanceof ApiError &&
								error.params.reason ) ||
							sentenceOf( error ),
					} )
			);
		}, PAUSE );
		return () => {
			isCurrent = false;
			clearTimeout( timer );
		};
	}, [ id, reason ] );
	return preview?.about === reason ? preview : null;
}

function MailPreview( { id, reason }: { id: number; reason: string } ) {
	const preview = usePreview( id, reason );
	return (
		<div className="klacht-requests__mail">
			<h4>{ __( 'The e-mail', 'klacht' ) }</h4>
			{ preview && 'mail' in preview && (
				<>
					<p>
						<strong>{ preview.mail.subject }</strong>
					</p>
					<p className="klacht-requests__mail-text">
						{ preview.mail.text }
					</p>
				</>
			) }
			{ preview && 'sentence' in preview && <p>{ preview.sentence }</p> }
			{ ! preview && (
				<p>
					{ reason === ''
						? __( 'Write the reason to see the e-mail.', 'klacht' )
						: __( 'Loading…', 'klacht' ) }
				</p>
			) }
		</div>
	);
}

interface RefusalProps {
	request: CompanyRequest;
	onChanged: () => Promise< void >;
	onClose: () => void;
	onDecided: ( message: string ) => void;
}

/** Refuses the request: the reason, and the mail that it becomes. */
export function Refusal( {
	request,
	onChanged,
	onClose,
	onDecided,
}: RefusalProps ) {
	const { id, email, company_name: company } = request;
	const draft = useDraft( id, 'request-refusal', { reason: '' } );
	const { isBusy, error, problems, run } = useCommand();
	const form = useRef< HTMLFormElement >( null );
	useEffect( () => {
		form.current?.querySelector( 'textarea' )?.focus();
	}, [] );
	useEffect( () => focusProblem( form.current, problems ), [ problems ] );
	const reason = draft.fields.reason.trim();
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		void run( async () => {
			try {
				await decideRequest( id, { decision: 'reject', reason } );
			} catch ( failure ) {
				if (
					failure instanceof ApiError &&
					failure.kind === 'illegal'
				) {
					draft.save();
					await onChanged().catch( () => undefined );
				}
				throw failure;
			}
			draft.clear();
			onDecided(
				sprintf(
					/* translators: 1: company, 2: e-mail address. */
					__(
						'The request of %1$s is refused. We mailed the reason to %2$s.',
						'klacht'
					),
					company,
					email
				)
			);
		} );
	};
	return (
		<form
			className="klacht-requests__refusal"
			ref={ form }
			onSubmit={ submit }
			noValidate
		>
			{ draft.restored && <RestoredDraft onClear={ draft.clear } /> }
			{ error !== null && <Refused error={ error } /> }
			<Field
				name="reason"
				label={ __( 'Reason', 'klacht' ) }
				hint={ sprintf(
					/* translators: %s: e-mail address. */
					__( 'This is mailed to %s.', 'klacht' ),
					email
				) }
				rows={ 5 }
				value={ draft.fields.reason }
				maxLength={
					limits[ 'POST /company-requests/{id}/decision' ].reason
						.maxLength
				}
				problem={ problems.reason }
				required
				onChange={ ( text ) => draft.change( { reason: text } ) }
			/>
			<MailPreview id={ id } reason={ reason } />
			<div className="klacht-buttons">
				<Button
					variant="primary"
					type="submit"
					isDestructive
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
				>
					{ __( 'Reject and mail the reason', 'klacht' ) }
				</Button>
				<Button variant="tertiary" onClick={ onClose }>
					{ __( 'Cancel', 'klacht' ) }
				</Button>
			</div>
		</form>
	);
}
