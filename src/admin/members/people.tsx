import { useViewportMatch } from '@wordpress/compose';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Member } from '../../api/company';
import { boot, label } from '../../boot';
import { listDate } from '../shared/dates';
import { Actions, type Act } from './actions';
import { isInvitation } from './invitation';

interface Column {
	name: string;
	label: string;
	value: ( member: Member ) => ReactNode;
}

function LastLogin( { at }: { at: string | null } ) {
	return at === null ? (
		<>/</>
	) : (
		<time dateTime={ at }>{ listDate( at ) }</time>
	);
}

function columns(): Column[] {
	return [
		{
			name: 'name',
			label: __( 'Name', 'klacht' ),
			value: ( { id, name } ) => (
				<>
					<strong>{ name }</strong>
					{ id === boot().user.id && (
						<> ({ __( 'you', 'klacht' ) })</>
					) }
				</>
			),
		},
		{
			name: 'username',
			label: __( 'Username', 'klacht' ),
			value: ( member ) =>
				isInvitation( member ) ? '/' : member.username,
		},
		{
			name: 'email',
			label: __( 'E-mail address', 'klacht' ),
			value: ( { email } ) => email,
		},
		{
			name: 'role',
			label: __( 'Role', 'klacht' ),
			value: ( { role } ) => label( 'member_role', role ),
		},
		{
			name: 'state',
			label: __( 'State', 'klacht' ),
			value: ( { invited } ) =>
				invited ? __( 'Invited', 'klacht' ) : __( 'Active', 'klacht' ),
		},
		{
			name: 'login',
			label: __( 'Last logged in', 'klacht' ),
			value: ( member ) => <LastLogin at={ member.last_login } />,
		},
	];
}

interface PeopleProps {
	members: Member[];
	/** Null for who may not change anything. */
	onAct: ( ( act: Act, member: Member ) => void ) | null;
}

/**
 * The people: a table, and cards on a phone. A handful of rows wants no DataViews.
 *
 * @param props
 */
export function People( props: PeopleProps ) {
	const isPhone = useViewportMatch( 'medium', '<' );
	return isPhone ? <Cards { ...props } /> : <Table { ...props } />;
}

function isLastAdmin( members: Member[], member: Member ): boolean {
	const isAdmin = ( other: Member ) =>
		other.role === 'admin' && ! isInvitation( other );
	return isAdmin( member ) && members.filter( isAdmin ).length === 1;
}

function Table( { members, onAct }: PeopleProps ) {
	return (
		<table className="widefat striped klacht-members__table">
			<caption className="screen-reader-text">
				{ __( 'Users', 'klacht' ) }
			</caption>
			<thead>
				<tr>
					{ columns().map( ( column ) => (
						<th key={ column.name } scope="col">
							{ column.label }
						</th>
					) ) }
					{ onAct && (
						<th scope="col">{ __( 'Options', 'klacht' ) }</th>
					) }
				</tr>
			</thead>
			<tbody>
				{ members.map( ( member ) => (
					<tr key={ member.id }>
						{ columns().map( ( column ) => (
							<td key={ column.name }>
								{ column.value( member ) }
							</td>
						) ) }
						{ onAct && (
							<td>
								<Actions
									member={ member }
									isLastAdmin={ isLastAdmin(
										members,
										member
									) }
									onAct={ onAct }
								/>
							</td>
						) }
					</tr>
				) ) }
			</tbody>
		</table>
	);
}

function Cards( { members, onAct }: PeopleProps ) {
	return (
		<ul
			className="klacht-members__cards"
			aria-label={ __( 'Users', 'klacht' ) }
		>
			{ members.map( ( member ) => (
				<li key={ member.id } className="klacht-panel">
					<dl>
						{ columns().map( ( column ) => (
							<div key={ column.name }>
								<dt>{ column.label }</dt>
								<dd>{ column.value( member ) }</dd>
							</div>
						) ) }
					</dl>
					{ onAct && (
						<Actions
							member={ member }
							isLastAdmin={ isLastAdmin( members, member ) }
							onAct={ onAct }
						/>
					) }
				</li>
			) ) }
		</ul>
	);
}
