import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * The way to the complaint as everybody sees it.
 *
 * @param props
 * @param props.link The public page.
 */
export function Visit( { link }: { link: string } ) {
	return (
		<Button variant="secondary" href={ link }>
			{ __( 'Visit complaint', 'klacht' ) }
		</Button>
	);
}
