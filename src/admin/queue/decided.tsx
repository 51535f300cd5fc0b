import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Review } from '../../api/types';
import { label } from '../../boot';
import { Visit } from '../case/stages/visit';
import { longDate } from '../shared/dates';
import { useRejectionDraft } from './rejection-draft';

/** Who decided what and when. */
function decisionSentence( {
	decision,
	editor,
	created,
}: NonNullable< Review[ 'decision' ] > ): string {
	return sprintf(
		/* translators: 1: what was decided, 2: name of an editor, 3: date and time. */
		__( '%1$s: %2$s, %3$s', 'klacht' ),
		label( 'decision', decision ),
		editor === '' ? label( 'side', 'editor' ) : editor,
		longDate( created )
	);
}

/**
 * The last decision with its statement.
 *
 * @param props
 * @param props.decision The decision.
 */
export function DecisionText( {
	decision,
}: {
	decision: NonNullable< Review[ 'decision' ] >;
} ) {
	const { reason, law, explanation } = decision;
	return (
		<>
			<p>{ decisionSentence( decision ) }</p>
			{ reason && (
				<p>
					{ __( 'Reason', 'klacht' ) }: { label( 'reason', reason ) }
					{ law && ` (${ law })` }
				</p>
			) }
			{ explanation && <p className="klacht-text">{ explanation }</p> }
		</>
	);
}

interface DecidedProps {
	review: Review;
	onNext: () => void;
}

/**
 * A complaint that no longer waits, and the text that another's decision came before.
 *
 * @param props
 * @param props.review The complaint.
 * @param props.onNext Opens the next that waits.
 */
export function Decided( { review, onNext }: DecidedProps ) {
	const { fields, clear } = useRejectionDraft( review.id );
	const text = fields.explanation.trim();
	return (
		<section
			className="klacht-actions"
			aria-label={ __( 'Decision', 'klacht' ) }
		>
			<p>
				<strong>
					{ sprintf(
						/* translators: %s: such as 'Rejected'. */
						__( 'This no longer waits: %s', 'klacht' ),
						label( 'moderation', review.moderation )
					) }
				</strong>
			</p>
			{ review.decision && <DecisionText decision={ review.decision } /> }
			{ text !== '' && (
				<div className="klacht-unsent">
					<h3>{ __( 'Your unsent text', 'klacht' ) }</h3>
					<p className="klacht-text">{ text }</p>
					<Button variant="link" onClick={ clear }>
						{ __( 'Clear', 'klacht' ) }
					</Button>
				</div>
			) }
			<div className="klacht-buttons">
				<Button variant="primary" onClick={ onNext }>
					{ __( 'To the next complaint', 'klacht' ) }
				</Button>
				{ review.moderation === 'approved' && (
					<Visit item={ review } />
				) }
			</div>
		</section>
	);
}
