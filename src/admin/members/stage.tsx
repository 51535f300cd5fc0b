import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { fetchMembers, inviteAgain, type Member } from '../../api/company';
import { boot } from '../../boot';
import { Failure } from '../shared/failure';
import { OnlyAdmins } from '../shared/only-admins';
import { Refused } from '../shared/refused';
import { Skeleton } from '../shared/skeleton';
import { StatusMessage, type Message } from '../shared/status-message';
import { useCommand } from '../shared/use-command';
import { useLoaded } from '../shared/use-loaded';
import { AddDialog } from './add-dialog';
import { RemoveDialog } from './remove-dialog';
import { RoleDialog } from './role-dialog';
import { People } from './people';
import type { Act } from './actions';

type Dialog = { act: Act; member: Member } | { act: 'add' } | null;

function useActs( reload: () => void ) {
	const [ message, setMessage ] = useState< Message | null >( null );
	const [ dialog, setDialog ] = useState< Dialog >( null );
	const invitation = useCommand();
	const done = ( text: string ) => {
		setDialog( null );
		setMessage( { text } );
		reload();
	};
	const open = ( next: Dialog ) => {
		setMessage( null );
		setDialog( next );
	};
	const act = ( what: Act, member: Member ) => {
		if ( what !== 'invite' ) {
			open( { act: what, member } );
			return;
		}
		setMessage( null );
		void invitation.run( async () => {
			await inviteAgain( member.id );
			done(
				sprintf(
					/* translators: %s: e-mail address. */
					__( 'We mailed the invitation again to %s.', 'klacht' ),
					member.email
				)
			);
		} );
	};
	return { act, dialog, done, error: invitation.error, message, open };
}

function Dialogs( {
	dialog,
	onClose,
	onDone,
}: {
	dialog: Dialog;
	onClose: () => void;
	onDone: ( text: string ) => void;
} ) {
	switch ( dialog?.act ) {
		case 'add':
			return <AddDialog onClose={ onClose } onDone={ onDone } />;
		case 'role':
			return (
				<RoleDialog
					member={ dialog.member }
					onClose={ onClose }
					onDone={ onDone }
				/>
			);
		case 'remove':
			return (
				<RemoveDialog
					member={ dialog.member }
					onClose={ onClose }
					onDone={ onDone }
				/>
			);
		default:
			return null;
	}
}

/** 'Gebruikers': who works for the company here. */
export function MembersStage() {
	const mayChange = boot().company?.role === 'admin';
	const { data, error, reload } = useLoaded( fetchMembers );
	const acts = useActs( reload );
	return (
		<div className="klacht-screen klacht-members">
			<div className="klacht-screen__header">
				<h1>{ __( 'Users', 'klacht' ) }</h1>
				{ data && (
					<span className="klacht-screen__number">
						{ data.length }
					</span>
				) }
				{ mayChange && (
					<Button
						variant="primary"
						size="compact"
						className="klacht-members__add"
						onClick={ () => acts.open( { act: 'add' } ) }
					>
						{ __( 'Add a staff member', 'klacht' ) }
					</Button>
				) }
			</div>
			<StatusMessage message={ acts.message } takesFocus />
			{ ! mayChange && <OnlyAdmins /> }
			{ acts.error !== null && <Refused error={ acts.error } /> }
			{ ! data && error === null && <Skeleton rows={ 4 } /> }
			{ error !== null && <Failure error={ error } retry={ reload } /> }
			{ data && (
				<People
					members={ data }
					onAct={ mayChange ? acts.act : null }
				/>
			) }
			<Dialogs
				dialog={ acts.dialog }
				onClose={ () => acts.open( null ) }
				onDone={ acts.done }
			/>
		</div>
	);
}
