import { Button } from '@wordpress/components';
import { word } from '../../../boot';
import type { Case } from '../../../api/types';

/**
 * The way to the complaint as everybody sees it.
 *
 * @param props
 * @param props.item The complaint.
 */
export function Visit( { item }: { item: Pick< Case, 'type' | 'link' > } ) {
	return (
		<Button variant="secondary" href={ item.link }>
			{ word( item.type, 'visit' ) }
		</Button>
	);
}
