import { useCallback } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { fetchMember, removeMember, type Member } from '../../api/company';
import { boot } from '../../boot';
import { ConfirmDialog } from '../shared/confirm-dialog';
import { Failure } from '../shared/failure';
import { Skeleton } from '../shared/skeleton';
import { useLoaded } from '../shared/use-loaded';
import { isInvitation } from './invitation';

/** The server counts up to here. */
const COUNTED = 1000;

function unassigned( assigned: number ): string {
	if ( assigned === 0 ) {
		return __( 'No complaints are assigned to this person now.', 'klacht' );
	}
	return assigned >= COUNTED
		? sprintf(
				/* translators: %d: number of complaints. */
				__( 'At least %d complaints become unassigned.', 'klacht' ),
				COUNTED
			)
		: sprintf(
				/* translators: %d: number of complaints. */
				_n(
					'%d complaint becomes unassigned.',
					'%d complaints become unassigned.',
					assigned,
					'klacht'
				),
				assigned
			);
}

function Consequences( {
	name,
	assigned,
}: {
	name: string;
	assigned: number | null;
} ) {
	return (
		<ul className="klacht-members__consequences">
			<li>
				{ sprintf(
					/* translators: %s: name of a person. */
					__(
						'%s is logged out everywhere at once and can no longer see your complaints.',
						'klacht'
					),
					name
				) }
			</li>
			{ assigned !== null && <li>{ unassigned( assigned ) }</li> }
			<li>{ __( 'The name stays in the timelines.', 'klacht' ) }</li>
		</ul>
	);
}

interface RemoveProps {
	member: Member;
	onClose: () => void;
	onDone: ( text: string ) => void;
}

/** Takes somebody out of the company, and says beforehand what that does. */
export function RemoveDialog( { member, onClose, onDone }: RemoveProps ) {
	const { id, name } = member;
	const isOpen = isInvitation( member );
	const { data, error, reload } = useLoaded(
		useCallback( () => fetchMember( id ), [ id ] )
	);
	const remove = async () => {
		await removeMember( id );
		if ( id === boot().user.id ) {
			// Logged out by that.
			window.location.reload();
			return;
		}
		onDone(
			isOpen
				? sprintf(
						/* translators: %s: name of a person. */
						__( 'The invitation of %s is taken back.', 'klacht' ),
						name
					)
				: sprintf(
						/* translators: %s: name of a person. */
						__( '%s is removed and logged out.', 'klacht' ),
						name
					)
		);
	};
	return (
		<ConfirmDialog
			/* translators: %s: name of a person. */
			title={ sprintf( __( 'Remove: %s', 'klacht' ), name ) }
			action={ __( 'Remove', 'klacht' ) }
			isDestructive
			isReady={ data !== null }
			onConfirm={ remove }
			onClose={ onClose }
		>
			{ isOpen ? (
				<p>
					{ __(
						'The link in the invitation no longer works.',
						'klacht'
					) }
				</p>
			) : (
				<Consequences
					name={ name }
					assigned={ data === null ? null : ( data.assigned ?? 0 ) }
				/>
			) }
			{ ! data && error === null && <Skeleton rows={ 1 } /> }
			{ error !== null && <Failure error={ error } retry={ reload } /> }
		</ConfirmDialog>
	);
}
