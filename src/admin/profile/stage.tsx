import { __ } from '@wordpress/i18n';
import { Tabs } from '../shared/tabs';
import { CannedPanel } from './canned/panel';
import { CompanyPanel } from './company/panel';
import { NotificationsPanel } from './notifications';

/** 'Uw Profiel': the company, its canned replies, and which mails this person gets. */
export function ProfileStage() {
	return (
		<div className="klacht-screen klacht-profile">
			<div className="klacht-screen__header">
				<h1>{ __( 'Your Profile', 'klacht' ) }</h1>
			</div>
			<Tabs
				label={ __( 'Parts of the profile', 'klacht' ) }
				tabs={ [
					{
						name: 'company',
						label: __( 'Company', 'klacht' ),
						render: () => <CompanyPanel />,
					},
					{
						name: 'canned',
						label: __( 'Canned replies', 'klacht' ),
						render: () => <CannedPanel />,
					},
					{
						name: 'notifications',
						label: __( 'Notifications', 'klacht' ),
						render: () => <NotificationsPanel />,
					},
				] }
			/>
		</div>
	);
}
