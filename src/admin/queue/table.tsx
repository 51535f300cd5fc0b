import { useViewportMatch } from '@wordpress/compose';
import { DataViews, type View } from '@wordpress/dataviews';
import { useMemo } from '@wordpress/element';
import type { QueueItem } from '../../api/types';
import { COLUMNS, queueFields } from './fields';

interface TableProps {
	rows: QueueItem[];
	isLoading: boolean;
	onOpen: ( complaint: number ) => void;
}

const LAYOUTS = { table: {}, grid: {} };

/**
 * What waits: a table, and cards of one column on a phone. The order is fixed, the oldest first.
 *
 * @param props
 * @param props.rows      What waits.
 * @param props.isLoading Whether other rows are on their way.
 * @param props.onOpen    Opens a complaint.
 */
export function QueueTable( { rows, isLoading, onOpen }: TableProps ) {
	const isPhone = useViewportMatch( 'medium', '<' );
	const fields = useMemo( () => queueFields( onOpen ), [ onOpen ] );
	const view: View = {
		fields: COLUMNS,
		page: 1,
		perPage: 100,
		showTitle: false,
		showMedia: false,
		...( isPhone
			? // Wider than the widest phone, so that there is one column.
				{ type: 'grid', layout: { previewSize: 782 } }
			: {
					type: 'table',
					layout: { density: 'compact', enableMoving: false },
				} ),
	};
	return (
		<DataViews
			view={ view }
			onChangeView={ () => undefined }
			fields={ fields }
			data={ rows }
			getItemId={ ( item: QueueItem ) => String( item.id ) }
			isLoading={ isLoading }
			paginationInfo={ { totalItems: rows.length, totalPages: 1 } }
			defaultLayouts={ LAYOUTS }
			isItemClickable={ () => false }
		>
			<DataViews.Layout className="klacht-rows klacht-queue__rows" />
		</DataViews>
	);
}
