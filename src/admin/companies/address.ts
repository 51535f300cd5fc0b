/** What the address of the list says. */
export interface CompaniesView {
	search: string;
	cursor: string | null;
}

export function parseView( search: string ): CompaniesView {
	const params = new URLSearchParams( search );
	return {
		search: params.get( 's' ) ?? '',
		cursor: params.get( 'cursor' ) || null,
	};
}

/**
 * Writes the view into an address; what else stands in it stays.
 *
 * @param view   The view.
 * @param search The query string as it is.
 */
export function writeView( view: CompaniesView, search: string ): string {
	const params = new URLSearchParams( search );
	for ( const [ name, value ] of [
		[ 's', view.search ],
		[ 'cursor', view.cursor ],
	] as const ) {
		if ( value ) {
			params.set( name, value );
		} else {
			params.delete( name );
		}
	}
	return `?${ params.toString() }`;
}
