import { CheckboxControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Case, MessageKind, Move } from '../../../api/types';
import { label, word } from '../../../boot';
import { mailed } from '../mailed';

/** The status that a canned reply proposes with a message: to be ticked, not possible from here, or none. */
export interface Also {
	/** What can be done with the message. */
	offer: Move | null;
	/** Why not, where it was proposed. */
	hint: string | null;
}

/**
 * What can be done with a message. The state machine's word is the server's; a solution is public text, so a mail or
 * a note is none.
 *
 * @param item The complaint.
 * @param kind Of the message.
 * @param sets What the canned reply proposes; '' for nothing.
 */
export function alsoOf( item: Case, kind: MessageKind, sets: string ): Also {
	const to = item.allowed_transitions.find( ( move ) => move === sets );
	if ( to === 'in_progress' || ( to === 'resolved' && kind === 'reply' ) ) {
		return { offer: to, hint: null };
	}
	if ( sets !== 'resolved' || item.status === 'resolved' ) {
		return { offer: null, hint: null };
	}
	return {
		offer: null,
		hint:
			to === 'resolved'
				? sprintf(
						/* translators: %s: the words on a button, such as 'Complaint is resolved'. */
						__(
							'This reply ends the handling. Press “%s” above.',
							'klacht'
						),
						word( item.type, 'done_button' )
					)
				: sprintf(
						/* translators: %s: 'the complaint'. */
						__(
							'This reply ends the handling. Take %s in progress first.',
							'klacht'
						),
						word( item.type, 'the' )
					),
	};
}

interface AlsoProps {
	item: Case;
	also: Also;
	isTicked: boolean;
	isBusy: boolean;
	onChange: ( isTicked: boolean ) => void;
}

/**
 * The status change that goes with the message, to be seen before it is sent.
 *
 * @param props
 * @param props.item     The complaint.
 * @param props.also     What can be done.
 * @param props.isTicked Whether it will be.
 * @param props.isBusy   Whether it is being sent.
 * @param props.onChange Ticks it or not.
 */
export function AlsoBox( {
	item,
	also,
	isTicked,
	isBusy,
	onChange,
}: AlsoProps ) {
	if ( also.hint !== null ) {
		return <p className="klacht-also">{ also.hint }</p>;
	}
	if ( also.offer === null ) {
		return null;
	}
	return (
		<div className="klacht-also">
			<CheckboxControl
				label={ sprintf(
					/* translators: %s: a status, such as 'In progress'. */
					__( 'Also set to: %s', 'klacht' ),
					also.offer === 'resolved'
						? word( item.type, 'done' )
						: label( 'status', also.offer )
				) }
				{ ...( also.offer === 'resolved'
					? {
							help: mailed(
								item,
								__(
									'This text then ends the handling, and the reporter gets an e-mail with it.',
									'klacht'
								)
							),
						}
					: {} ) }
				checked={ isTicked }
				disabled={ isBusy }
				onChange={ onChange }
			/>
		</div>
	);
}
