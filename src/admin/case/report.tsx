import {
	Button,
	DropdownMenu,
	MenuGroup,
	MenuItem,
	Modal,
	RadioControl,
} from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { moreVertical } from '@wordpress/icons';
import { postReport } from '../../api/handling';
import { ApiError } from '../../api/errors';
import { limits } from '../../api/schema';
import type { Case, NewReport } from '../../api/types';
import { labels } from '../../boot';
import { store } from '../../store';
import { useDraft } from '../shared/drafts';
import { Refused } from '../shared/refused';
import type { Message } from '../shared/status-message';
import { Problem, TextBox } from './writing/text-box';
import { WritingForm } from './writing/writing-form';

interface ReportProps {
	item: Case;
	onMessage: ( message: Message | null ) => void;
}

interface DialogProps extends ReportProps {
	onClose: () => void;
}

type Fields = { reason: string; explanation: string };

const EMPTY: Fields = { reason: '', explanation: '' };

const { explanation: EXPLANATION } = limits[ 'POST /cases/{id}/reports' ];

type Problems = Partial< Fields >;

function problemsOf( { reason, explanation }: Fields ): Problems {
	return {
		...( reason === ''
			? { reason: __( 'Choose a reason.', 'klacht' ) }
			: {} ),
		...( explanation.trim() === ''
			? {
					explanation: __(
						'Explain what the editors should look at.',
						'klacht'
					),
				}
			: {} ),
	};
}

function useReport( { item, onMessage, onClose }: DialogProps ) {
	const { invalidateResolution } = useDispatch( store );
	const draft = useDraft( item.id, 'report', EMPTY );
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const [ problems, setProblems ] = useState< Problems >( {} );
	const send = () => {
		const found = problemsOf( draft.fields );
		setProblems( found );
		const [ wrong = null ] = Object.keys( found );
		if ( wrong !== null || isBusy ) {
			return wrong;
		}
		setBusy( true );
		setError( null );
		draft.save();
		postReport( item.id, {
			reason: draft.fields.reason as NewReport[ 'reason' ],
			explanation: draft.fields.explanation.trim(),
		} ).then(
			() => {
				draft.clear();
				invalidateResolution( 'getDossier', [ item.id ] );
				onMessage( {
					text: __(
						'The editors have your report. They mail your company what they decide.',
						'klacht'
					),
				} );
				onClose();
			},
			( failure: unknown ) => {
				const params =
					failure instanceof ApiError ? failure.params : {};
				setProblems( params );
				setError( Object.keys( params ).length > 0 ? null : failure );
				setBusy( false );
			}
		);
		return null;
	};
	const change = ( fields: Partial< Fields > ) => {
		setProblems( {} );
		draft.change( fields );
	};
	return { draft, isBusy, error, problems, send, change };
}

/**
 * A report to the editors: a reason of the house rules and an explanation. The complaint stays where it is meanwhile.
 *
 * @param props
 */
function ReportDialog( props: DialogProps ) {
	const { draft, isBusy, error, problems, send, change } = useReport( props );
	return (
		<Modal
			title={ __( 'Report to the editors', 'klacht' ) }
			onRequestClose={ props.onClose }
			size="medium"
		>
			<WritingForm
				className="klacht-dialog klacht-action"
				draft={ draft }
				onSend={ send }
			>
				{ error !== null && <Refused error={ error } /> }
				<p>
					{ __(
						'The editors look at it. Meanwhile nothing changes on the site.',
						'klacht'
					) }
				</p>
				<RadioControl
					label={ __( 'Reason', 'klacht' ) }
					selected={ draft.fields.reason }
					options={ labels( 'reason' ).map( ( { code, label } ) => ( {
						value: code,
						label,
					} ) ) }
					onChange={ ( reason ) => change( { reason } ) }
				/>
				<Problem
					id="klacht-reason-problem"
					problem={ problems.reason ?? null }
				/>
				<TextBox
					name="explanation"
					label={ __( 'Remarks', 'klacht' ) }
					hint={ __( 'Only the editors read this.', 'klacht' ) }
					value={ draft.fields.explanation }
					maxLength={ EXPLANATION.maxLength }
					problem={ problems.explanation ?? null }
					readOnly={ isBusy }
					onChange={ ( explanation ) => change( { explanation } ) }
				/>
				<div className="klacht-dialog__actions">
					<Button variant="tertiary" onClick={ props.onClose }>
						{ __( 'Cancel', 'klacht' ) }
					</Button>
					<Button
						variant="primary"
						type="submit"
						aria-keyshortcuts="Control+Enter"
						isBusy={ isBusy }
						disabled={ isBusy }
						accessibleWhenDisabled
					>
						{ __( 'Report', 'klacht' ) }
					</Button>
				</div>
			</WritingForm>
		</Modal>
	);
}

/**
 * What is seldom done with a complaint.
 *
 * @param props
 */
export function ReportMenu( props: ReportProps ) {
	const [ isOpen, setOpen ] = useState( false );
	const place = useRef< HTMLDivElement >( null );
	// What opened the dialog is gone with its menu: the focus returns to the menu's button.
	const close = () => {
		setOpen( false );
		place.current?.querySelector( 'button' )?.focus();
	};
	return (
		<div className="klacht-case__menu" ref={ place }>
			<DropdownMenu
				icon={ moreVertical }
				label={ __( 'More actions', 'klacht' ) }
			>
				{ ( { onClose }: { onClose: () => void } ) => (
					<MenuGroup>
						<MenuItem
							onClick={ () => {
								onClose();
								setOpen( true );
							} }
						>
							{ __( 'Report to the editors', 'klacht' ) }
						</MenuItem>
					</MenuGroup>
				) }
			</DropdownMenu>
			{ isOpen && <ReportDialog { ...props } onClose={ close } /> }
		</div>
	);
}
