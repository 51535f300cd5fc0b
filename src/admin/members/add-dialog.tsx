import { Modal } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { inviteMember } from '../../api/company';
import { limits } from '../../api/schema';
import { useDraft } from '../shared/drafts';
import { Field, focusProblem } from '../shared/field';
import { Refused } from '../shared/refused';
import { RestoredDraft } from '../shared/restored-draft';
import { useCommand } from '../shared/use-command';
import { RoleChoice } from './role-choice';
import { DialogActions } from '../shared/dialog-actions';

const EMPTY = { first_name: '', last_name: '', email: '', role: 'member' };

interface AddProps {
	onClose: () => void;
	onDone: ( text: string ) => void;
}

/**
 * Makes an account for a colleague and invites them.
 *
 * @param props
 * @param props.onClose Closes it.
 * @param props.onDone  Says what was done.
 */
export function AddDialog( { onClose, onDone }: AddProps ) {
	const draft = useDraft( 0, 'member', EMPTY );
	const { isBusy, error, problems, run } = useCommand();
	const form = useRef< HTMLFormElement >( null );
	const { fields, change } = draft;
	const role = fields.role === 'admin' ? 'admin' : 'member';
	useEffect( () => focusProblem( form.current, problems ), [ problems ] );
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		void run( async () => {
			const member = await inviteMember( { ...fields, role } );
			draft.clear();
			onDone(
				sprintf(
					/* translators: 1: name of a person, 2: e-mail address. */
					__(
						'%1$s is invited. We mailed an invitation to %2$s.',
						'klacht'
					),
					member.name,
					member.email
				)
			);
		} );
	};
	const field = (
		name: 'first_name' | 'last_name' | 'email',
		label: string,
		hint?: string
	) => (
		<Field
			name={ name }
			label={ label }
			hint={ hint }
			type={ name === 'email' ? 'email' : 'text' }
			value={ fields[ name ] }
			maxLength={ limits[ 'POST /members' ][ name ].maxLength }
			problem={ problems[ name ] }
			required
			onChange={ ( value ) => change( { [ name ]: value } ) }
		/>
	);
	return (
		<Modal
			title={ __( 'Add a staff member', 'klacht' ) }
			onRequestClose={ onClose }
			size="medium"
		>
			<form
				ref={ form }
				onSubmit={ submit }
				className="klacht-dialog"
				noValidate
			>
				{ draft.restored && <RestoredDraft onClear={ draft.clear } /> }
				{ error !== null && <Refused error={ error } /> }
				{ field( 'first_name', __( 'First name', 'klacht' ) ) }
				{ field( 'last_name', __( 'Last name', 'klacht' ) ) }
				{ field(
					'email',
					__( 'E-mail address', 'klacht' ),
					__( 'The invitation goes to this address.', 'klacht' )
				) }
				<RoleChoice
					role={ role }
					onChange={ ( chosen ) => change( { role: chosen } ) }
				/>
				<DialogActions
					action={ __( 'Add and e-mail the invitation', 'klacht' ) }
					isBusy={ isBusy }
					onClose={ onClose }
				/>
			</form>
		</Modal>
	);
}
