import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Case, Message } from '../../../api/types';
import { mailed } from '../mailed';
import { MessageBox } from '../messages/message-form';
import { MessageItem } from '../messages/message-item';
import { ThreadList } from '../threads/thread-list';
import { useMessages, type Reading } from '../threads/use-thread';

/** Seconds until it is asked how far a mail is; each time twice as long, up to a minute. */
const FIRST_LOOK = 2;
const LONGEST = 60;

/**
 * Follows mails that wait until they are gone, so that nobody has to reload for it.
 *
 * @param reading The list they stand in.
 */
function useDelivery( reading: Reading< Message > ): void {
	const { thread, again } = reading;
	const wait = useRef( FIRST_LOOK );
	useEffect( () => {
		const isWaiting = thread?.items.some(
			( { kind, delivery } ) => kind === 'mail' && delivery === 'waiting'
		);
		if ( ! isWaiting ) {
			wait.current = FIRST_LOOK;
			return undefined;
		}
		const timer = setTimeout( again, wait.current * 1000 );
		wait.current = Math.min( LONGEST, wait.current * 2 );
		return () => clearTimeout( timer );
	}, [ thread, again ] );
}

/**
 * What both sides said in public, and the mails that only they read.
 *
 * @param props
 * @param props.item The complaint.
 */
export function RepliesPanel( { item }: { item: Case } ) {
	const reading = useMessages( item.id, 'replies' );
	useDelivery( reading );
	return (
		<>
			<ThreadList
				reading={ reading }
				name={ __( 'Replies', 'klacht' ) }
				empty={ __(
					'There are no replies yet. Write the first one below.',
					'klacht'
				) }
			>
				{ ( message ) => <MessageItem message={ message } /> }
			</ThreadList>
			<MessageBox
				item={ item }
				kind="reply"
				label={ __( 'Your reply (public)', 'klacht' ) }
				hint={ `${ __(
					'Everybody can read this.',
					'klacht'
				) } ${ mailed( item ) }` }
				button={ __( 'Post reply', 'klacht' ) }
				done={ `${ __( 'Your reply is posted.', 'klacht' ) } ${ mailed(
					item
				) }` }
			/>
		</>
	);
}
