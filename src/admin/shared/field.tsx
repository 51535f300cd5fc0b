import { TextareaControl, TextControl } from '@wordpress/components';
import type { ReactNode } from 'react';

export interface FieldProps {
	/** Of the field, and the beginning of the ids of what belongs to it. */
	name: string;
	label: string;
	hint?: string | undefined;
	value: string;
	maxLength: number;
	/** What is wrong with it. */
	problem?: string | undefined;
	onChange: ( value: string ) => void;
	type?: 'text' | 'email' | 'tel' | 'url';
	autoComplete?: string;
	/** More than one: a box. */
	rows?: number;
	required?: boolean;
	/** What belongs to the field, below it. */
	children?: ReactNode;
}

/**
 * A field with its label, its hint and what is wrong with it.
 *
 * @param props
 */
export function Field( props: FieldProps ) {
	const { name, label, hint, value, problem, onChange, rows } = props;
	const id = `klacht-field-${ name }`;
	const shared = {
		name,
		label,
		value,
		onChange,
		maxLength: props.maxLength,
		required: props.required ?? false,
		'aria-invalid': problem !== undefined,
		'aria-describedby': `${ id }-under`,
	};
	return (
		<div className="klacht-field">
			{ rows === undefined ? (
				<TextControl
					{ ...shared }
					type={ props.type ?? 'text' }
					autoComplete={ props.autoComplete ?? 'off' }
				/>
			) : (
				<TextareaControl { ...shared } rows={ rows } />
			) }
			<div id={ `${ id }-under` } className="klacht-field__under">
				{ hint && <span>{ hint }</span> }
				{ problem && (
					<span className="klacht-problem">{ problem }</span>
				) }
			</div>
			{ props.children }
		</div>
	);
}

/**
 * Puts the focus in the first field that something is wrong with.
 *
 * @param form     The form.
 * @param problems Sentences by field.
 */
export function focusProblem(
	form: HTMLElement | null,
	problems: Readonly< Record< string, string > >
): void {
	const fields = Array.from(
		form?.querySelectorAll< HTMLElement >( '[name]' ) ?? []
	);
	fields
		.find(
			( field ) =>
				problems[ field.getAttribute( 'name' ) ?? '' ] !== undefined
		)
		?.focus();
}
