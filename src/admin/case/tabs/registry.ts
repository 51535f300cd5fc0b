import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import type { Case } from '../../../api/types';
import { ComplaintPanel } from './complaint';
import { ReporterPanel } from './reporter';

export interface CaseTab {
	/** As the address has it: `tab=…`. */
	name: string;
	label: () => string;
	Panel: ComponentType< { item: Case } >;
}

/** The tabs, in order. The first is the one an address without a tab opens. */
export const caseTabs: readonly CaseTab[] = [
	{
		name: 'complaint',
		label: () => __( 'Complaint', 'klacht' ),
		Panel: ComplaintPanel,
	},
	{
		name: 'reporter',
		label: () => __( 'User', 'klacht' ),
		Panel: ReporterPanel,
	},
];
