import { TextareaControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Counts as the server does: characters, not code units, without the space around them.
 *
 * @param text What was typed.
 */
export function lengthOf( text: string ): number {
	return Array.from( text.trim() ).length;
}

/**
 * What is to be done about a text that is too long.
 *
 * @param text      What was typed.
 * @param maxLength Characters allowed.
 */
export function tooLong( text: string, maxLength: number ): string | null {
	return lengthOf( text ) > maxLength
		? sprintf(
				/* translators: %d: number of characters. */
				__( 'Shorten the text to %d characters at most.', 'klacht' ),
				maxLength
			)
		: null;
}

interface BoxProps {
	/** Of the field, and the beginning of the ids of what belongs to it. */
	name: string;
	label: string;
	hint: string;
	value: string;
	maxLength: number;
	problem: string | null;
	onChange: ( value: string ) => void;
	rows?: number;
	readOnly?: boolean;
}

/**
 * A box for a longer text: what becomes of it, what is wrong with it and how long it is.
 *
 * @param props
 */
export function TextBox( props: BoxProps ) {
	const { name, label, hint, value, maxLength, problem, onChange } = props;
	const id = `klacht-${ name }`;
	return (
		<>
			<TextareaControl
				name={ name }
				label={ label }
				rows={ props.rows ?? 5 }
				value={ value }
				onChange={ onChange }
				required
				readOnly={ props.readOnly ?? false }
				aria-describedby={ `${ id }-hint ${ id }-count` }
				aria-invalid={ problem !== null }
				aria-errormessage={
					problem === null ? undefined : `${ id }-problem`
				}
			/>
			<div className="klacht-box__under">
				<span id={ `${ id }-hint` }>{ hint }</span>{ ' ' }
				<Problem id={ `${ id }-problem` } problem={ problem } />{ ' ' }
				<span id={ `${ id }-count` } className="klacht-box__count">
					{ sprintf(
						/* translators: 1: characters typed, 2: characters allowed. */
						__( '%1$d of %2$d characters', 'klacht' ),
						lengthOf( value ),
						maxLength
					) }
				</span>
			</div>
		</>
	);
}

interface ProblemProps {
	id: string;
	problem: string | null;
}

/**
 * What is wrong with a field. The region is always there, so that what appears in it is announced.
 *
 * @param props
 * @param props.id      What the field refers to.
 * @param props.problem The sentence.
 */
export function Problem( { id, problem }: ProblemProps ) {
	return (
		<span id={ id } className="klacht-problem" role="alert">
			{ problem }
		</span>
	);
}
