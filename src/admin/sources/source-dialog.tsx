import { Modal, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { ApiError } from '../../api/errors';
import { keepSource, type Source } from '../../api/scanner';
import { limits } from '../../api/schema';
import { Refused } from '../shared/refused';
import { CompaniesChoice } from './companies-choice';
import { DialogActions } from '../shared/dialog-actions';

interface DialogProps {
	/** Null for a new one. */
	source: Source | null;
	onClose: () => void;
	onSaved: ( source: Source ) => void;
}

function useKeep( { source, onSaved }: DialogProps ) {
	const [ url, setUrl ] = useState( source?.url ?? '' );
	const [ name, setName ] = useState( source?.name ?? '' );
	const [ chosen, setChosen ] = useState(
		source && ! source.all ? source.companies : null
	);
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const isMissing = chosen !== null && chosen.length === 0;
	const keep = async () => {
		if ( isBusy || isMissing ) {
			return;
		}
		setBusy( true );
		setError( null );
		try {
			onSaved(
				await keepSource(
					{
						url: url.trim(),
						name: name.trim(),
						companies: ( chosen ?? [] ).map( ( { id } ) => id ),
					},
					source?.id ?? 0
				)
			);
		} catch ( failure ) {
			setError( failure );
			setBusy( false );
		}
	};
	return {
		...{ url, setUrl, name, setName, chosen, setChosen },
		...{ isBusy, isMissing, error, keep },
	};
}

/**
 * Adds a source, or changes one.
 *
 * @param props
 */
export function SourceDialog( props: DialogProps ) {
	const { source, onClose } = props;
	const form = useKeep( props );
	const problems = form.error instanceof ApiError ? form.error.params : {};
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		void form.keep();
	};
	return (
		<Modal
			title={
				source
					? __( 'Change the source', 'klacht' )
					: __( 'Add a source', 'klacht' )
			}
			onRequestClose={ onClose }
			size="medium"
		>
			<form onSubmit={ submit } className="klacht-dialog" noValidate>
				{ form.error !== null && <Refused error={ form.error } /> }
				<div>
					<TextControl
						label={ __( 'Feed address', 'klacht' ) }
						type="url"
						value={ form.url }
						onChange={ form.setUrl }
						maxLength={ limits[ 'POST /sources' ].url.maxLength }
						required
						autoComplete="off"
						aria-invalid={ problems.url !== undefined }
						aria-describedby="klacht-source-url-under"
					/>
					<div
						id="klacht-source-url-under"
						className="klacht-dialog__under"
					>
						<span>
							{ __(
								'The address of an RSS, Atom or JSON feed.',
								'klacht'
							) }
						</span>
						{ problems.url && (
							<span className="klacht-problem">
								{ problems.url }
							</span>
						) }
					</div>
				</div>
				<TextControl
					label={ __( 'Name (optional)', 'klacht' ) }
					value={ form.name }
					onChange={ form.setName }
					maxLength={ limits[ 'POST /sources' ].name.maxLength }
					autoComplete="off"
				/>
				<CompaniesChoice
					chosen={ form.chosen }
					onChange={ form.setChosen }
				/>
				<p className="klacht-dialog__hint" role="status">
					{ form.isMissing &&
						__( 'Choose at least one company.', 'klacht' ) }
				</p>
				<DialogActions
					action={ __( 'Save', 'klacht' ) }
					isBusy={ form.isBusy }
					isReady={ ! form.isMissing }
					onClose={ onClose }
				/>
			</form>
		</Modal>
	);
}
