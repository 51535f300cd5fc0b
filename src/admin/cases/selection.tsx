import { CheckboxControl } from '@wordpress/components';
import {
	createContext,
	useContext,
	useEffect,
	useMemo,
	useState,
} from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Item } from '../../store/state';

export interface Selection {
	/** The chosen of the rows in sight, in their order. */
	ids: number[];
	isAll: boolean;
	toggle: ( id: number, isChosen: boolean ) => void;
	toggleAll: ( isChosen: boolean ) => void;
	choose: ( ids: number[] ) => void;
}

/**
 * What is chosen on this page. Another page or question begins with nothing: what is done to many is done to what one sees.
 *
 * @param rows     The rows in sight.
 * @param question What the list was asked, place included.
 */
export function useSelection( rows: Item[], question: string ): Selection {
	const [ chosen, setChosen ] = useState< ReadonlySet< number > >(
		new Set()
	);
	useEffect( () => setChosen( new Set() ), [ question ] );
	return useMemo( () => {
		const ids = rows
			.map( ( { id } ) => id )
			.filter( ( id ) => chosen.has( id ) );
		return {
			ids,
			isAll: rows.length > 0 && ids.length === rows.length,
			toggle: ( id, isChosen ) =>
				setChosen( ( before ) => {
					const after = new Set( before );
					if ( isChosen ) {
						after.add( id );
					} else {
						after.delete( id );
					}
					return after;
				} ),
			toggleAll: ( isChosen ) =>
				setChosen(
					new Set( isChosen ? rows.map( ( { id } ) => id ) : [] )
				),
			choose: ( which ) => setChosen( new Set( which ) ),
		};
	}, [ rows, chosen ] );
}

/** The cells of a table are drawn by DataViews, which knows nothing of what is chosen. A list that offers no choice has none. */
export const SelectionContext = createContext< Selection | null >( null );

export function useChosen(): Selection {
	const selection = useContext( SelectionContext );
	if ( selection === null ) {
		throw new Error( 'There is no selection around this checkbox.' );
	}
	return selection;
}

export function ChooseOne( { item }: { item: Item } ) {
	const { ids, toggle } = useChosen();
	return (
		<span className="klacht-choose">
			<CheckboxControl
				aria-label={ sprintf(
					/* translators: 1: ID, 2: title of a complaint. */
					__( 'Choose %1$d: %2$s', 'klacht' ),
					item.id,
					item.title
				) }
				checked={ ids.includes( item.id ) }
				onChange={ ( isChosen ) => toggle( item.id, isChosen ) }
			/>
		</span>
	);
}

export function ChooseAll( { isNamed = false }: { isNamed?: boolean } ) {
	const { ids, isAll, toggleAll } = useChosen();
	const name = __( 'Choose all on this page', 'klacht' );
	return (
		<span className="klacht-choose">
			<CheckboxControl
				{ ...( isNamed ? { label: name } : { 'aria-label': name } ) }
				checked={ isAll }
				indeterminate={ ids.length > 0 && ! isAll }
				onChange={ toggleAll }
			/>
		</span>
	);
}
