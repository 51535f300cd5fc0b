import { __ } from '@wordpress/i18n';
import type { Case } from '../../../api/types';
import { MessageBox } from '../messages/message-form';
import { MessageItem } from '../messages/message-item';
import { ThreadList } from '../threads/thread-list';
import { useMessages } from '../threads/use-thread';

/**
 * What the company writes for itself.
 *
 * @param props
 * @param props.item The complaint.
 */
export function NotesPanel( { item }: { item: Case } ) {
	const reading = useMessages( item.id, 'notes' );
	return (
		<>
			<p className="klacht-only">
				{ __( 'Only for your company', 'klacht' ) }
			</p>
			<ThreadList
				reading={ reading }
				name={ __( 'Notes', 'klacht' ) }
				empty={ __(
					'There are no notes yet. Write below what your colleagues should know.',
					'klacht'
				) }
			>
				{ ( message ) => <MessageItem message={ message } /> }
			</ThreadList>
			<MessageBox
				item={ item }
				kind="note"
				label={ __( 'Your note', 'klacht' ) }
				hint={ __(
					'Only your colleagues read this. Nobody gets an e-mail.',
					'klacht'
				) }
				button={ __( 'Save note', 'klacht' ) }
				done={ __( 'Your note is saved.', 'klacht' ) }
				rows={ 4 }
			/>
		</>
	);
}
