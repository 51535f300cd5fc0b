import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { boot } from '../../boot';

/** What the Scanner does, and where to ask for it: the editors switch it on. */
export function ScannerOff() {
	const subject = __( 'Request: Complaint Scanner', 'klacht' );
	return (
		<div className="klacht-panel klacht-scanner__off">
			<p className="klacht-text">
				{ __(
					'The Complaint Scanner looks for your company on other websites, every day. You see here what others write about you.',
					'klacht'
				) }
			</p>
			<p className="klacht-text">
				{ __(
					'When it finds something new, you get one e-mail that day.',
					'klacht'
				) }
			</p>
			<p className="klacht-text">
				<strong>
					{ __(
						'The Complaint Scanner is off for your company.',
						'klacht'
					) }
				</strong>{ ' ' }
				{ __( 'The editors can switch it on for you.', 'klacht' ) }
			</p>
			<Button
				variant="primary"
				href={ `${ boot().urls.help }&subject=${ encodeURIComponent( subject ) }` }
			>
				{ __( 'Ask for the Complaint Scanner', 'klacht' ) }
			</Button>
		</div>
	);
}
