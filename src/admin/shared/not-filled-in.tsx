import { __ } from '@wordpress/i18n';

/** Said where nothing was filled in; '/' stands in the manual's columns alone. */
export function NotFilledIn() {
	return <>{ __( 'Not filled in', 'klacht' ) }</>;
}
