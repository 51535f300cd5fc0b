import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { removeSource, type Source } from '../../api/scanner';
import { Failure } from '../shared/failure';

interface DialogProps {
	source: Source;
	onClose: () => void;
	onRemoved: () => void;
}

/**
 * Asks before a source goes.
 *
 * @param props
 * @param props.source    The source.
 * @param props.onClose   Closes it.
 * @param props.onRemoved Runs when it is gone.
 */
export function RemoveDialog( { source, onClose, onRemoved }: DialogProps ) {
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const remove = async () => {
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		setError( null );
		try {
			await removeSource( source.id );
			onRemoved();
		} catch ( failure ) {
			setError( failure );
			setBusy( false );
		}
	};
	return (
		<Modal
			title={ sprintf(
				/* translators: %s: name of a source. */
				__( 'Remove %s?', 'klacht' ),
				source.name
			) }
			onRequestClose={ onClose }
			size="small"
		>
			<div className="klacht-dialog">
				{ error !== null && <Failure error={ error } /> }
				<p>
					{ __(
						'The Scanner no longer searches there. What was found stays with the companies.',
						'klacht'
					) }
				</p>
				<div className="klacht-dialog__actions">
					<Button variant="tertiary" onClick={ onClose }>
						{ __( 'Cancel', 'klacht' ) }
					</Button>
					<Button
						variant="primary"
						isDestructive
						isBusy={ isBusy }
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ () => void remove() }
					>
						{ __( 'Remove', 'klacht' ) }
					</Button>
				</div>
			</div>
		</Modal>
	);
}
