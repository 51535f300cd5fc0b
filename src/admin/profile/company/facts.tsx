import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { CompanyProfile } from '../../../api/company';
import { profileFields } from './fields';
import { Visibility } from './visibility';
import { NotFilledIn } from '../../shared/not-filled-in';

function Fact( props: {
	label: string;
	isPublic: boolean;
	children: ReactNode;
} ) {
	return (
		<div>
			<dt>
				{ props.label } <Visibility isPublic={ props.isPublic } />
			</dt>
			<dd className="klacht-text">{ props.children }</dd>
		</div>
	);
}

/**
 * The profile for who may read it alone.
 *
 * @param props
 * @param props.profile The profile.
 */
export function Facts( { profile }: { profile: CompanyProfile } ) {
	return (
		<dl className="klacht-profile__facts">
			<Fact label={ __( 'Company name', 'klacht' ) } isPublic>
				{ profile.name }
			</Fact>
			<Fact label={ __( 'Logo', 'klacht' ) } isPublic>
				{ profile.logo === '' ? (
					<NotFilledIn />
				) : (
					<img
						className="klacht-logo"
						src={ profile.logo }
						alt={ __( 'Logo', 'klacht' ) }
					/>
				) }
			</Fact>
			{ profileFields().map( ( { name, label, choosable } ) => (
				<Fact
					key={ name }
					label={ label }
					isPublic={
						! choosable || profile.public.includes( choosable )
					}
				>
					{ profile[ name ] === '' ? (
						<NotFilledIn />
					) : (
						profile[ name ]
					) }
				</Fact>
			) ) }
		</dl>
	);
}
