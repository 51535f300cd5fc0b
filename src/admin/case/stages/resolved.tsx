import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Case } from '../../../api/types';
import { label, word } from '../../../boot';
import { longDate } from '../../shared/dates';
import { gradeInWords } from '../../shared/grade';
import { useSolutionDraft } from '../solution-draft';
import type { StageProps } from './types';
import { invitedText } from '../mailed';
import { EarlierSolutions } from './earlier';
import { Visit } from './visit';

interface UnsentProps {
	item: Case;
	onCleared: () => void;
}

/**
 * Text that another person's solution came before: it is not lost without being seen.
 *
 * @param props
 * @param props.item      The complaint.
 * @param props.onCleared Runs when the person throws it away.
 */
function Unsent( { item, onCleared }: UnsentProps ) {
	const { fields, clear } = useSolutionDraft( item.id );
	const text = fields.solution.trim();
	// The answer to sending it may have been lost, but it was sent.
	const isSent = text === item.solution.trim();
	useEffect( () => {
		if ( isSent && text !== '' ) {
			clear();
		}
	}, [ isSent, text, clear ] );
	if ( text === '' || isSent ) {
		return null;
	}
	return (
		<div className="klacht-unsent">
			<h3>{ __( 'Your unsent text', 'klacht' ) }</h3>
			<p className="klacht-text">{ text }</p>
			<Button
				variant="link"
				onClick={ () => {
					clear();
					onCleared();
				} }
			>
				{ __( 'Clear', 'klacht' ) }
			</Button>
		</div>
	);
}

/**
 * A resolved complaint: the solution as everybody reads it.
 *
 * @param props
 * @param props.item The complaint.
 */
export function ResolvedStage( { item }: StageProps ) {
	const heading = useRef< HTMLHeadingElement >( null );
	return (
		<div className="klacht-action">
			<EarlierSolutions item={ item } />
			<h2 tabIndex={ -1 } ref={ heading }>
				{ word( item.type, 'answer' ) }
			</h2>
			{ item.resolved && (
				<p className="klacht-action__date">
					<time dateTime={ item.resolved }>
						{ longDate( item.resolved ) }
					</time>
					{ item.solution_kind &&
						` · ${ label( 'solution_kind', item.solution_kind ) }` }
				</p>
			) }
			{ item.solution && (
				<p className="klacht-text">{ item.solution }</p>
			) }
			<p>
				{ item.grade === null
					? invitedText( item )
					: sprintf(
							/* translators: %s: a grade, as it is written in a sentence. */
							__( 'The reporter gave the grade %s.', 'klacht' ),
							gradeInWords( item.grade )
						) }
			</p>
			<Unsent
				item={ item }
				onCleared={ () => heading.current?.focus() }
			/>
			<div className="klacht-buttons">
				<Visit item={ item } />
			</div>
		</div>
	);
}
