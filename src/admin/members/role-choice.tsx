import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Role } from '../../api/company';
import { labels } from '../../boot';

function description( role: string ): string {
	return role === 'admin'
		? __(
				'Handles complaints, and changes the users and the profile.',
				'klacht'
			)
		: __( 'Handles complaints.', 'klacht' );
}

/**
 * What somebody may do in the company.
 *
 * @param props
 * @param props.role     The role.
 * @param props.onChange Takes another one.
 */
export function RoleChoice( {
	role,
	onChange,
}: {
	role: Role;
	onChange: ( role: Role ) => void;
} ) {
	return (
		<RadioControl
			label={ __( 'Role', 'klacht' ) }
			selected={ role }
			options={ labels( 'member_role' ).map(
				( { code, label: text } ) => ( {
					value: code,
					label: text,
					description: description( code ),
				} )
			) }
			onChange={ ( code ) =>
				onChange( code === 'admin' ? 'admin' : 'member' )
			}
		/>
	);
}
