import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ApiError } from '../../api/errors';
import type { Decision, Review } from '../../api/types';
import { label } from '../../boot';
import { ConflictAlert } from '../case/conflict';
import { Refused } from '../shared/refused';
import { CompanyChoice, type ChosenCompany } from './company-choice';
import { MailPreviews } from './mails';
import { Rejection } from './rejection';
import { useRejectionDraft } from './rejection-draft';
import type { Decisions } from './use-decision';
import { mailSentence, useMails } from './use-mails';

interface DecisionProps {
	review: Review;
	decisions: Decisions;
	onNext: () => void;
	onMessage: ( text: string ) => void;
}

/**
 * What went wrong, above the buttons.
 */
export function Answers( {
	decisions,
	onNext,
}: Pick< DecisionProps, 'decisions' | 'onNext' > ) {
	const { conflict, error, answerCount } = decisions;
	return (
		<>
			{ conflict && (
				<>
					<ConflictAlert
						key={ answerCount }
						conflict={ conflict }
						onAccept={ decisions.acceptCurrent }
					/>
					<div className="klacht-buttons">
						<Button variant="secondary" onClick={ onNext }>
							{ __( 'To the next complaint', 'klacht' ) }
						</Button>
					</div>
				</>
			) }
			{ error !== null && (
				<Refused key={ answerCount } error={ error } />
			) }
		</>
	);
}

function approvalOf( review: Review, chosen: ChosenCompany | null ): Decision {
	return {
		decision: 'approve',
		...( review.company === null && chosen
			? { company_id: chosen.id }
			: {} ),
	};
}

interface ApprovalProps extends DecisionProps {
	/** Whether the form of a rejection was just closed: its button gets the focus back. */
	isReturning: boolean;
	onReject: () => void;
}

function useApproval( { review, decisions }: ApprovalProps ) {
	const [ chosen, setChosen ] = useState< ChosenCompany | null >( null );
	const [ isMissing, setMissing ] = useState( false );
	const choice = useRef< HTMLDivElement >( null );
	const hasCompany = review.company !== null || chosen !== null;
	const { mails } = useMails(
		review.id,
		hasCompany ? approvalOf( review, chosen ) : null,
		review.version
	);
	const approve = () => {
		if ( ! hasCompany ) {
			setMissing( true );
			choice.current?.querySelector( 'input' )?.focus();
			return;
		}
		decisions.give( {
			decision: approvalOf( review, chosen ),
			done: [
				sprintf(
					/* translators: 1: 'Complaint', 2: ID. */
					__( '%1$s %2$d is approved.', 'klacht' ),
					label( 'type', review.type ),
					review.id
				),
				mails === null
					? __(
							'The reporter and the company get an e-mail.',
							'klacht'
						)
					: mailSentence( mails ),
			].join( ' ' ),
		} );
	};
	const { error } = decisions;
	const refused =
		error instanceof ApiError ? ( error.params.company_id ?? null ) : null;
	return {
		chosen,
		choice,
		mails,
		approve,
		hasCompany,
		problem: isMissing
			? __( 'Choose the company, or add it first.', 'klacht' )
			: refused,
		choose: ( company: ChosenCompany | null ) => {
			setMissing( false );
			setChosen( company );
		},
	};
}

/**
 * The two buttons, and before them the company where it is not known.
 */
function Approval( props: ApprovalProps ) {
	const { review, decisions, isReturning, onReject, onMessage } = props;
	const approval = useApproval( props );
	const { chosen, mails } = approval;
	const button = useRef< HTMLButtonElement >( null );
	const rejectButton = useRef< HTMLButtonElement >( null );
	useEffect( () => {
		if ( isReturning ) {
			rejectButton.current?.focus();
		}
	}, [ isReturning ] );
	return (
		<>
			{ review.company === null && (
				<div ref={ approval.choice }>
					<CompanyChoice
						typed={
							review.company_text ?? {
								name: '',
								website: '',
								city: '',
							}
						}
						chosen={ chosen }
						problem={ approval.problem }
						onChoose={ approval.choose }
						onCreated={ ( company ) => {
							approval.choose( company );
							onMessage(
								sprintf(
									/* translators: %s: name of a company. */
									__( '%s is in the list now.', 'klacht' ),
									company.name
								)
							);
							button.current?.focus();
						} }
					/>
				</div>
			) }
			{ mails !== null && mails.length > 0 && (
				<details className="klacht-mails">
					<summary>
						{ __( 'The e-mails that an approval sends', 'klacht' ) }
					</summary>
					<MailPreviews mails={ mails } />
				</details>
			) }
			<div className="klacht-decision__bar">
				<p id="klacht-approve-hint">
					{ ! approval.hasCompany &&
						__( 'First choose the company.', 'klacht' ) }
					{ approval.hasCompany &&
						( mails === null
							? __(
									'The reporter and the company get an e-mail.',
									'klacht'
								)
							: mailSentence( mails ) ) }
				</p>
				<div className="klacht-buttons">
					<Button
						ref={ button }
						variant="primary"
						aria-describedby="klacht-approve-hint"
						isBusy={ decisions.busy === 'approve' }
						disabled={ decisions.busy !== null }
						accessibleWhenDisabled
						onClick={ approval.approve }
					>
						{ __( 'Approve', 'klacht' ) }
					</Button>
					<Button
						ref={ rejectButton }
						variant="secondary"
						disabled={ decisions.busy !== null }
						accessibleWhenDisabled
						onClick={ onReject }
					>
						{ __( 'Reject', 'klacht' ) }
					</Button>
				</div>
			</div>
		</>
	);
}

/**
 * The decision: approve, or reject with a statement of reasons.
 */
export function DecisionPanel( props: DecisionProps ) {
	const { review, decisions } = props;
	const { restored } = useRejectionDraft( review.id );
	const [ isRejecting, setRejecting ] = useState( restored );
	const [ isReturning, setReturning ] = useState( false );
	return (
		<section
			className={
				isRejecting
					? 'klacht-decision klacht-actions'
					: 'klacht-decision'
			}
			aria-label={ __( 'Decision', 'klacht' ) }
		>
			<Answers { ...props } />
			{ isRejecting ? (
				<Rejection
					review={ review }
					decisions={ decisions }
					onCancel={ () => {
						setRejecting( false );
						setReturning( true );
					} }
				/>
			) : (
				<Approval
					{ ...props }
					isReturning={ isReturning }
					onReject={ () => setRejecting( true ) }
				/>
			) }
		</section>
	);
}
