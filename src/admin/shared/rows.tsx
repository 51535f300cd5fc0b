import { useViewportMatch } from '@wordpress/compose';
import { DataViews, type Field, type View } from '@wordpress/dataviews';
import type { ComponentProps } from 'react';

const LAYOUTS = { table: {}, grid: {} };

/** What a column of ours never does: its order and its filters are the server's. */
export const fixed = {
	enableHiding: false,
	enableSorting: false,
	filterBy: false,
} as const;

interface RowsProps< Item > {
	rows: Item[];
	fields: Field< Item >[];
	columns: string[];
	isLoading: boolean;
	className: string;
	/** A field whose values part the rows. */
	groupBy?: string;
	getId: ( item: Item ) => string;
}

/**
 * Rows of a list in a fixed order: a table, and cards of one column on a phone.
 *
 * @param props
 * @param props.rows      The items.
 * @param props.fields    What is known of one.
 * @param props.columns   What is shown of one, in this order.
 * @param props.isLoading Whether others are on their way.
 * @param props.className Of the rows.
 * @param props.groupBy   A field whose values part the rows.
 * @param props.getId     What an item is known by.
 */
export function Rows< Item >( {
	rows,
	fields,
	columns,
	isLoading,
	className,
	groupBy,
	getId,
}: RowsProps< Item > ) {
	const isPhone = useViewportMatch( 'medium', '<' );
	const view: View = {
		fields: columns,
		page: 1,
		perPage: 100,
		showTitle: false,
		showMedia: false,
		...( groupBy
			? {
					groupBy: {
						field: groupBy,
						direction: 'desc' as const,
						showLabel: false,
					},
				}
			: {} ),
		...( isPhone
			? // Wider than the widest phone, so that there is one column.
				{ type: 'grid', layout: { previewSize: 782 } }
			: {
					type: 'table',
					layout: { density: 'compact', enableMoving: false },
				} ),
	};
	// Its type asks of an item whether its id is a text, which nobody can say of any item.
	const all = {
		view,
		onChangeView: () => undefined,
		fields,
		data: rows,
		getItemId: getId,
		isLoading,
		paginationInfo: { totalItems: rows.length, totalPages: 1 },
		defaultLayouts: LAYOUTS,
		isItemClickable: () => false,
	} as unknown as ComponentProps< typeof DataViews< { id: string } > >;
	return (
		<DataViews { ...all }>
			<DataViews.Layout className={ `klacht-rows ${ className }` } />
		</DataViews>
	);
}
