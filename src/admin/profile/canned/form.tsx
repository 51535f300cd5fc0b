import { Button, SelectControl } from '@wordpress/components';
import { useEffect, useMemo, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import {
	saveCannedReply,
	type CannedReply,
	type CannedText,
} from '../../../api/company';
import { limits } from '../../../api/schema';
import { label } from '../../../boot';
import { useDraft } from '../../shared/drafts';
import { Field, focusProblem } from '../../shared/field';
import { Refused } from '../../shared/refused';
import { RestoredDraft } from '../../shared/restored-draft';
import { useCommand } from '../../shared/use-command';
import { PLACES, type Place } from '../../shared/places';
import { meaning, withExamples } from './places';
import { NotFilledIn } from '../../shared/not-filled-in';

interface FormProps {
	/** Null for a new one. */
	reply: CannedReply | null;
	onDone: ( text: string ) => void;
	onCancel: () => void;
}

interface InsertProps {
	onInsert: ( variable: Place ) => void;
}

function InsertButtons( { onInsert }: InsertProps ) {
	return (
		<div
			role="group"
			aria-label={ __( 'Insert into the text', 'klacht' ) }
			className="klacht-buttons"
		>
			{ PLACES.map( ( variable ) => (
				<Button
					key={ variable }
					variant="secondary"
					size="compact"
					aria-label={ sprintf(
						/* translators: 1: what is inserted, 2: what it stands for. */
						__( 'Insert %1$s: %2$s', 'klacht' ),
						`{${ variable }}`,
						meaning( variable )
					) }
					onClick={ () => onInsert( variable ) }
				>
					{ `{${ variable }}` }
				</Button>
			) ) }
		</div>
	);
}

function StatusChoice( {
	value,
	onChange,
}: {
	value: string;
	onChange: ( value: string ) => void;
} ) {
	return (
		<SelectControl
			label={ __( 'Also sets', 'klacht' ) }
			help={ __(
				'Who sends it sees this as a ticked box, and can untick it.',
				'klacht'
			) }
			value={ value }
			options={ [
				{ value: '', label: __( 'No other status', 'klacht' ) },
				...[ 'in_progress', 'resolved' ].map( ( code ) => ( {
					value: code,
					label: label( 'status', code ),
				} ) ),
			] }
			onChange={ onChange }
		/>
	);
}

/**
 * Puts a word where the cursor is in a box.
 *
 * @param box  The box.
 * @param word The word.
 */
function inserted( box: HTMLTextAreaElement | null, word: string ) {
	const text = box?.value ?? '';
	const from = box?.selectionStart ?? text.length;
	const to = box?.selectionEnd ?? from;
	return {
		text: text.slice( 0, from ) + word + text.slice( to ),
		cursor: from + word.length,
	};
}

/**
 * What must be filled in before it can be saved.
 *
 * @param fields Texts by field.
 */
function missingIn(
	fields: Record< string, string >
): Record< string, string > {
	return Object.fromEntries(
		Object.entries( fields )
			.filter( ( [ , text ] ) => text.trim() === '' )
			.map( ( [ name ] ) => [
				name,
				__( 'Fill in this field.', 'klacht' ),
			] )
	);
}

function useCannedForm( { reply, onDone }: FormProps ) {
	const draft = useDraft( 0, `canned-${ reply?.id ?? 'new' }`, {
		name: reply?.name ?? '',
		body: reply?.body ?? '',
		sets_status: reply?.sets_status ?? '',
	} );
	const command = useCommand();
	const [ missing, setMissing ] = useState< Record< string, string > >( {} );
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		const { name, body, sets_status: status } = draft.fields;
		const found = missingIn( { name, body } );
		setMissing( found );
		if ( Object.keys( found ).length > 0 ) {
			return;
		}
		void command.run( async () => {
			await saveCannedReply( reply?.id ?? null, {
				name,
				body,
				sets_status: ( status === ''
					? null
					: status ) as CannedText[ 'sets_status' ] &
					( string | null ),
			} );
			draft.clear();
			onDone( __( 'The canned reply is saved.', 'klacht' ) );
		} );
	};
	return {
		draft,
		submit,
		...command,
		problems: useMemo(
			() => ( { ...command.problems, ...missing } ),
			[ command.problems, missing ]
		),
	};
}

/**
 * One canned reply, to write.
 *
 * @param props
 */
export function CannedForm( props: FormProps ) {
	const { reply, onCancel } = props;
	const { draft, submit, isBusy, error, problems } = useCannedForm( props );
	const { fields, change } = draft;
	const form = useRef< HTMLFormElement >( null );
	const heading = useRef< HTMLHeadingElement >( null );
	const cursor = useRef< number | null >( null );
	const box = () => form.current?.querySelector( 'textarea' ) ?? null;
	useEffect( () => heading.current?.focus(), [] );
	useEffect( () => focusProblem( form.current, problems ), [ problems ] );
	useEffect( () => {
		if ( cursor.current !== null ) {
			box()?.focus();
			box()?.setSelectionRange( cursor.current, cursor.current );
			cursor.current = null;
		}
	}, [ fields.body ] );
	const insert = ( variable: Place ) => {
		const { text, cursor: at } = inserted( box(), `{${ variable }}` );
		cursor.current = at;
		change( { body: text } );
	};
	const max = limits[ 'POST /canned-replies' ];
	return (
		<form
			ref={ form }
			className="klacht-profile__form"
			onSubmit={ submit }
			noValidate
		>
			<h2 ref={ heading } tabIndex={ -1 }>
				{ reply
					? __( 'Change the canned reply', 'klacht' )
					: __( 'New canned reply', 'klacht' ) }
			</h2>
			{ draft.restored && <RestoredDraft onClear={ draft.clear } /> }
			<Field
				name="name"
				label={ __( 'Name', 'klacht' ) }
				hint={ __( 'You find it by this name.', 'klacht' ) }
				value={ fields.name }
				maxLength={ max.name.maxLength }
				problem={ problems.name }
				required
				onChange={ ( name ) => change( { name } ) }
			/>
			<Field
				name="body"
				label={ __( 'Text', 'klacht' ) }
				rows={ 8 }
				value={ fields.body }
				maxLength={ max.body.maxLength }
				problem={ problems.body }
				required
				onChange={ ( body ) => change( { body } ) }
			>
				<InsertButtons onInsert={ insert } />
			</Field>
			<StatusChoice
				value={ fields.sets_status }
				onChange={ ( status ) => change( { sets_status: status } ) }
			/>
			<section
				className="klacht-canned__preview"
				aria-label={ __( 'Example', 'klacht' ) }
			>
				<h3>{ __( 'Example', 'klacht' ) }</h3>
				<p className="klacht-text">
					{ fields.body === '' ? (
						<NotFilledIn />
					) : (
						withExamples( fields.body )
					) }
				</p>
			</section>
			{ error !== null && <Refused error={ error } /> }
			<div className="klacht-buttons">
				<Button
					variant="primary"
					type="submit"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
				>
					{ __( 'Save', 'klacht' ) }
				</Button>
				<Button variant="tertiary" onClick={ onCancel }>
					{ __( 'Cancel', 'klacht' ) }
				</Button>
			</div>
		</form>
	);
}
