import { useCallback, useState } from '@wordpress/element';
import { fetchProfile, type CompanyProfile } from '../../../api/company';
import { Failure } from '../../shared/failure';
import { OnlyAdmins } from '../../shared/only-admins';
import { Skeleton } from '../../shared/skeleton';
import { StatusMessage, type Message } from '../../shared/status-message';
import { useLoaded } from '../../shared/use-loaded';
import { Facts } from './facts';
import { ProfileForm } from './form';
import { LogoField } from './logo';
import { PendingAddress } from './pending';

/** The tab 'Bedrijf'. */
export function CompanyPanel() {
	const { data, error, reload, set } = useLoaded( fetchProfile );
	const [ message, setMessage ] = useState< Message | null >( null );
	const changed = useCallback(
		( profile: CompanyProfile, text: string ) => {
			set( profile );
			setMessage( text === '' ? null : { text } );
		},
		[ set ]
	);
	if ( ! data ) {
		return error === null ? (
			<Skeleton rows={ 8 } />
		) : (
			<Failure error={ error } retry={ reload } />
		);
	}
	return (
		<div className="klacht-profile__company">
			<StatusMessage message={ message } takesFocus />
			{ ! data.may_change && <OnlyAdmins /> }
			<PendingAddress profile={ data } onChanged={ changed } />
			{ data.may_change ? (
				<>
					<LogoField profile={ data } onChanged={ changed } />
					<ProfileForm
						// What was saved, here or by somebody else, is what the form begins with.
						key={ data.version }
						profile={ data }
						onChanged={ changed }
					/>
				</>
			) : (
				<Facts profile={ data } />
			) }
		</div>
	);
}
