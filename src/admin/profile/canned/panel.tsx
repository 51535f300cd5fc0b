import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import {
	deleteCannedReply,
	fetchCannedReplies,
	type CannedReply,
} from '../../../api/company';
import { boot, label } from '../../../boot';
import { ConfirmDialog } from '../../shared/confirm-dialog';
import { Failure } from '../../shared/failure';
import { OnlyAdmins } from '../../shared/only-admins';
import { Skeleton } from '../../shared/skeleton';
import { StatusMessage, type Message } from '../../shared/status-message';
import { useLoaded } from '../../shared/use-loaded';
import { CannedForm } from './form';

/** What is open: a form for a new one or for one that is there, or the question before deleting it. */
type Open =
	| { what: 'form'; reply: CannedReply | null }
	| { what: 'deletion'; reply: CannedReply }
	| null;

interface ListProps {
	replies: CannedReply[];
	mayChange: boolean;
	onOpen: ( open: Open ) => void;
}

function List( { replies, mayChange, onOpen }: ListProps ) {
	return (
		<ul className="klacht-canned">
			{ replies.map( ( reply ) => (
				<li key={ reply.id }>
					<h3>{ reply.name }</h3>
					<p className="klacht-text">{ reply.body }</p>
					{ reply.sets_status && (
						<p>
							{ sprintf(
								/* translators: %s: status. */
								__( 'Also sets: %s', 'klacht' ),
								label( 'status', reply.sets_status )
							) }
						</p>
					) }
					{ mayChange && (
						<div className="klacht-buttons">
							<Button
								variant="secondary"
								size="compact"
								aria-label={ sprintf(
									/* translators: %s: name of a canned reply. */
									__( 'Change: %s', 'klacht' ),
									reply.name
								) }
								onClick={ () =>
									onOpen( { what: 'form', reply } )
								}
							>
								{ __( 'Change', 'klacht' ) }
							</Button>
							<Button
								variant="tertiary"
								size="compact"
								isDestructive
								aria-label={ sprintf(
									/* translators: %s: name of a canned reply. */
									__( 'Delete: %s', 'klacht' ),
									reply.name
								) }
								onClick={ () =>
									onOpen( { what: 'deletion', reply } )
								}
							>
								{ __( 'Delete', 'klacht' ) }
							</Button>
						</div>
					) }
				</li>
			) ) }
		</ul>
	);
}

function Empty() {
	return (
		<p>
			{ __(
				'There are no canned replies yet. With one you answer often asked questions faster.',
				'klacht'
			) }
		</p>
	);
}

/** The tab 'Standaardantwoorden'. */
export function CannedPanel() {
	const mayChange = boot().company?.role === 'admin';
	const { data, error, reload } = useLoaded( fetchCannedReplies );
	const [ open, setOpen ] = useState< Open >( null );
	const [ message, setMessage ] = useState< Message | null >( null );
	const openAnew = ( next: Open ) => {
		setMessage( null );
		setOpen( next );
	};
	const done = ( text: string ) => {
		setOpen( null );
		setMessage( { text } );
		reload();
	};
	if ( ! data ) {
		return error === null ? (
			<Skeleton rows={ 4 } />
		) : (
			<Failure error={ error } retry={ reload } />
		);
	}
	if ( open?.what === 'form' ) {
		return (
			<CannedForm
				reply={ open.reply }
				onDone={ done }
				onCancel={ () => setOpen( null ) }
			/>
		);
	}
	return (
		<>
			<StatusMessage message={ message } takesFocus />
			{ ! mayChange && <OnlyAdmins /> }
			{ data.length === 0 && <Empty /> }
			<List
				replies={ data }
				mayChange={ mayChange }
				onOpen={ openAnew }
			/>
			{ mayChange && (
				<Button
					variant="primary"
					onClick={ () => openAnew( { what: 'form', reply: null } ) }
				>
					{ __( 'Add a canned reply', 'klacht' ) }
				</Button>
			) }
			{ open?.what === 'deletion' && (
				<ConfirmDialog
					title={ sprintf(
						/* translators: %s: name of a canned reply. */
						__( 'Delete: %s', 'klacht' ),
						open.reply.name
					) }
					action={ __( 'Delete', 'klacht' ) }
					isDestructive
					onClose={ () => setOpen( null ) }
					onConfirm={ async () => {
						await deleteCannedReply( open.reply.id );
						done( __( 'The canned reply is deleted.', 'klacht' ) );
					} }
				>
					<p>
						{ __(
							'Nobody of your company can use it any more. What was sent with it stays.',
							'klacht'
						) }
					</p>
				</ConfirmDialog>
			) }
		</>
	);
}
