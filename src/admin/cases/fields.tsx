import type { Field } from '@wordpress/dataviews';
import { __ } from '@wordpress/i18n';
import { caseUrl, label } from '../../boot';
import type { Item } from '../../store/state';
import { listDate } from '../shared/dates';
import { Grade } from '../shared/grade';
import { Product } from '../shared/product';
import { leaveList } from '../shared/return';
import { StatusBadge } from '../shared/status-badge';
import type { Message } from '../shared/status-message';
import { ChooseAll, ChooseOne } from './selection';

/** The nine columns, in the manual's order. */
export const COLUMNS = [
	'id',
	'title',
	'status',
	'grade',
	'type',
	'product',
	'reporter',
	'created',
	'options',
];

interface LinkProps {
	item: Item;
	place: 'title' | 'handle';
	children: string;
}

function HandleLink( { item, place, children }: LinkProps ) {
	const id = `klacht-${ place }-${ item.id }`;
	return (
		<a
			id={ id }
			href={ caseUrl( item.id ) }
			onClick={ () => leaveList( id ) }
		>
			{ children }
		</a>
	);
}

function Options( { item }: { item: Item } ) {
	// Twenty links of one name each: the complaint's title tells them apart.
	const described = `klacht-title-${ item.id }`;
	const id = `klacht-handle-${ item.id }`;
	return (
		<span className="klacht-options">
			<a
				id={ id }
				href={ caseUrl( item.id ) }
				aria-describedby={ described }
				onClick={ () => leaveList( id ) }
			>
				{ __( 'handle', 'klacht' ) }
			</a>
			<a href={ item.link } aria-describedby={ described }>
				{ __( 'preview', 'klacht' ) }
			</a>
		</span>
	);
}

const fixed = {
	enableHiding: false,
	enableSorting: false,
	filterBy: false,
} as const;

/** No column of the list, but what its rows are chosen by: first in a table, in the corner of a card. */
export const CHOOSE = 'choose';

/**
 * The list's fields for DataViews.
 *
 * @param onMessage Says what an action in a row has done.
 */
export function caseFields(
	onMessage: ( message: Message | null ) => void
): Field< Item >[] {
	return [
		{
			...fixed,
			id: CHOOSE,
			label: __( 'Choose', 'klacht' ),
			header: <ChooseAll />,
			render: ChooseOne,
		},
		{
			...fixed,
			id: 'id',
			label: __( 'ID', 'klacht' ),
			render: ( { item } ) => <>{ item.id }</>,
		},
		{
			...fixed,
			id: 'title',
			label: __( 'Title of the complaint', 'klacht' ),
			render: ( { item } ) => (
				<HandleLink item={ item } place="title">
					{ item.title }
				</HandleLink>
			),
		},
		{
			...fixed,
			id: 'status',
			label: __( 'Status', 'klacht' ),
			render: ( { item } ) => <StatusBadge status={ item.status } />,
		},
		{
			...fixed,
			enableSorting: true,
			id: 'grade',
			label: __( 'Review', 'klacht' ),
			render: ( { item } ) => <Grade grade={ item.grade } />,
		},
		{
			...fixed,
			id: 'type',
			label: __( 'Type', 'klacht' ),
			render: ( { item } ) => <>{ label( 'type', item.type ) }</>,
		},
		{
			...fixed,
			id: 'product',
			label: __( 'Product', 'klacht' ),
			render: ( { item } ) => (
				<Product item={ item } onMessage={ onMessage } />
			),
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
			enableSorting: true,
			id: 'created',
			label: __( 'Added', 'klacht' ),
			render: ( { item } ) => (
				<time dateTime={ item.created }>
					{ listDate( item.created ) }
				</time>
			),
		},
		{
			...fixed,
			id: 'options',
			label: __( 'Options', 'klacht' ),
			render: ( { item } ) => <Options item={ item } />,
		},
	];
}
