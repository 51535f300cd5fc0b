import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { CaseType, Change } from '../../api/types';
import { word } from '../../boot';
import { longDate } from '../shared/dates';
import { useScrolledTo } from '../shared/use-scrolled-to';
import type { Conflict } from './commands';
import { fieldName } from './field-name';

function Changes( { changes }: { changes: readonly Change[] } ) {
	return (
		<table className="klacht-conflict__changes">
			<thead>
				<tr>
					<th scope="col">{ __( 'Field', 'klacht' ) }</th>
					<th scope="col">{ __( 'Was', 'klacht' ) }</th>
					<th scope="col">{ __( 'Is now', 'klacht' ) }</th>
				</tr>
			</thead>
			<tbody>
				{ changes.map( ( change ) => (
					<tr key={ `${ change.field } ${ change.when }` }>
						<th scope="row">{ fieldName( change.field ) }</th>
						<td>{ change.old }</td>
						<td>{ change.new }</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
}

function sentence( type: CaseType, changes: readonly Change[] ): string {
	const last = changes[ changes.length - 1 ];
	if ( ! last?.who ) {
		return sprintf(
			/* translators: %s: 'This complaint'. */
			__( '%s has been changed since you opened it.', 'klacht' ),
			word( type, 'this_first' )
		);
	}
	return sprintf(
		/* translators: 1: name of a person, 2: 'this complaint', 3: date and time. */
		__( '%1$s changed %2$s at %3$s.', 'klacht' ),
		last.who,
		word( type, 'this' ),
		longDate( last.when )
	);
}

interface ConflictProps {
	conflict: Conflict;
	onAccept: () => void;
}

/**
 * Somebody was first. What was typed stays in its box; nothing is sent again by itself.
 *
 * @param props
 * @param props.conflict Who, when and what.
 * @param props.onAccept Shows the new data.
 */
export function ConflictAlert( { conflict, onAccept }: ConflictProps ) {
	const { current, error, sendAnyway } = conflict;
	const alert = useScrolledTo();
	return (
		<div role="alert" className="klacht-conflict" ref={ alert }>
			<Notice
				status="warning"
				isDismissible={ false }
				spokenMessage={ null }
			>
				<p>
					<strong>{ sentence( current.type, error.changes ) }</strong>
				</p>
				{ error.changes.length > 0 && (
					<Changes changes={ error.changes } />
				) }
				{ ! sendAnyway && (
					<p>
						{ __(
							'What you wanted to send is no longer possible.',
							'klacht'
						) }
					</p>
				) }
				<div className="klacht-buttons">
					<Button variant="secondary" onClick={ onAccept }>
						{ __( 'View the new data', 'klacht' ) }
					</Button>
					{ sendAnyway && (
						<Button variant="tertiary" onClick={ sendAnyway }>
							{ __( 'Send anyway', 'klacht' ) }
						</Button>
					) }
				</div>
			</Notice>
		</div>
	);
}
