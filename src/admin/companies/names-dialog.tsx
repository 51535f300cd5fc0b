import { Modal, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { putWatch } from '../../api/scanner';
import type { Company } from '../../api/types';
import { Refused } from '../shared/refused';
import { DialogActions } from '../shared/dialog-actions';

interface DialogProps {
	company: Company;
	onClose: () => void;
	onSaved: ( company: Company ) => void;
}

/**
 * The further names that the Scanner looks for.
 *
 * @param props
 * @param props.company The company.
 * @param props.onClose Closes it.
 * @param props.onSaved Takes the company as it is now.
 */
export function NamesDialog( { company, onClose, onSaved }: DialogProps ) {
	const [ text, setText ] = useState( company.aliases.join( '\n' ) );
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const submit = async ( event: FormEvent ) => {
		event.preventDefault();
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		setError( null );
		const aliases = text
			.split( '\n' )
			.map( ( name ) => name.trim() )
			.filter( Boolean );
		try {
			onSaved( await putWatch( company.id, { aliases } ) );
		} catch ( failure ) {
			setError( failure );
			setBusy( false );
		}
	};
	return (
		<Modal
			title={ sprintf(
				/* translators: %s: name of a company. */
				__( 'Other names of %s', 'klacht' ),
				company.name
			) }
			onRequestClose={ onClose }
			size="medium"
		>
			<form
				onSubmit={ ( event ) => void submit( event ) }
				className="klacht-dialog"
			>
				{ error !== null && <Refused error={ error } /> }
				<TextareaControl
					label={ __( 'Other names', 'klacht' ) }
					help={ __(
						'One on each line. The Scanner looks for these beside the name of the company, as whole words.',
						'klacht'
					) }
					value={ text }
					onChange={ setText }
					rows={ 6 }
				/>
				<DialogActions
					action={ __( 'Save', 'klacht' ) }
					isBusy={ isBusy }
					onClose={ onClose }
				/>
			</form>
		</Modal>
	);
}
