/**
 * What is wrong with a translation, beyond that it is missing.
 */
import type { GetTextTranslation } from 'gettext-parser';

/** What sprintf() fills in. Not `% ` with a letter behind it, which is a percentage in a sentence. */
const PLACEHOLDER = /%(?:(\d+)\$)?[-+0]*\d*(?:\.\d+)?([bcdeEfFgGosuxX])/g;

/** Companies and consumers are addressed as u. */
const INFORMAL = /(?<![\p{L}-])(je|jij|jou|jouw|jouwe|jullie)(?![\p{L}-])/iu;

/** The placeholders of a text, by the argument that each takes, so that a translation may have another order. */
export function placeholders( text: string ): string {
	let next = 0;
	return [ ...text.replaceAll( '%%', '' ).matchAll( PLACEHOLDER ) ]
		.map( ( [ , place, kind = '' ] ) => {
			const argument = place === undefined ? ++next : Number( place );
			return `%${ argument }$${ kind }`;
		} )
		.sort()
		.join( ' ' );
}

/** One sentence for everything that is wrong with an entry. */
export function faults( entry: GetTextTranslation ): string[] {
	const { msgid, msgid_plural: plural, msgstr } = entry;
	return msgstr.flatMap( ( text, form ) => {
		if ( text === '' ) {
			return [];
		}
		// 'One complaint' needs no number, whatever the English has.
		const allowed = [
			placeholders( plural ?? msgid ),
			...( form === 0 ? [ placeholders( msgid ) ] : [] ),
		];
		const informal = INFORMAL.exec( text );
		return [
			...( allowed.includes( placeholders( text ) )
				? []
				: [
						`${ JSON.stringify( text ) } does not fill in what ${ JSON.stringify( msgid ) } does`,
					] ),
			...( informal
				? [
						`${ JSON.stringify( text ) } says '${ informal[ 0 ] }', not u`,
					]
				: [] ),
		];
	} );
}
