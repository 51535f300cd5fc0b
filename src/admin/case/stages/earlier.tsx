import { __, sprintf } from '@wordpress/i18n';
import type { Case } from '../../../api/types';
import { label } from '../../../boot';
import { longDate, longDayOf } from '../../shared/dates';

type Earlier = Case[ 'earlier_solutions' ][ number ];

function EarlierSolution( { earlier }: { earlier: Earlier } ) {
	return (
		<li className="klacht-earlier">
			<h3>
				{ sprintf(
					/* translators: %s: a date. */
					__( 'Reopened on %s', 'klacht' ),
					longDayOf( earlier.reopened )
				) }
			</h3>
			{ earlier.reason && (
				<>
					<p className="klacht-earlier__name">
						{ __( "The reporter's reason", 'klacht' ) }
					</p>
					<blockquote className="klacht-text">
						{ earlier.reason }
					</blockquote>
				</>
			) }
			<p className="klacht-earlier__name">
				{ __( 'Earlier solution', 'klacht' ) }
				{ ' · ' }
				<time dateTime={ earlier.resolved }>
					{ longDate( earlier.resolved ) }
				</time>
				{ earlier.kind &&
					` · ${ label( 'solution_kind', earlier.kind ) }` }
				{ ` · ${ label( 'resolution', earlier.verdict ) }` }
			</p>
			<p className="klacht-text">{ earlier.solution }</p>
		</li>
	);
}

/**
 * What was the solution before, and why the reporter reopened it.
 *
 * @param props
 * @param props.item The complaint.
 */
export function EarlierSolutions( { item }: { item: Case } ) {
	if ( item.earlier_solutions.length === 0 ) {
		return null;
	}
	return (
		<ol
			className="klacht-earlier-list"
			aria-label={ __( 'Earlier solutions', 'klacht' ) }
		>
			{ item.earlier_solutions.map( ( earlier ) => (
				<EarlierSolution key={ earlier.reopened } earlier={ earlier } />
			) ) }
		</ol>
	);
}
