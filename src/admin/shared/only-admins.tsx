import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** Above what others of the company read alone. */
export function OnlyAdmins() {
	return (
		<Notice status="info" isDismissible={ false } spokenMessage={ null }>
			{ __( 'Only a company administrator can change this.', 'klacht' ) }
		</Notice>
	);
}
