import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Change } from '../../api/types';
import { label } from '../../boot';
import { longDate } from '../shared/dates';
import { gradeInWords } from '../shared/grade';
import type { Conflict } from './commands';

const LABELLED = new Set( [
	'moderation',
	'status',
	'type',
	'remedy',
	'solution_kind',
	'resolution',
] );

function fieldName( field: string ): string {
	const names: Record< string, string > = {
		moderation: __( 'Moderation', 'klacht' ),
		status: __( 'Status', 'klacht' ),
		type: __( 'Type', 'klacht' ),
		title: __( 'Title', 'klacht' ),
		content: __( 'Story', 'klacht' ),
		product: __( 'Product', 'klacht' ),
		product_id: __( 'Product', 'klacht' ),
		product_text: __( 'Product', 'klacht' ),
		assignee: __( 'Assigned to', 'klacht' ),
		assignee_id: __( 'Assigned to', 'klacht' ),
		solution: __( 'Description of the solution', 'klacht' ),
		solution_kind: __( 'Kind of solution', 'klacht' ),
		resolution: __( 'According to the reporter', 'klacht' ),
		grade: __( 'Review', 'klacht' ),
		turn: __( 'Turn', 'klacht' ),
		remedy: __( 'Desired solution', 'klacht' ),
		reporter_name: __( 'User', 'klacht' ),
	};
	return names[ field ] ?? field;
}

function nameOf( value: unknown ): string | null {
	if ( typeof value === 'string' ) {
		return value;
	}
	if ( typeof value === 'object' && value !== null && 'name' in value ) {
		return typeof value.name === 'string' ? value.name : null;
	}
	return null;
}

function shownValue( field: string, value: unknown ): string {
	if ( value === null || value === undefined || value === '' ) {
		return '/';
	}
	if ( typeof value === 'string' && LABELLED.has( field ) ) {
		return label( field, value );
	}
	if ( field === 'turn' ) {
		const who =
			typeof value === 'object' &&
			'who' in value &&
			typeof value.who === 'string'
				? value.who
				: String( value );
		return label( 'turn', who );
	}
	if ( field === 'grade' && typeof value === 'number' ) {
		return gradeInWords( value );
	}
	return nameOf( value ) ?? String( value );
}

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
						<td>{ shownValue( change.field, change.old ) }</td>
						<td>{ shownValue( change.field, change.new ) }</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
}

function sentence( changes: readonly Change[] ): string {
	const last = changes[ changes.length - 1 ];
	const name = nameOf( last?.who );
	if ( ! last || ! name ) {
		return __(
			'This complaint has been changed since you opened it.',
			'klacht'
		);
	}
	return sprintf(
		/* translators: 1: name of a person, 2: date and time. */
		__( '%1$s changed this complaint at %2$s.', 'klacht' ),
		name,
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
	const { error, sendAnyway } = conflict;
	return (
		<div role="alert" className="klacht-conflict">
			<Notice
				status="warning"
				isDismissible={ false }
				spokenMessage={ null }
			>
				<p>
					<strong>{ sentence( error.changes ) }</strong>
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
