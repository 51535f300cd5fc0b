import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { putRole, type Member } from '../../api/company';
import { boot, label } from '../../boot';
import { ConfirmDialog } from '../shared/confirm-dialog';
import { RoleChoice } from './role-choice';

interface RoleProps {
	member: Member;
	onClose: () => void;
	onDone: ( text: string ) => void;
}

/** Gives somebody another role. */
export function RoleDialog( { member, onClose, onDone }: RoleProps ) {
	const [ role, setRole ] = useState( member.role );
	const isSelf = member.id === boot().user.id;
	const save = async () => {
		const { name, role: given } = await putRole( member.id, role );
		if ( isSelf && given !== member.role ) {
			// This page was drawn for an administrator.
			window.location.reload();
			return;
		}
		onDone(
			sprintf(
				/* translators: 1: name of a person, 2: role. */
				__( 'The role of %1$s is now: %2$s.', 'klacht' ),
				name,
				label( 'member_role', given )
			)
		);
	};
	return (
		<ConfirmDialog
			title={ sprintf(
				/* translators: %s: name of a person. */
				__( 'Change role: %s', 'klacht' ),
				member.name
			) }
			action={ __( 'Save', 'klacht' ) }
			onConfirm={ save }
			onClose={ onClose }
		>
			<RoleChoice role={ role } onChange={ setRole } />
			{ isSelf && role === 'member' && (
				<p role="alert">
					{ __(
						'This is you. After this you cannot change users and profile any more.',
						'klacht'
					) }
				</p>
			) }
		</ConfirmDialog>
	);
}
