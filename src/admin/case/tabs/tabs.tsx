import { __ } from '@wordpress/i18n';
import type { Case } from '../../../api/types';
import { Tabs } from '../../shared/tabs';
import { caseTabs } from './registry';

/**
 * The tabs of a complaint.
 *
 * @param props
 * @param props.item The complaint.
 */
export function CaseTabs( { item }: { item: Case } ) {
	return (
		<Tabs
			label={ __( 'Parts of the complaint', 'klacht' ) }
			tabs={ caseTabs.map( ( { name, label, Panel } ) => ( {
				name,
				label: label(),
				render: () => <Panel item={ item } />,
			} ) ) }
		/>
	);
}
