import { Button, SelectControl, TextareaControl } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent, KeyboardEvent } from 'react';
import { limits } from '../../../api/schema';
import { ApiError } from '../../../api/errors';
import type { SolutionKind } from '../../../api/types';
import { labels } from '../../../boot';
import { store } from '../../../store';
import { RestoredDraft } from '../restored-draft';
import { useSolutionDraft, type SolutionFields } from '../solution-draft';
import type { StageProps } from './types';
import { Visit } from './visit';

const { minLength, maxLength } =
	limits[ 'POST /cases/{id}/transitions' ].solution;

/**
 * Counts as the server does: characters, not code units, without the space around them.
 *
 * @param text What was typed.
 */
function lengthOf( text: string ): number {
	return Array.from( text.trim() ).length;
}

function problemOf( text: string ): string | null {
	const length = lengthOf( text );
	if ( length < minLength ) {
		return sprintf(
			/* translators: %d: number of characters. */
			__( 'Write at least %d characters about the solution.', 'klacht' ),
			minLength
		);
	}
	if ( length > maxLength ) {
		return sprintf(
			/* translators: %d: number of characters. */
			__( 'Shorten the text to %d characters at most.', 'klacht' ),
			maxLength
		);
	}
	return null;
}

interface BoxProps {
	fields: SolutionFields;
	problem: string | null;
	onChange: ( fields: Partial< SolutionFields > ) => void;
}

function SolutionBox( { fields, problem, onChange }: BoxProps ) {
	const length = lengthOf( fields.solution );
	return (
		<>
			<TextareaControl
				label={ __( 'Description of the solution', 'klacht' ) }
				rows={ 5 }
				value={ fields.solution }
				onChange={ ( solution ) => onChange( { solution } ) }
				required
				aria-describedby="klacht-solution-hint"
				aria-invalid={ problem !== null }
				aria-errormessage={
					problem === null ? undefined : 'klacht-solution-problem'
				}
			/>
			<div className="klacht-action__under">
				<span id="klacht-solution-hint">
					{ __(
						'This appears on the site and in the e-mail',
						'klacht'
					) }
				</span>
				<span
					id="klacht-solution-problem"
					className="klacht-problem"
					role="alert"
				>
					{ problem }
				</span>
				<span className="klacht-action__count">
					{ sprintf(
						/* translators: 1: characters typed, 2: characters allowed. */
						__( '%1$d of %2$d characters', 'klacht' ),
						length,
						maxLength
					) }
				</span>
			</div>
			<SelectControl
				label={ __( 'Kind of solution', 'klacht' ) }
				className="klacht-action__kind"
				value={ fields.solution_kind }
				options={ [
					{ value: '', label: __( 'No choice', 'klacht' ) },
					...labels( 'solution_kind' ).map( ( { code, label } ) => ( {
						value: code,
						label,
					} ) ),
				] }
				onChange={ ( kind ) => onChange( { solution_kind: kind } ) }
			/>
		</>
	);
}

/** What the server says of the box, where it says something of it. */
function refusedField( error: unknown ): string | null {
	return error instanceof ApiError ? ( error.params.solution ?? null ) : null;
}

/**
 * A complaint in progress: the solution is written and sent.
 *
 * @param props
 * @param props.item     The complaint.
 * @param props.commands Of the screen.
 */
export function InProgressStage( { item, commands }: StageProps ) {
	const { resolveCase } = useDispatch( store );
	const draft = useSolutionDraft( item.id );
	const [ problem, setProblem ] = useState< string | null >( null );
	const form = useRef< HTMLFormElement >( null );
	const { fields } = draft;

	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		const found = problemOf( fields.solution );
		setProblem( found );
		if ( found !== null ) {
			form.current?.querySelector( 'textarea' )?.focus();
			return;
		}
		draft.save();
		const solution = {
			solution: fields.solution.trim(),
			solution_kind: ( fields.solution_kind ||
				null ) as SolutionKind | null,
		};
		commands.give( {
			to: 'resolved',
			send: ( version ) => resolveCase( item.id, solution, version ),
			done: __(
				'The complaint is resolved. The reporter gets an e-mail and can give a grade.',
				'klacht'
			),
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
			className="klacht-action"
			noValidate
			onSubmit={ submit }
			onKeyDown={ sendByKey }
		>
			{ draft.restored && (
				<RestoredDraft
					onClear={ () => {
						draft.clear();
						form.current?.querySelector( 'textarea' )?.focus();
					} }
				/>
			) }
			<SolutionBox
				fields={ fields }
				problem={ problem ?? refusedField( commands.error ) }
				onChange={ ( changes ) => {
					setProblem( null );
					draft.change( changes );
				} }
			/>
			<p id="klacht-resolve-hint">
				{ __(
					'The reporter gets an e-mail and is invited to give a grade.',
					'klacht'
				) }
			</p>
			<div className="klacht-buttons">
				<Button
					variant="primary"
					type="submit"
					className="klacht-main-button"
					aria-describedby="klacht-resolve-hint"
					aria-keyshortcuts="Control+Enter"
					isBusy={ commands.busy === 'resolved' }
					disabled={ commands.busy !== null }
					accessibleWhenDisabled
				>
					{ __( 'Complaint is resolved', 'klacht' ) }
				</Button>
				<Visit link={ item.link } />
			</div>
		</form>
	);
}
