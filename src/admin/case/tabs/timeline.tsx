import { __ } from '@wordpress/i18n';
import type { Case, DossierEntry } from '../../../api/types';
import { longDate } from '../../shared/dates';
import { ThreadList } from '../threads/thread-list';
import { useDossier } from '../threads/use-thread';

function EventItem( { entry }: { entry: DossierEntry } ) {
	return (
		<article className="klacht-event">
			<time dateTime={ entry.at }>{ longDate( entry.at ) }</time>
			<p className="klacht-event__what">{ entry.text }</p>
		</article>
	);
}

/**
 * Everything that happened to the complaint: what, when and by whom.
 *
 * @param props
 * @param props.item The complaint.
 */
export function TimelinePanel( { item }: { item: Case } ) {
	const reading = useDossier( item.id );
	return (
		<ThreadList
			reading={ reading }
			name={ __( 'Timeline', 'klacht' ) }
			empty={ __(
				'Nothing has happened yet. Each step you take appears here.',
				'klacht'
			) }
		>
			{ ( entry ) => <EventItem entry={ entry } /> }
		</ThreadList>
	);
}
