import { __, sprintf } from '@wordpress/i18n';
import type { QueueItem } from '../../api/types';
import { NotFilledIn } from '../shared/not-filled-in';

/**
 * Whom it is about: a company of the list, or what the reporter typed.
 *
 * @param props
 * @param props.item The complaint.
 */
export function CompanyName( {
	item,
}: {
	item: Pick< QueueItem, 'company' | 'company_text' >;
} ) {
	if ( item.company ) {
		return <>{ item.company.name }</>;
	}
	if ( ! item.company_text?.name ) {
		return <NotFilledIn />;
	}
	return (
		<>
			{ sprintf(
				/* translators: %s: name of a company, as a reporter typed it. */
				__( '“%s”, typed', 'klacht' ),
				item.company_text.name
			) }
		</>
	);
}
