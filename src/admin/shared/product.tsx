import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Item } from '../../store/state';
import { None } from './grade';
import { ProductDialog } from './product-dialog';
import type { Message } from './status-message';

interface ProductProps {
	item: Item;
	onMessage: ( message: Message | null ) => void;
}

/**
 * The product of a complaint; what the reporter typed and is no product yet can be added.
 *
 * @param props
 * @param props.item      The complaint.
 * @param props.onMessage Says what was done.
 */
export function Product( { item, onMessage }: ProductProps ) {
	const [ isOpen, setOpen ] = useState( false );
	if ( item.product ) {
		return <>{ item.product.name }</>;
	}
	if ( item.product_text === '' ) {
		return <None />;
	}
	return (
		<>
			{ item.product_text }{ ' ' }
			<Button
				variant="link"
				className="klacht-add"
				aria-label={ sprintf(
					/* translators: %s: what the reporter typed. */
					__( 'Add %s as a product', 'klacht' ),
					item.product_text
				) }
				aria-haspopup="dialog"
				onClick={ () => setOpen( true ) }
			>
				[add]
			</Button>
			{ isOpen && (
				<ProductDialog
					item={ item }
					onClose={ () => setOpen( false ) }
					onMessage={ onMessage }
				/>
			) }
		</>
	);
}
