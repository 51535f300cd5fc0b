import { useEffect, useState } from '@wordpress/element';
import { fetchProducts } from '../../api/client';
import type { Product } from '../../api/types';
import { boot } from '../../boot';

/** The company's products. Where they cannot be had there are none to choose, and no more. */
export function useProducts(): Product[] {
	const [ products, setProducts ] = useState< Product[] >( [] );
	const company = boot().company?.id;
	useEffect( () => {
		let current = true;
		if ( company !== undefined ) {
			fetchProducts( company ).then(
				( found ) => current && setProducts( found ),
				() => undefined
			);
		}
		return () => {
			current = false;
		};
	}, [ company ] );
	return products;
}
