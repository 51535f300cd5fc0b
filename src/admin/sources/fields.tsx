import { Button } from '@wordpress/components';
import type { Field } from '@wordpress/dataviews';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Source } from '../../api/scanner';
import { longDate } from '../shared/dates';
import { fixed } from '../shared/rows';

export const COLUMNS = [ 'name', 'companies', 'result', 'options' ];

export type Opened = 'test' | 'change' | 'remove';

function Result( { item }: { item: Source } ) {
	if ( item.tried === null ) {
		return <>{ __( 'Not read yet.', 'klacht' ) }</>;
	}
	return (
		<>
			{ item.problem !== '' ? (
				<span className="klacht-sources__problem">
					{ item.problem }{ ' ' }
					{ item.searched !== null &&
						sprintf(
							/* translators: %s: date and time. */
							__( 'Not updated since %s', 'klacht' ),
							longDate( item.searched )
						) }
				</span>
			) : (
				sprintf(
					/* translators: 1: number of items, 2: number of new mentions. */
					_n(
						'%1$d item, %2$d new',
						'%1$d items, %2$d new',
						item.items,
						'klacht'
					),
					item.items,
					item.found
				)
			) }
			<br />
			<time dateTime={ item.tried }>{ longDate( item.tried ) }</time>
		</>
	);
}

interface OptionsProps {
	item: Source;
	onOpen: ( opened: Opened, source: Source ) => void;
}

function Options( { item, onOpen }: OptionsProps ) {
	if ( item.id === 0 ) {
		return <>{ __( 'Added by another plugin', 'klacht' ) }</>;
	}
	const buttons: [ Opened, string ][] = [
		[ 'test', __( 'Test source', 'klacht' ) ],
		[ 'change', __( 'change', 'klacht' ) ],
		[ 'remove', __( 'remove', 'klacht' ) ],
	];
	return (
		<span className="klacht-options">
			{ buttons.map( ( [ opened, text ] ) => (
				<Button
					key={ opened }
					variant="link"
					aria-haspopup="dialog"
					aria-describedby={ `klacht-source-${ item.key }` }
					onClick={ () => onOpen( opened, item ) }
				>
					{ text }
				</Button>
			) ) }
		</span>
	);
}

/**
 * The list's fields for DataViews.
 *
 * @param onOpen Opens a dialog about a source.
 */
export function sourceFields(
	onOpen: OptionsProps[ 'onOpen' ]
): Field< Source >[] {
	return [
		{
			...fixed,
			id: 'name',
			label: __( 'Source', 'klacht' ),
			render: ( { item } ) => (
				<>
					<strong id={ `klacht-source-${ item.key }` }>
						{ item.name }
					</strong>
					{ item.url !== '' && (
						<span className="klacht-sources__url">
							{ item.url }
						</span>
					) }
				</>
			),
		},
		{
			...fixed,
			id: 'companies',
			label: __( 'Companies', 'klacht' ),
			render: ( { item } ) => (
				<>
					{ item.all
						? __( 'All companies', 'klacht' )
						: item.companies
								.map( ( { name } ) => name )
								.join( ', ' ) }
				</>
			),
		},
		{
			...fixed,
			id: 'result',
			label: __( 'Last result', 'klacht' ),
			render: ( { item } ) => <Result item={ item } />,
		},
		{
			...fixed,
			id: 'options',
			label: __( 'Options', 'klacht' ),
			render: ( { item } ) => <Options item={ item } onOpen={ onOpen } />,
		},
	];
}
