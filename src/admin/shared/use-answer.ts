import { useCallback, useEffect, useRef, useState } from '@wordpress/element';

interface Held< T > {
	key: string;
	answer: T | null;
	error: unknown;
}

/**
 * The answer to a question that only this screen asks. While a new one is under way the last answer stays in sight.
 *
 * @param key What makes it another question.
 * @param ask Asks it.
 */
export function useAnswer< T >( key: string, ask: () => Promise< T > ) {
	const [ held, setHeld ] = useState< Held< T > >( {
		key: '',
		answer: null,
		error: null,
	} );
	const [ round, setRound ] = useState( 0 );
	const question = useRef( ask );
	question.current = ask;
	const asked = `${ key } ${ round }`;
	useEffect( () => {
		let isCurrent = true;
		question.current().then(
			( answer ) => {
				if ( isCurrent ) {
					setHeld( { key: asked, answer, error: null } );
				}
			},
			( error: unknown ) => {
				if ( isCurrent ) {
					setHeld( ( { answer } ) => ( {
						key: asked,
						answer,
						error,
					} ) );
				}
			}
		);
		return () => {
			isCurrent = false;
		};
	}, [ asked ] );
	const isLoading = held.key !== asked;
	return {
		answer: held.answer,
		error: isLoading ? null : held.error,
		isLoading,
		retry: useCallback( () => setRound( ( last ) => last + 1 ), [] ),
		/** Takes in what is known by now, without asking. */
		change: useCallback(
			( edit: ( answer: T ) => T ) =>
				setHeld( ( last ) =>
					last.answer === null
						? last
						: { ...last, answer: edit( last.answer ) }
				),
			[]
		),
	};
}
