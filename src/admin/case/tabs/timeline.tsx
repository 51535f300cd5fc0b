import { __, sprintf } from '@wordpress/i18n';
import type { Case, DossierEntry } from '../../../api/types';
import { label } from '../../../boot';
import { longDate } from '../../shared/dates';
import { fieldName } from '../field-name';
import { Author } from '../messages/message-item';
import { ThreadList } from '../threads/thread-list';
import { useDossier } from '../threads/use-thread';

function Changes( { data }: Pick< DossierEntry, 'data' > ) {
	const { reason, changes = [] } = data;
	if ( ! reason && changes.length === 0 ) {
		return null;
	}
	return (
		<ul className="klacht-event__changes">
			{ reason && <li>{ label( 'reason', reason ) }</li> }
			{ changes.map( ( change ) => (
				<li key={ change.field }>
					{ sprintf(
						/* translators: 1: name of a field, 2: what it was, 3: what it is now. */
						__( '%1$s: from %2$s to %3$s', 'klacht' ),
						fieldName( change.field ),
						change.old || '/',
						change.new || '/'
					) }
				</li>
			) ) }
		</ul>
	);
}

function EventItem( { entry }: { entry: DossierEntry } ) {
	return (
		<article className="klacht-event">
			<time dateTime={ entry.at }>{ longDate( entry.at ) }</time>
			<div>
				<p className="klacht-event__what">
					{ label( 'event', entry.event ) }
				</p>
				<p className="klacht-event__who">
					<Author author={ entry.actor } />
				</p>
				<Changes data={ entry.data } />
			</div>
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
