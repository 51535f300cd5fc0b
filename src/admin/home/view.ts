import {
	defaultView,
	parseView,
	writeView,
	type CasesView,
} from '../cases/view';

/**
 * Reads the view of the Voorpagina: new complaints always; its address says order and place alone.
 *
 * @param search The query string.
 */
export function parseHome( search: string ): CasesView {
	const { orderby, order, cursor } = parseView( search );
	return { ...defaultView, status: 'new', orderby, order, cursor };
}

/**
 * Writes it into the address.
 *
 * @param view   The view.
 * @param search The query string as it is.
 */
export function writeHome( view: CasesView, search: string ): string {
	return writeView( { ...view, status: null }, search );
}
