import { ComboboxControl, Modal, TextControl } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { limits } from '../../api/schema';
import { ApiError } from '../../api/errors';
import { store } from '../../store';
import type { Item } from '../../store/state';
import { Failure } from './failure';
import { useProducts } from './products';
import type { Message } from './status-message';
import { DialogActions } from './dialog-actions';

interface DialogProps {
	item: Item;
	onClose: () => void;
	onMessage: ( message: Message | null ) => void;
}

function useAdd( { item, onClose, onMessage }: DialogProps ) {
	const { receiveCase, setProduct } = useDispatch( store );
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );

	const undo = ( version: number ) => {
		setProduct( item.id, { product_id: null }, version ).then(
			() =>
				onMessage( {
					text: __( 'The product is removed again.', 'klacht' ),
				} ),
			( failure: unknown ) => {
				onMessage( {
					text:
						failure instanceof ApiError
							? failure.message
							: __(
									'Something went wrong on our side. Try again.',
									'klacht'
								),
				} );
			}
		);
	};
	const add = async ( name: string, existing: number | null ) => {
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		setError( null );
		try {
			const choice =
				existing === null
					? { name: name.trim() }
					: { product_id: existing };
			const changed = await setProduct( item.id, choice );
			onMessage( {
				text: sprintf(
					/* translators: %s: name of a product. */
					__( 'Product %s is linked to this complaint.', 'klacht' ),
					changed.product?.name ?? name
				),
				action: {
					label: __( 'Undo', 'klacht' ),
					run: () => undo( changed.version ),
				},
			} );
			onClose();
		} catch ( failure ) {
			if ( failure instanceof ApiError && failure.current ) {
				// Somebody changed the complaint meanwhile; the choice made here still stands.
				receiveCase( failure.current );
			}
			setError( failure );
			setBusy( false );
		}
	};
	return { add, error, isBusy };
}

/**
 * Makes what the reporter typed a product: under an edited name, or as one that exists.
 *
 * @param props
 */
export function ProductDialog( props: DialogProps ) {
	const { item, onClose } = props;
	const [ name, setName ] = useState( item.product_text );
	const [ existing, setExisting ] = useState< string | null >( null );
	const products = useProducts();
	const { add, error, isBusy } = useAdd( props );
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		if ( existing !== null || name.trim() !== '' ) {
			void add( name, existing === null ? null : Number( existing ) );
		}
	};
	return (
		<Modal
			title={ __( 'Add a product', 'klacht' ) }
			onRequestClose={ onClose }
			size="small"
		>
			<form onSubmit={ submit } className="klacht-dialog">
				{ error !== null && <Failure error={ error } /> }
				<TextControl
					label={ __( 'Name of the product', 'klacht' ) }
					value={ name }
					onChange={ setName }
					maxLength={
						limits[ 'PUT /cases/{id}/product' ].name.maxLength
					}
					disabled={ existing !== null }
					required={ existing === null }
				/>
				{ products.length > 0 && (
					<ComboboxControl
						label={ __(
							'Or choose an existing product',
							'klacht'
						) }
						value={ existing }
						options={ products.map( ( product ) => ( {
							value: String( product.id ),
							label: product.name,
						} ) ) }
						onChange={ ( value ) =>
							setExisting( value ? String( value ) : null )
						}
					/>
				) }
				<DialogActions
					action={ __( 'Add', 'klacht' ) }
					isBusy={ isBusy }
					onClose={ onClose }
				/>
			</form>
		</Modal>
	);
}
