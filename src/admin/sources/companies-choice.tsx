import { Button, ComboboxControl, RadioControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Source } from '../../api/scanner';
import { useCompanies } from '../queue/use-companies';

type Chosen = Source[ 'companies' ];

interface ChoiceProps {
	/** Null for all. */
	chosen: Chosen | null;
	onChange: ( chosen: Chosen | null ) => void;
}

function Some( {
	chosen,
	onChange,
}: {
	chosen: Chosen;
	onChange: ( chosen: Chosen ) => void;
} ) {
	const { companies, search } = useCompanies( '' );
	const free = companies.filter(
		( { id } ) => ! chosen.some( ( one ) => one.id === id )
	);
	return (
		<>
			<ComboboxControl
				label={ __( 'Add a company to this source', 'klacht' ) }
				value={ null }
				options={ free.map( ( { id, name } ) => ( {
					value: String( id ),
					label: name,
				} ) ) }
				onFilterValueChange={ search }
				onChange={ ( value ) => {
					const added = free.find(
						( { id } ) => String( id ) === value
					);
					if ( added ) {
						onChange( [
							...chosen,
							{ id: added.id, name: added.name },
						] );
					}
				} }
			/>
			<ul className="klacht-sources__chosen">
				{ chosen.map( ( { id, name } ) => (
					<li key={ id }>
						{ name }{ ' ' }
						<Button
							variant="link"
							aria-label={ sprintf(
								/* translators: %s: name of a company. */
								__( 'remove %s', 'klacht' ),
								name
							) }
							onClick={ () =>
								onChange(
									chosen.filter( ( one ) => one.id !== id )
								)
							}
						>
							{ __( 'remove', 'klacht' ) }
						</Button>
					</li>
				) ) }
			</ul>
		</>
	);
}

/**
 * Which companies are searched for in a source.
 *
 * @param props
 * @param props.chosen   Those; null for all.
 * @param props.onChange Takes others.
 */
export function CompaniesChoice( { chosen, onChange }: ChoiceProps ) {
	return (
		<>
			<RadioControl
				label={ __( 'Which companies', 'klacht' ) }
				selected={ chosen === null ? 'all' : 'some' }
				options={ [
					{
						value: 'all',
						label: __(
							'All companies whose Scanner is on',
							'klacht'
						),
					},
					{
						value: 'some',
						label: __( 'Only these companies', 'klacht' ),
					},
				] }
				onChange={ ( value ) =>
					onChange( value === 'all' ? null : [] )
				}
			/>
			{ chosen !== null && (
				<Some chosen={ chosen } onChange={ onChange } />
			) }
		</>
	);
}
