import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import type { Case } from '../../../api/types';
import { ComplaintPanel } from './complaint';
import { NotesPanel } from './notes';
import { RepliesPanel } from './replies';
import { ReporterPanel } from './reporter';
import { TimelinePanel } from './timeline';

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
	{
		name: 'replies',
		label: () => __( 'Replies', 'klacht' ),
		Panel: RepliesPanel,
	},
	{
		name: 'notes',
		label: () => __( 'Notes', 'klacht' ),
		Panel: NotesPanel,
	},
	{
		name: 'timeline',
		label: () => __( 'Timeline', 'klacht' ),
		Panel: TimelinePanel,
	},
];
