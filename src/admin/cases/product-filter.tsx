import { ComboboxControl } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import type { Product } from '../../api/types';
import { store } from '../../store';
import { useProducts } from '../shared/products';

interface ProductFilterProps {
	value: number | null;
	onChange: ( product: number | null ) => void;
}

/**
 * The name of a product: of the options, else of a complaint in the list, which all have it.
 *
 * @param id      Product.
 * @param options What the box offers.
 */
function useName( id: number | null, options: Product[] ): string | null {
	const inList = useSelect(
		( select ) =>
			Object.values( select( store ).getItems() ).find(
				( item ) => item.product?.id === id
			)?.product?.name,
		[ id ]
	);
	if ( id === null ) {
		return null;
	}
	return (
		options.find( ( option ) => option.id === id )?.name ??
		inList ??
		/* translators: %d: number of a product. */
		sprintf( __( 'Product %d', 'klacht' ), id )
	);
}

/**
 * The product filter.
 *
 * @param props
 * @param props.value    Product.
 * @param props.onChange Takes the choice.
 */
export function ProductFilter( { value, onChange }: ProductFilterProps ) {
	const options = useProducts();
	const name = useName( value, options );
	const shown =
		value !== null &&
		name !== null &&
		! options.some( ( { id } ) => id === value )
			? [ { id: value, name }, ...options ]
			: options;
	return (
		<ComboboxControl
			label={ __( 'Product', 'klacht' ) }
			placeholder={ __( 'All products', 'klacht' ) }
			value={ value === null ? null : String( value ) }
			options={ shown.map( ( product ) => ( {
				value: String( product.id ),
				label: product.name,
			} ) ) }
			onChange={ ( chosen ) =>
				onChange( chosen ? Number( chosen ) : null )
			}
		/>
	);
}
