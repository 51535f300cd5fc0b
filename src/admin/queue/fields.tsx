import type { Field } from '@wordpress/dataviews';
import { __ } from '@wordpress/i18n';
import { label, reviewUrl } from '../../boot';
import type { QueueItem } from '../../api/types';
import { listDate } from '../shared/dates';
import { CompanyName } from './company-name';
import { ReviewLink } from './review-link';
import { Signals } from './signals';

/** The columns, in the order of reading. */
export const COLUMNS = [
	'id',
	'title',
	'type',
	'company',
	'reporter',
	'submitted',
	'signals',
];

const fixed = {
	enableHiding: false,
	enableSorting: false,
	filterBy: false,
} as const;

export function titleId( complaint: number ): string {
	return `klacht-title-${ complaint }`;
}

/**
 * The queue's fields for DataViews.
 *
 * @param onOpen Opens a complaint on this page.
 */
export function queueFields(
	onOpen: ( complaint: number ) => void
): Field< QueueItem >[] {
	return [
		{
			...fixed,
			id: 'id',
			label: __( 'ID', 'klacht' ),
			render: ( { item } ) => <>{ item.id }</>,
		},
		{
			...fixed,
			id: 'title',
			label: __( 'Title', 'klacht' ),
			render: ( { item } ) => (
				<ReviewLink
					id={ titleId( item.id ) }
					href={ reviewUrl( item.id ) }
					onOpen={ () => onOpen( item.id ) }
				>
					{ item.title }
				</ReviewLink>
			),
		},
		{
			...fixed,
			id: 'type',
			label: __( 'Type', 'klacht' ),
			render: ( { item } ) => <>{ label( 'type', item.type ) }</>,
		},
		{
			...fixed,
			id: 'company',
			label: __( 'Company', 'klacht' ),
			render: ( { item } ) => <CompanyName item={ item } />,
		},
		{
			...fixed,
			id: 'reporter',
			label: __( 'User', 'klacht' ),
			render: ( { item } ) => (
				<>{ item.reporter_name ?? __( 'Anonymous', 'klacht' ) }</>
			),
		},
		{
			...fixed,
			id: 'submitted',
			label: __( 'Submitted on', 'klacht' ),
			render: ( { item } ) => (
				<time dateTime={ item.created }>
					{ listDate( item.created ) }
				</time>
			),
		},
		{
			...fixed,
			id: 'signals',
			label: __( 'Signals', 'klacht' ),
			render: ( { item } ) => <Signals signals={ item.signals } />,
		},
	];
}
