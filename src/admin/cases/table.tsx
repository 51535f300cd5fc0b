import { DataViews, type View } from '@wordpress/dataviews';
import { useContext, useMemo } from '@wordpress/element';
import type { Item } from '../../store/state';
import type { Message } from '../shared/status-message';
import { caseFields, CHOOSE, COLUMNS } from './fields';
import { SelectionContext } from './selection';
import type { CasesView } from './view';

interface TableProps {
	rows: Item[];
	view: CasesView;
	isLoading: boolean;
	isPhone: boolean;
	onChange: ( change: Partial< CasesView > ) => void;
	onMessage: ( message: Message | null ) => void;
}

const LAYOUTS = { table: {}, grid: {} };

/**
 * The rows: a table, and cards of one column on a phone. Search, filters and pages are ours, since
 * this list knows cursors and no page numbers.
 *
 * @param props
 * @param props.rows      The complaints.
 * @param props.view      The view.
 * @param props.isLoading Whether other rows are on their way.
 * @param props.isPhone   Whether they are cards.
 * @param props.onChange  Takes a change of order.
 * @param props.onMessage Says what an action in a row has done.
 */
export function CasesTable( {
	rows,
	view,
	isLoading,
	isPhone,
	onChange,
	onMessage,
}: TableProps ) {
	const fields = useMemo( () => caseFields( onMessage ), [ onMessage ] );
	const canChoose = useContext( SelectionContext ) !== null;
	const shown: View = {
		sort: { field: view.orderby, direction: view.order },
		page: 1,
		perPage: 100,
		showTitle: false,
		...( isPhone
			? {
					type: 'grid',
					fields: COLUMNS,
					// What DataViews has in the corner of a card.
					...( canChoose && { mediaField: CHOOSE } ),
					showMedia: canChoose,
					// Wider than the widest phone, so that there is one column.
					layout: { previewSize: 782 },
				}
			: {
					type: 'table',
					fields: canChoose ? [ CHOOSE, ...COLUMNS ] : COLUMNS,
					showMedia: false,
					layout: { density: 'compact', enableMoving: false },
				} ),
	};
	const reorder = ( { sort }: View ) => {
		const orderby = sort?.field === 'grade' ? 'grade' : 'created';
		const order = sort?.direction ?? 'desc';
		if ( orderby !== view.orderby || order !== view.order ) {
			onChange( { orderby, order } );
		}
	};
	return (
		<DataViews
			view={ shown }
			onChangeView={ reorder }
			fields={ fields }
			data={ rows }
			getItemId={ ( item: Item ) => String( item.id ) }
			isLoading={ isLoading }
			paginationInfo={ { totalItems: rows.length, totalPages: 1 } }
			defaultLayouts={ LAYOUTS }
			isItemClickable={ () => false }
		>
			<DataViews.Layout className="klacht-rows klacht-cases__rows" />
		</DataViews>
	);
}
