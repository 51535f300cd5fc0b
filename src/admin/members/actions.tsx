import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Member } from '../../api/company';

/** What an administrator does with somebody. */
export type Act = 'role' | 'remove' | 'invite';

interface ActionsProps {
	member: Member;
	/** Whether nobody else administers the company: then this one stays. */
	isLastAdmin: boolean;
	onAct: ( act: Act, member: Member ) => void;
}

/** The buttons beside somebody. Each has their name for who hears it alone. */
export function Actions( { member, isLastAdmin, onAct }: ActionsProps ) {
	const button = ( act: Act, text: string, name: string ) => (
		<Button
			variant="link"
			isDestructive={ act === 'remove' }
			aria-label={ name }
			onClick={ () => onAct( act, member ) }
		>
			{ text }
		</Button>
	);
	return (
		<div className="klacht-members__actions">
			{ member.invited &&
				button(
					'invite',
					__( 'Invite again', 'klacht' ),
					/* translators: %s: name of a person. */
					sprintf( __( 'Invite again: %s', 'klacht' ), member.name )
				) }
			{ isLastAdmin ? (
				<span className="klacht-members__last">
					{ __( 'The only company administrator', 'klacht' ) }
				</span>
			) : (
				<>
					{ button(
						'role',
						__( 'Change role', 'klacht' ),
						sprintf(
							/* translators: %s: name of a person. */
							__( 'Change role: %s', 'klacht' ),
							member.name
						)
					) }
					{ button(
						'remove',
						__( 'Remove', 'klacht' ),
						/* translators: %s: name of a person. */
						sprintf( __( 'Remove: %s', 'klacht' ), member.name )
					) }
				</>
			) }
		</div>
	);
}
