import { Button, ComboboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Company, Review } from '../../api/types';
import { Failure } from '../shared/failure';
import { CompanyDialog } from './company-dialog';
import { useCompanies } from './use-companies';

export interface ChosenCompany {
	id: number;
	name: string;
}

interface ChoiceProps {
	typed: NonNullable< Review[ 'company_text' ] >;
	chosen: ChosenCompany | null;
	problem: string | null;
	onChoose: ( company: ChosenCompany | null ) => void;
	/** Runs when a new one was made: the button that made it is gone. */
	onCreated: ( company: Company ) => void;
}

function Typed( { typed }: Pick< ChoiceProps, 'typed' > ) {
	return (
		<p>
			{ sprintf(
				/* translators: %s: name, website and city that the reporter typed. */
				__( 'The reporter typed: %s.', 'klacht' ),
				[ typed.name, typed.website, typed.city ]
					.filter( Boolean )
					.join( ', ' )
			) }
		</p>
	);
}

/**
 * The company of a complaint about one that is not in the list: chosen there, or added first.
 */
export function CompanyChoice( {
	typed,
	chosen,
	problem,
	onChoose,
	onCreated,
}: ChoiceProps ) {
	const [ isAdding, setAdding ] = useState( false );
	const { companies, error, search } = useCompanies( typed.name );
	// What is chosen stays an option, whatever is searched for next.
	const options = [
		...( chosen && ! companies.some( ( { id } ) => id === chosen.id )
			? [ chosen ]
			: [] ),
		...companies,
	].map( ( { id, name } ) => ( { value: String( id ), label: name } ) );
	return (
		<section
			className="klacht-panel klacht-company-choice"
			aria-labelledby="klacht-company-heading"
		>
			<h2 id="klacht-company-heading">
				{ __( 'This company is not in the list', 'klacht' ) }
			</h2>
			<Typed typed={ typed } />
			{ error !== null && <Failure error={ error } /> }
			<div className="klacht-company-choice__box">
				<ComboboxControl
					label={ __( 'Company in the list', 'klacht' ) }
					help={
						problem ??
						__(
							'Choose the company, or add it. Then you can approve.',
							'klacht'
						)
					}
					value={ chosen ? String( chosen.id ) : null }
					options={ options }
					onFilterValueChange={ search }
					onChange={ ( value ) =>
						onChoose(
							options
								.filter( ( option ) => option.value === value )
								.map( ( option ) => ( {
									id: Number( option.value ),
									name: option.label,
								} ) )[ 0 ] ?? null
						)
					}
				/>
				<Button
					variant="secondary"
					onClick={ () => setAdding( true ) }
					aria-haspopup="dialog"
				>
					{ __( 'Add this company', 'klacht' ) }
				</Button>
			</div>
			{ isAdding && (
				<CompanyDialog
					typed={ typed }
					onClose={ () => setAdding( false ) }
					onCreated={ ( company ) => {
						setAdding( false );
						onCreated( company );
					} }
				/>
			) }
		</section>
	);
}
