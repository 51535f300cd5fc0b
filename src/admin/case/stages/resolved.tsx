import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { label } from '../../../boot';
import { longDate } from '../../shared/dates';
import { gradeInWords } from '../../shared/grade';
import { useSolutionDraft } from '../solution-draft';
import type { StageProps } from './types';
import { Visit } from './visit';

/** Text that another person's solution came before: it is not lost without being seen. */
function Unsent( { id }: { id: number } ) {
	const draft = useSolutionDraft( id );
	if ( draft.fields.solution.trim() === '' ) {
		return null;
	}
	return (
		<div className="klacht-unsent">
			<h3>{ __( 'Your unsent text', 'klacht' ) }</h3>
			<p className="klacht-text">{ draft.fields.solution }</p>
			<Button variant="link" onClick={ draft.clear }>
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
	return (
		<div className="klacht-action">
			<h2>{ __( 'The solution', 'klacht' ) }</h2>
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
					? __(
							'The reporter has been invited to give a grade.',
							'klacht'
						)
					: sprintf(
							/* translators: %s: a grade, as it is written in a sentence. */
							__( 'The reporter gave the grade %s.', 'klacht' ),
							gradeInWords( item.grade )
						) }
			</p>
			<Unsent id={ item.id } />
			<div className="klacht-buttons">
				<Visit link={ item.link } />
			</div>
		</div>
	);
}
