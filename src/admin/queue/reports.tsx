import { Button } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ApiError } from '../../api/errors';
import { limits } from '../../api/schema';
import type { Review } from '../../api/types';
import { label } from '../../boot';
import { Visit } from '../case/stages/visit';
import { TextBox } from '../case/writing/text-box';
import { WritingForm } from '../case/writing/writing-form';
import { store } from '../../store';
import { longDate } from '../shared/dates';
import { useDraft } from '../shared/drafts';
import { Refused } from '../shared/refused';
import { Answers } from './decision';
import { Rejection } from './rejection';
import { useRejectionDraft } from './rejection-draft';
import type { Decisions } from './use-decision';

type Report = Review[ 'reports' ][ number ];

interface ReportsProps {
	review: Review;
	decisions: Decisions;
	onNext: () => void;
	onDecided: ( message: string ) => Promise< void >;
}

const { maxLength } = limits[ 'POST /reports/{id}/decision' ].explanation;

function useClosing( { review, onDecided }: ReportsProps, report: Report ) {
	const { closeReport, refreshReview } = useDispatch( store );
	const draft = useDraft( review.id, `report-${ report.id }`, {
		explanation: '',
	} );
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const [ problem, setProblem ] = useState< string | null >( null );
	const send = () => {
		const text = draft.fields.explanation.trim();
		if ( text === '' ) {
			setProblem(
				__( 'Explain the decision to the company.', 'klacht' )
			);
			return 'explanation';
		}
		if ( isBusy ) {
			return null;
		}
		setBusy( true );
		draft.save();
		closeReport( review.id, report.id, text ).then(
			() => {
				draft.clear();
				void onDecided(
					report.reachable
						? __(
								'The report is closed. The company gets an e-mail.',
								'klacht'
							)
						: __(
								'The report is closed. The company gets no e-mail: there is no address.',
								'klacht'
							)
				);
			},
			( failure: unknown ) => {
				const said =
					failure instanceof ApiError
						? failure.params.explanation
						: undefined;
				setProblem( said ?? null );
				setError( said ? null : failure );
				setBusy( false );
				if (
					failure instanceof ApiError &&
					failure.kind === 'illegal'
				) {
					// Somebody else closed it: what is left is shown.
					void refreshReview( review.id );
				}
			}
		);
		return null;
	};
	const change = ( explanation: string ) => {
		setProblem( null );
		draft.change( { explanation } );
	};
	return { draft, isBusy, error, problem, send, change };
}

/**
 * One report, and the answer that closes it.
 *
 * @param props
 */
function ReportForm( props: ReportsProps & { report: Report } ) {
	const { report, review } = props;
	const closing = useClosing( props, report );
	const { draft, isBusy, error } = closing;
	return (
		<>
			<p>
				<strong>{ label( 'reason', report.reason ) }</strong>
			</p>
			<p className="klacht-text">{ report.explanation }</p>
			<p>
				{ sprintf(
					/* translators: 1: name of a person, 2: date and time. */
					__( '%1$s, %2$s', 'klacht' ),
					report.author || label( 'side', 'company' ),
					longDate( report.created )
				) }
			</p>
			<WritingForm
				className="klacht-action"
				draft={ draft }
				onSend={ closing.send }
			>
				{ error !== null && <Refused error={ error } /> }
				<TextBox
					name="explanation"
					label={ __( 'Answer to the company', 'klacht' ) }
					hint={ __(
						'The company gets this in an e-mail. The complaint stays as it is.',
						'klacht'
					) }
					value={ draft.fields.explanation }
					maxLength={ maxLength }
					problem={ closing.problem }
					rows={ 4 }
					readOnly={ isBusy }
					onChange={ closing.change }
				/>
				<div className="klacht-buttons">
					<Button
						variant="primary"
						type="submit"
						aria-keyshortcuts="Control+Enter"
						isBusy={ isBusy }
						disabled={ isBusy }
						accessibleWhenDisabled
					>
						{ __( 'Close without action', 'klacht' ) }
					</Button>
					<Visit item={ review } />
				</div>
			</WritingForm>
		</>
	);
}

/**
 * What a company reported: it is closed with an answer, or the complaint is taken down.
 *
 * @param props
 */
export function Reports( props: ReportsProps ) {
	const { review, decisions } = props;
	const { restored } = useRejectionDraft( review.id, 'remove' );
	const [ isRemoving, setRemoving ] = useState( restored );
	return (
		<section
			className="klacht-actions"
			aria-labelledby="klacht-reports-heading"
		>
			<h2 id="klacht-reports-heading">
				{ __( 'Reported by the company', 'klacht' ) }
			</h2>
			<Answers { ...props } />
			{ review.reports.map( ( report ) => (
				<ReportForm key={ report.id } { ...props } report={ report } />
			) ) }
			{ review.moderation === 'approved' &&
				( isRemoving ? (
					<Rejection
						review={ review }
						against="remove"
						decisions={ decisions }
						onCancel={ () => setRemoving( false ) }
					/>
				) : (
					<div className="klacht-buttons">
						<Button
							variant="secondary"
							isDestructive
							onClick={ () => setRemoving( true ) }
						>
							{ __( 'Take down …', 'klacht' ) }
						</Button>
					</div>
				) ) }
		</section>
	);
}
