import {
	Button,
	SearchControl,
	SelectControl,
	TextControl,
} from '@wordpress/components';
import { useDebounce, useEvent, useViewportMatch } from '@wordpress/compose';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CaseStatus, CaseType } from '../../api/types';
import { boot, labels } from '../../boot';
import { ProductFilter } from './product-filter';
import { defaultView, isFiltered, type CasesView } from './view';

interface FilterProps {
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
	const { user, members = [] } = boot();
	return [
		{ value: '', label: __( 'Everybody', 'klacht' ) },
		{ value: String( user.id ), label: __( 'Me', 'klacht' ) },
		{ value: '0', label: __( 'Nobody', 'klacht' ) },
		...members
			.filter( ( { id } ) => id !== user.id )
			.map( ( { id, name } ) => ( {
				value: String( id ),
				label: name,
			} ) ),
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

function Search( { view, onChange }: FilterProps ) {
	const [ text, setText ] = useState( view.search );
	const sent = useRef( view.search );
	// Back and forward change the question from outside; typing is not overruled by its own echo.
	useEffect( () => {
		if ( view.search !== sent.current ) {
			sent.current = view.search;
			setText( view.search );
		}
	}, [ view.search ] );
	const send = useEvent( ( value: string ) => {
		sent.current = value;
		onChange( { search: value }, true );
	} );
	const sendLater = useDebounce( send, 400 );
	return (
		<SearchControl
			className="klacht-search"
			label={ __( 'Search by ID or title', 'klacht' ) }
			hideLabelFromVision={ false }
			placeholder=""
			value={ text }
			onChange={ ( value ) => {
				setText( value );
				sendLater( value );
			} }
			onKeyDown={ ( event ) => {
				if ( event.key === 'Enter' ) {
					sendLater.cancel();
					send( text );
				}
			} }
		/>
	);
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

function Boxes( props: FilterProps ) {
	const { view, onChange } = props;
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
		</div>
	);
}

/**
 * Search and filters. On a phone the filters wait behind a button.
 *
 * @param props
 */
export function Filters( props: FilterProps ) {
	const isPhone = useViewportMatch( 'medium', '<' );
	const [ isOpen, setOpen ] = useState( false );
	const { view, onChange } = props;
	return (
		<div className="klacht-filters">
			<div className="klacht-filters__search">
				<Search { ...props } />
				{ isPhone && (
					<Button
						variant="secondary"
						aria-expanded={ isOpen }
						aria-controls="klacht-filters"
						onClick={ () => setOpen( ! isOpen ) }
					>
						{ __( 'Filters', 'klacht' ) }
					</Button>
				) }
			</div>
			{ ( ! isPhone || isOpen ) && <Boxes { ...props } /> }
			{ isFiltered( view ) && (
				<Button
					variant="tertiary"
					className="klacht-filters__clear"
					onClick={ () => {
						const { orderby, order } = view;
						onChange( { ...defaultView, orderby, order } );
					} }
				>
					{ __( 'Clear filters', 'klacht' ) }
				</Button>
			) }
		</div>
	);
}
