import { useSelect } from '@wordpress/data';
import type { Product } from '../../api/types';
import { store } from '../../store';

/** The company's products. Where they cannot be had there are none to choose, and no more. */
export function useProducts(): Product[] {
	return useSelect( ( select ) => select( store ).getProducts(), [] );
}
