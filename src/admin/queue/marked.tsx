import { label } from '../../boot';
import type { Finding } from '../../api/types';

interface MarkedProps {
	text: string;
	findings: readonly Finding[];
}

/**
 * A text with what was found in it marked. Two findings may overlap: the first is shown.
 *
 * @param props
 * @param props.text     The text.
 * @param props.findings Of this text, in its order.
 */
export function Marked( { text, findings }: MarkedProps ) {
	// Places are counted in characters, not in code units.
	const characters = Array.from( text );
	const between = ( from: number, to?: number ) =>
		characters.slice( from, to ).join( '' );
	let done = 0;
	const parts = [];
	for ( const { kind, start, length } of findings ) {
		if ( start < done ) {
			continue;
		}
		const name = label( 'finding', kind );
		parts.push(
			between( done, start ),
			<mark key={ start } className="klacht-mark" title={ name }>
				{ between( start, start + length ) }
				<span className="screen-reader-text">{ ` (${ name })` }</span>
			</mark>
		);
		done = start + length;
	}
	return (
		<>
			{ parts }
			{ between( done ) }
		</>
	);
}

/**
 * The findings of one field.
 *
 * @param findings Of all fields.
 * @param field    The field.
 */
export function inField(
	findings: readonly Finding[],
	field: Finding[ 'field' ]
): Finding[] {
	return findings.filter( ( finding ) => finding.field === field );
}
