import { Button, ToggleControl, VisuallyHidden } from '@wordpress/components';
import type { Field } from '@wordpress/dataviews';
import { __, sprintf } from '@wordpress/i18n';
import type { Company } from '../../api/types';
import { fixed } from '../shared/rows';
import { NotFilledIn } from '../shared/not-filled-in';

/** What more is known of a company later stands here too. */
export const COLUMNS = [ 'name', 'login', 'email', 'scanner', 'aliases' ];

export interface RowActions {
	/** The company whose switch is on its way, 0 for none. */
	busy: number;
	onSwitch: ( company: Company, on: boolean ) => void;
	onNames: ( company: Company ) => void;
}

function ScannerSwitch( {
	item,
	busy,
	onSwitch,
}: { item: Company } & RowActions ) {
	const isOn = item.scanner === true;
	return (
		<ToggleControl
			checked={ isOn }
			disabled={ busy === item.id }
			label={
				<>
					<VisuallyHidden>
						{ sprintf(
							/* translators: %s: name of a company. */
							__( 'Scanner of %s', 'klacht' ),
							item.name
						) }
					</VisuallyHidden>
					<span aria-hidden="true">
						{ isOn ? __( 'On', 'klacht' ) : __( 'Off', 'klacht' ) }
					</span>
				</>
			}
			onChange={ ( on ) => onSwitch( item, on ) }
		/>
	);
}

function Aliases( { item, onNames }: { item: Company } & RowActions ) {
	return (
		<span className="klacht-companies__names">
			{ item.aliases.length > 0 ? item.aliases.join( ', ' ) : '/' }{ ' ' }
			<Button
				variant="link"
				aria-haspopup="dialog"
				aria-describedby={ `klacht-company-${ item.id }` }
				onClick={ () => onNames( item ) }
			>
				{ __( 'change', 'klacht' ) }
			</Button>
		</span>
	);
}

/**
 * The list's fields for DataViews.
 *
 * @param actions What can be done in a row.
 */
export function companyFields( actions: RowActions ): Field< Company >[] {
	return [
		{
			...fixed,
			id: 'name',
			label: __( 'Name', 'klacht' ),
			render: ( { item } ) => (
				<a id={ `klacht-company-${ item.id }` } href={ item.link }>
					{ item.name }
				</a>
			),
		},
		{
			...fixed,
			id: 'login',
			label: __( 'Login', 'klacht' ),
			render: ( { item } ) => (
				<>
					{ item.has_login
						? __( 'yes', 'klacht' )
						: __( 'no', 'klacht' ) }
				</>
			),
		},
		{
			...fixed,
			id: 'email',
			label: __( 'E-mail address', 'klacht' ),
			render: ( { item } ) => <>{ item.email || <NotFilledIn /> }</>,
		},
		{
			...fixed,
			id: 'scanner',
			label: __( 'Scanner', 'klacht' ),
			render: ( { item } ) => (
				<ScannerSwitch item={ item } { ...actions } />
			),
		},
		{
			...fixed,
			id: 'aliases',
			label: __( 'Also known as', 'klacht' ),
			render: ( { item } ) => <Aliases item={ item } { ...actions } />,
		},
	];
}
