import { __ } from '@wordpress/i18n';
import type { Review } from '../../api/types';
import { label, reviewUrl } from '../../boot';
import { listDate } from '../shared/dates';
import { ReviewLink } from './review-link';

/** How far it is: with the company when it is published, else with the editors. */
function standOf( {
	moderation,
	status,
}: Review[ 'duplicates' ][ number ] ): string {
	return moderation === 'approved'
		? label( 'status', status )
		: label( 'moderation', moderation );
}

interface DuplicatesProps {
	review: Review;
	onOpen: ( complaint: number ) => void;
}

/**
 * Complaints that may be the same: a published one opens as everybody sees it, one that waits opens here.
 *
 * @param props
 * @param props.review The complaint.
 * @param props.onOpen Opens a complaint on this page.
 */
export function Duplicates( { review, onOpen }: DuplicatesProps ) {
	if ( review.duplicates.length === 0 ) {
		return null;
	}
	return (
		<section
			className="klacht-panel klacht-duplicates"
			aria-labelledby="klacht-duplicates-heading"
		>
			<h2 id="klacht-duplicates-heading">
				{ __( 'Looks like', 'klacht' ) }
			</h2>
			<ul>
				{ review.duplicates.map( ( other ) => (
					<li key={ other.id }>
						{ other.moderation === 'approved' ? (
							<a href={ other.link }>{ other.title }</a>
						) : (
							<ReviewLink
								href={ reviewUrl( other.id ) }
								onOpen={ () => onOpen( other.id ) }
							>
								{ other.title }
							</ReviewLink>
						) }
						<span>
							{ [
								other.id,
								standOf( other ),
								listDate( other.created ),
							].join( ' · ' ) }
						</span>
					</li>
				) ) }
			</ul>
		</section>
	);
}
