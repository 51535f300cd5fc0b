import { Modal, TextControl } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { createCompany } from '../../api/desk';
import { ApiError } from '../../api/errors';
import { limits } from '../../api/schema';
import type { Company, NewCompany, Review } from '../../api/types';
import { Failure } from '../shared/failure';
import { DialogActions } from '../shared/dialog-actions';

type Field = 'name' | 'website' | 'address' | 'email' | 'phone';

/** The fields, in the order of the form. */
function fields(): { name: Field; label: string; hint?: string }[] {
	return [
		{ name: 'name', label: __( 'Company name', 'klacht' ) },
		{ name: 'website', label: __( 'Website', 'klacht' ) },
		{ name: 'address', label: __( 'Address', 'klacht' ) },
		{
			name: 'email',
			label: __( 'E-mail address', 'klacht' ),
			hint: __(
				'Without it the company hears nothing of complaints. It is not published.',
				'klacht'
			),
		},
		{ name: 'phone', label: __( 'Telephone number', 'klacht' ) },
	];
}

function useCreate( onCreated: ( company: Company ) => void ) {
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const create = async ( values: Record< Field, string > ) => {
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		setError( null );
		const filled = Object.entries( values )
			.map( ( [ name, value ] ) => [ name, value.trim() ] )
			.filter( ( [ name, value ] ) => name === 'name' || value !== '' );
		try {
			onCreated(
				await createCompany(
					Object.fromEntries( filled ) as NewCompany
				)
			);
		} catch ( failure ) {
			setError( failure );
			setBusy( false );
		}
	};
	return { create, error, isBusy };
}

interface DialogProps {
	typed: NonNullable< Review[ 'company_text' ] >;
	onClose: () => void;
	onCreated: ( company: Company ) => void;
}

/**
 * Adds the company that the reporter typed to the list.
 *
 * @param props
 * @param props.typed     What the reporter typed.
 * @param props.onClose   Closes it.
 * @param props.onCreated Takes the new company.
 */
export function CompanyDialog( { typed, onClose, onCreated }: DialogProps ) {
	const [ values, setValues ] = useState< Record< Field, string > >( {
		name: typed.name,
		website: typed.website,
		address: typed.city,
		email: '',
		phone: '',
	} );
	const { create, error, isBusy } = useCreate( onCreated );
	const form = useRef< HTMLFormElement >( null );
	const problems = error instanceof ApiError ? error.params : {};
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		void create( values );
	};
	return (
		<Modal
			title={ __( 'Add a company', 'klacht' ) }
			onRequestClose={ onClose }
			size="medium"
		>
			<form
				ref={ form }
				onSubmit={ submit }
				className="klacht-dialog"
				noValidate
			>
				{ error !== null && <Failure error={ error } /> }
				{ fields().map( ( { name, label, hint } ) => (
					<div key={ name }>
						<TextControl
							label={ label }
							value={ values[ name ] }
							onChange={ ( value ) =>
								setValues( { ...values, [ name ]: value } )
							}
							maxLength={
								limits[ 'POST /companies' ][ name ].maxLength
							}
							required={ name === 'name' }
							autoComplete="off"
							aria-invalid={ problems[ name ] !== undefined }
							aria-describedby={ `klacht-company-${ name }` }
						/>
						<div
							id={ `klacht-company-${ name }` }
							className="klacht-dialog__under"
						>
							{ hint && <span>{ hint }</span> }
							{ problems[ name ] && (
								<span className="klacht-problem">
									{ problems[ name ] }
								</span>
							) }
						</div>
					</div>
				) ) }
				<DialogActions
					action={ __( 'Add', 'klacht' ) }
					isBusy={ isBusy }
					onClose={ onClose }
				/>
			</form>
		</Modal>
	);
}
