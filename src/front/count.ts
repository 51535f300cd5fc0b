import { wordsOf } from './words';

/** How long somebody pauses before the number is read aloud, in milliseconds. */
const PAUSE = 800;

/**
 * Says how many characters there are of how many, when that begins to matter, and how many are too many. Nothing is ever
 * cut off. What is read aloud waits for a pause, so that it does not come between the letters.
 *
 * @param field Has `data-klacht-max`, and `data-klacht-count` with the words.
 */
export function countCharacters(
	field: HTMLInputElement | HTMLTextAreaElement
): void {
	const max = Number( field.dataset.klachtMax );
	const words = wordsOf( field, 'klachtCount' );
	const number = new Intl.NumberFormat(
		document.documentElement.lang || 'nl'
	);
	const line = document.createElement( 'p' );
	line.className = 'klacht-count';
	line.setAttribute( 'aria-hidden', 'true' );
	const said = document.createElement( 'p' );
	said.className = 'klacht-hidden';
	said.setAttribute( 'aria-live', 'polite' );
	field.after( line, said );
	let timer = 0;
	const show = ( isTyped: boolean ) => {
		// As the server counts: characters, not UTF-16 units, without the spaces around them.
		const count = [ ...field.value.trim() ].length;
		const over = count - max;
		let text = '';
		if ( over > 0 ) {
			text = ( ( over === 1 ? words.one : words.many ) ?? '' ).replace(
				'%s',
				number.format( over )
			);
		} else if ( count > max * 0.8 ) {
			text = ( words.of ?? '' )
				.replace( '%1$s', number.format( count ) )
				.replace( '%2$s', number.format( max ) );
		}
		line.textContent = text;
		line.classList.toggle( 'klacht-count--over', over > 0 );
		window.clearTimeout( timer );
		if ( isTyped ) {
			timer = window.setTimeout( () => {
				said.textContent = text;
			}, PAUSE );
		}
	};
	field.addEventListener( 'input', () => show( true ) );
	show( false );
}
