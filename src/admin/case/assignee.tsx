import { Button, SelectControl } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ApiError } from '../../api/errors';
import type { Case } from '../../api/types';
import { store } from '../../store';
import { Failure } from '../shared/failure';
import {
	assignedText,
	assigneeOf,
	mailHint,
	NOBODY,
	peopleOptions,
} from '../shared/people';
import type { Message } from '../shared/status-message';

interface AssigneeProps {
	item: Case;
	onMessage: ( message: Message | null ) => void;
}

/**
 * The people to choose from, and whoever has it and left the company.
 *
 * @param assignee Of the complaint.
 */
function optionsWith( assignee: Case[ 'assignee' ] ) {
	const options = peopleOptions();
	return assignee === null ||
		options.some( ( { value } ) => value === String( assignee.id ) )
		? options
		: [
				...options,
				{ value: String( assignee.id ), label: assignee.name },
			];
}

/**
 * 'Toegewezen aan'. It is done by a button: choosing with the keyboard passes everybody on the way, and each would be
 * mailed.
 *
 * @param props
 * @param props.item      The complaint.
 * @param props.onMessage Says what was done.
 */
export function Assignee( { item, onMessage }: AssigneeProps ) {
	const { receiveCase, setAssignee } = useDispatch( store );
	const now = item.assignee === null ? NOBODY : String( item.assignee.id );
	const [ chosen, setChosen ] = useState< string | null >( null );
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const value = chosen ?? now;
	const assign = async () => {
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		setError( null );
		onMessage( null );
		try {
			await setAssignee( item.id, assigneeOf( value ) );
			setChosen( null );
			onMessage( { text: assignedText( assigneeOf( value ) ) } );
		} catch ( failure ) {
			if ( failure instanceof ApiError && failure.current ) {
				// Somebody was first: what they left is shown, and what was chosen here can be sent once more.
				receiveCase( failure.current );
			}
			setError( failure );
		} finally {
			setBusy( false );
		}
	};
	const last =
		error instanceof ApiError && error.current !== null
			? error.changes.find( ( { field } ) => field === 'assignee_id' )
			: undefined;
	return (
		<div className="klacht-assignee">
			<SelectControl
				label={ __( 'Assigned to', 'klacht' ) }
				hideLabelFromVision
				value={ value }
				options={ optionsWith( item.assignee ) }
				onChange={ setChosen }
			/>
			{ value !== now && (
				<>
					<Button
						variant="secondary"
						size="compact"
						isBusy={ isBusy }
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ () => void assign() }
					>
						{ __( 'Assign', 'klacht' ) }
					</Button>
					<span className="klacht-assignee__hint">
						{ mailHint( value ) }
					</span>
				</>
			) }
			{ error !== null && <Failure error={ error } /> }
			{ last && (
				<p>
					{ sprintf(
						/* translators: 1: name of a person, 2: name of a person. */
						__( '%1$s assigned it to: %2$s', 'klacht' ),
						last.who,
						last.new
					) }
				</p>
			) }
		</div>
	);
}
