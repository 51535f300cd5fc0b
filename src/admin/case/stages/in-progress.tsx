import { Button, SelectControl } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { limits } from '../../../api/schema';
import { ApiError } from '../../../api/errors';
import type { SolutionKind } from '../../../api/types';
import { labels } from '../../../boot';
import { store } from '../../../store';
import { useSolutionDraft, type SolutionFields } from '../solution-draft';
import { lengthOf, TextBox, tooLong } from '../writing/text-box';
import { WritingForm } from '../writing/writing-form';
import type { StageProps } from './types';
import { Visit } from './visit';

const { minLength, maxLength } =
	limits[ 'POST /cases/{id}/transitions' ].solution;

function problemOf( text: string ): string | null {
	if ( lengthOf( text ) < minLength ) {
		return sprintf(
			/* translators: %d: number of characters. */
			__( 'Write at least %d characters about the solution.', 'klacht' ),
			minLength
		);
	}
	return tooLong( text, maxLength );
}

interface BoxProps {
	fields: SolutionFields;
	problem: string | null;
	onChange: ( fields: Partial< SolutionFields > ) => void;
}

function SolutionBox( { fields, problem, onChange }: BoxProps ) {
	return (
		<>
			<TextBox
				name="solution"
				label={ __( 'Description of the solution', 'klacht' ) }
				hint={ __(
					'This appears on the site and in the e-mail',
					'klacht'
				) }
				value={ fields.solution }
				maxLength={ maxLength }
				problem={ problem }
				onChange={ ( solution ) => onChange( { solution } ) }
			/>
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
	const { fields } = draft;

	const send = () => {
		const found = problemOf( fields.solution );
		setProblem( found );
		if ( found !== null ) {
			return 'solution';
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
		return null;
	};
	return (
		<WritingForm className="klacht-action" draft={ draft } onSend={ send }>
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
		</WritingForm>
	);
}
