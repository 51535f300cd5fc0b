import { Button, SelectControl, TextControl } from '@wordpress/components';
import { useViewportMatch } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CaseStatus, CaseType } from '../../api/types';
import { labels } from '../../boot';
import { peopleOptions } from '../shared/people';
import { ProductFilter } from './product-filter';
import { isFiltered, type CasesView } from './view';

export interface FilterProps {
	view: CasesView;
	onChange: ( change: Partial< CasesView >, replace?: boolean ) => void;
}

function toOptions( any: string, entries: { code: string; label: string }[] ) {
	return [
		{ value: '', label: any },
		...entries.map( ( { code, label } ) => ( { value: code, label } ) ),
	];
}

function assigneeOptions() {
	return [
		{ value: '', label: __( 'Everybody', 'klacht' ) },
		...peopleOptions(),
	];
}

/**
 * An address may name somebody who is not in the list: then the box says so.
 *
 * @param assignee Of the view.
 */
function withUnknown( assignee: number | null ) {
	const options = assigneeOptions();
	if (
		assignee === null ||
		options.some( ( { value } ) => value === String( assignee ) )
	) {
		return options;
	}
	return [
		...options,
		{
			value: String( assignee ),
			/* translators: %d: number of a user. */
			label: sprintf( __( 'Colleague %d', 'klacht' ), assignee ),
		},
	];
}

function Period( { view, onChange }: FilterProps ) {
	return (
		<fieldset className="klacht-filters__period">
			<legend className="screen-reader-text">
				{ __( 'Period', 'klacht' ) }
			</legend>
			<TextControl
				type="date"
				label={ __( 'From', 'klacht' ) }
				value={ view.after ?? '' }
				max={ view.before ?? undefined }
				onChange={ ( value ) => onChange( { after: value || null } ) }
			/>
			<TextControl
				type="date"
				label={ __( 'Up to and including', 'klacht' ) }
				value={ view.before ?? '' }
				min={ view.after ?? undefined }
				onChange={ ( value ) => onChange( { before: value || null } ) }
			/>
		</fieldset>
	);
}

/**
 * The heads of a table order it; cards have no heads.
 *
 * @param props
 * @param props.view     The view.
 * @param props.onChange Takes the order.
 */
function Order( { view, onChange }: FilterProps ) {
	return (
		<SelectControl
			label={ __( 'Order', 'klacht' ) }
			value={ `${ view.orderby } ${ view.order }` }
			options={ [
				{
					value: 'created desc',
					label: __( 'Newest first', 'klacht' ),
				},
				{ value: 'created asc', label: __( 'Oldest first', 'klacht' ) },
				{
					value: 'grade desc',
					label: __( 'Best review first', 'klacht' ),
				},
				{
					value: 'grade asc',
					label: __( 'Worst review first', 'klacht' ),
				},
			] }
			onChange={ ( value ) =>
				onChange( {
					orderby: value.startsWith( 'grade' ) ? 'grade' : 'created',
					order: value.endsWith( 'asc' ) ? 'asc' : 'desc',
				} )
			}
		/>
	);
}

function Boxes( props: FilterProps & { isPhone: boolean } ) {
	const { view, onChange, isPhone } = props;
	const graded = view.graded ? '1' : '0';
	return (
		<div className="klacht-filters__boxes" id="klacht-filters">
			<SelectControl
				label={ __( 'Status', 'klacht' ) }
				value={ view.status ?? '' }
				options={ toOptions(
					__( 'All statuses', 'klacht' ),
					labels( 'status' )
				) }
				onChange={ ( value ) =>
					onChange( {
						status: ( value || null ) as CaseStatus | null,
					} )
				}
			/>
			<SelectControl
				label={ __( 'Type', 'klacht' ) }
				value={ view.type ?? '' }
				options={ toOptions(
					__( 'All types', 'klacht' ),
					labels( 'type' )
				) }
				onChange={ ( value ) =>
					onChange( { type: ( value || null ) as CaseType | null } )
				}
			/>
			<ProductFilter
				value={ view.product }
				onChange={ ( product ) => onChange( { product } ) }
			/>
			<SelectControl
				label={ __( 'Review', 'klacht' ) }
				value={ view.graded === null ? '' : graded }
				options={ [
					{ value: '', label: __( 'With and without', 'klacht' ) },
					{ value: '1', label: __( 'With', 'klacht' ) },
					{ value: '0', label: __( 'Without', 'klacht' ) },
				] }
				onChange={ ( value ) =>
					onChange( { graded: value === '' ? null : value === '1' } )
				}
			/>
			<SelectControl
				label={ __( 'Assigned to', 'klacht' ) }
				value={ view.assignee === null ? '' : String( view.assignee ) }
				options={ withUnknown( view.assignee ) }
				onChange={ ( value ) =>
					onChange( {
						assignee: value === '' ? null : Number( value ),
					} )
				}
			/>
			<Period { ...props } />
			{ isPhone && <Order { ...props } /> }
		</div>
	);
}

function countOf( view: CasesView ): number {
	const { status, type, product, graded, assignee, after, before } = view;
	return [ status, type, product, graded, assignee, after, before ].filter(
		( value ) => value !== null
	).length;
}

/**
 * The filters. On a phone they wait behind a button that says how many there are.
 *
 * @param props
 * @param props.onClear Takes them all away.
 */
export function Filters( {
	onClear,
	...props
}: FilterProps & { onClear: () => void } ) {
	const isPhone = useViewportMatch( 'medium', '<' );
	const [ isOpen, setOpen ] = useState( false );
	const { view } = props;
	const count = countOf( view );
	return (
		<div className="klacht-filters">
			{ isPhone && (
				<Button
					variant="secondary"
					aria-expanded={ isOpen }
					aria-controls="klacht-filters"
					onClick={ () => setOpen( ! isOpen ) }
				>
					{ __( 'Filters', 'klacht' ) }
					{ count > 0 && ` (${ count })` }
				</Button>
			) }
			{ ( ! isPhone || isOpen ) && (
				<Boxes { ...props } isPhone={ isPhone } />
			) }
			{ isFiltered( view ) && (
				<Button variant="tertiary" onClick={ onClear }>
					{ __( 'Clear filters', 'klacht' ) }
				</Button>
			) }
		</div>
	);
}
