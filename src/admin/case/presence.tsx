import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { putPresence } from '../../api/handling';
import type { Doing, Person } from '../../api/types';

/** Milliseconds between two times that the server is told. It forgets after three. */
const BEAT = 30_000;

/** How long somebody who stopped typing still writes. */
const WRITES_FOR = 60_000;

/** One and the same, so that nothing is drawn anew for it. */
const NOBODY: readonly Person[] = [];

export interface Presence {
	others: readonly Person[];
	/** This person types what the reporter will read. */
	typed: () => void;
}

/**
 * Tells the server every half minute that somebody looks at a complaint, and hears who else does. A tab that nobody
 * sees says nothing. That it fails is nobody's trouble: what the page does not know, it does not show.
 *
 * @param id Complaint.
 */
export function usePresence( id: number ): Presence {
	const [ others, setOthers ] = useState< readonly Person[] >( NOBODY );
	const lastTyped = useRef( -Infinity );
	const told = useRef< Doing >( 'viewing' );
	const tell = useRef< () => void >( () => undefined );

	useEffect( () => {
		let isGone = false;
		let timer: ReturnType< typeof setTimeout > | undefined;
		// The last question counts: an earlier one may be answered later.
		let asked = 0;
		const beat = () => {
			clearTimeout( timer );
			if ( isGone || document.hidden ) {
				return;
			}
			const question = ++asked;
			told.current =
				Date.now() - lastTyped.current < WRITES_FOR
					? 'replying'
					: 'viewing';
			putPresence( id, told.current )
				.catch( () => NOBODY )
				.then( ( answer ) => {
					if ( ! isGone && question === asked ) {
						setOthers( answer.length === 0 ? NOBODY : answer );
					}
				} );
			timer = setTimeout( beat, BEAT );
		};
		tell.current = beat;
		beat();
		document.addEventListener( 'visibilitychange', beat );
		return () => {
			isGone = true;
			clearTimeout( timer );
			document.removeEventListener( 'visibilitychange', beat );
		};
	}, [ id ] );

	const typed = useCallback( () => {
		lastTyped.current = Date.now();
		if ( told.current === 'viewing' ) {
			tell.current();
		}
	}, [] );
	return { others, typed };
}

function sentence( { name, doing }: Person ): string {
	return doing === 'replying'
		? sprintf(
				/* translators: %s: name of a colleague. */
				__( '%s is writing a reply', 'klacht' ),
				name
			)
		: sprintf(
				/* translators: %s: name of a colleague. */
				__( '%s is looking at this complaint too', 'klacht' ),
				name
			);
}

/**
 * Which colleagues are at this complaint. The region is always there; it speaks only when it says something else.
 *
 * @param props
 * @param props.others Who.
 */
export function Colleagues( { others }: { others: readonly Person[] } ) {
	return (
		<div role="status" className="klacht-presence">
			{ others.map( ( person ) => (
				<p key={ person.id }>{ sentence( person ) }</p>
			) ) }
		</div>
	);
}
