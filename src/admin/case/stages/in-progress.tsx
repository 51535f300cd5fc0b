import { Button, SelectControl } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ApiError } from '../../../api/errors';
import type { CaseType, FindingKind, SolutionKind } from '../../../api/types';
import { labels, word } from '../../../boot';
import { store } from '../../../store';
import { withValues } from '../../shared/places';
import { joined, valuesOf } from '../canned/fill';
import { CannedPicker } from '../canned/picker';
import { useFocusText } from '../canned/use-focus-text';
import { liveParts } from '../guard/live';
import { Guard } from '../guard/notice';
import {
	SOLUTION_MAX,
	solutionProblem,
	useSolutionDraft,
	type SolutionFields,
} from '../solution-draft';
import { useWork } from '../work';
import { TextBox } from '../writing/text-box';
import { WritingForm } from '../writing/writing-form';
import type { StageProps } from './types';
import { mailed, resolvedText } from '../mailed';
import { EarlierSolutions } from './earlier';
import { Visit } from './visit';

interface BoxProps {
	type: CaseType;
	fields: SolutionFields;
	problem: string | null;
	onChange: ( fields: Partial< SolutionFields > ) => void;
}

function SolutionBox( { type, fields, problem, onChange }: BoxProps ) {
	return (
		<>
			<TextBox
				name="solution"
				label={ word( type, 'describe' ) }
				hint={ __(
					'This appears on the site and in the e-mail',
					'klacht'
				) }
				value={ fields.solution }
				maxLength={ SOLUTION_MAX }
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
 * The solution: kept while it is typed, and sent with the status.
 *
 * @param props
 * @param props.item     The complaint.
 * @param props.commands Of the screen.
 */
function useSolution( { item, commands }: StageProps ) {
	const { resolveCase } = useDispatch( store );
	const { typed } = useWork();
	const draft = useSolutionDraft( item.id );
	const [ problem, setProblem ] = useState< string | null >( null );
	// What the server found holds for the text that it was sent.
	const [ changedAfter, setChangedAfter ] = useState( -1 );
	const { fields } = draft;
	const { error, answerCount } = commands;
	const guarded =
		error instanceof ApiError && changedAfter !== answerCount
			? error.guarded
			: [];

	const send = ( acknowledged: FindingKind[] = [] ) => {
		const found = solutionProblem( fields.solution );
		setProblem( found );
		if ( found !== null ) {
			return 'solution';
		}
		draft.save();
		const solution = {
			solution: fields.solution.trim(),
			solution_kind: ( fields.solution_kind ||
				null ) as SolutionKind | null,
			acknowledged,
		};
		commands.give( {
			to: 'resolved',
			send: ( version ) => resolveCase( item.id, solution, version ),
			done: resolvedText,
			onDone: draft.clear,
		} );
		return null;
	};
	const change = ( changes: Partial< SolutionFields > ) => {
		setProblem( null );
		setChangedAfter( answerCount );
		draft.change( changes );
		typed();
	};
	return { draft, problem, guarded, send, change };
}

/**
 * A complaint in progress: the solution is written and sent.
 *
 * @param props
 */
export function InProgressStage( props: StageProps ) {
	const { item, commands } = props;
	const { draft, problem, guarded, send, change } = useSolution( props );
	const { fields } = draft;
	const isBusy = commands.busy !== null;
	const values = valuesOf( item, item.reporter_name ?? '' );
	const { place, focusText } = useFocusText();
	return (
		<WritingForm
			className="klacht-action"
			draft={ draft }
			onSend={ () => send() }
		>
			<EarlierSolutions item={ item } />
			<SolutionBox
				type={ item.type }
				fields={ fields }
				problem={ problem ?? refusedField( commands.error ) }
				onChange={ change }
			/>
			<Guard
				key={ `guard-${ commands.answerCount }` }
				live={ liveParts( 'solution', fields.solution, true ) }
				said={ guarded }
				isBusy={ isBusy }
				onAcknowledge={ ( kinds ) => void send( kinds ) }
			/>
			<CannedPicker
				box="solution"
				filled={ ( text ) => withValues( text, values ) }
				onUse={ ( { body } ) => {
					change( {
						solution: joined(
							fields.solution,
							withValues( body, values )
						),
					} );
					focusText();
				} }
			/>
			<p id="klacht-resolve-hint">
				{ mailed(
					item,
					__(
						'The reporter gets an e-mail and is invited to give a grade.',
						'klacht'
					)
				) }
			</p>
			<div className="klacht-buttons" ref={ place }>
				<Button
					variant="primary"
					type="submit"
					className="klacht-main-button"
					aria-describedby="klacht-resolve-hint"
					aria-keyshortcuts="Control+Enter"
					isBusy={ commands.busy === 'resolved' }
					disabled={ isBusy }
					accessibleWhenDisabled
				>
					{ word( item.type, 'done_button' ) }
				</Button>
				<Visit item={ item } />
			</div>
		</WritingForm>
	);
}
