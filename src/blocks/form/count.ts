/**
 * Shows how many characters there are of how many, when that begins to matter.
 *
 * @param area Has `data-klacht-max`.
 */
export function countCharacters( area: HTMLTextAreaElement ): void {
	const max = Number( area.dataset.klachtMax );
	const locale = document.documentElement.lang || 'nl';
	const line = document.createElement( 'p' );
	line.className = 'klacht-count';
	line.setAttribute( 'aria-live', 'polite' );
	area.after( line );
	const show = () => {
		// As the server counts: characters, not UTF-16 units, without the spaces around them.
		const count = [ ...area.value.trim() ].length;
		const number = new Intl.NumberFormat( locale );
		line.textContent =
			count > max * 0.8
				? `${ number.format( count ) } / ${ number.format( max ) }`
				: '';
		line.classList.toggle( 'klacht-error', count > max );
	};
	area.addEventListener( 'input', show );
	show();
}
