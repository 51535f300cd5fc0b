import { useRef } from '@wordpress/element';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import type { Draft, Fields } from '../../shared/drafts';
import { RestoredDraft } from '../../shared/restored-draft';

interface FormProps {
	className: string;
	draft: Pick< Draft< Fields >, 'restored' | 'clear' >;
	/** Sends, or answers the name of the field that must be mended first. */
	onSend: () => string | null;
	children: ReactNode;
	/** What names it, where it is more than one button with its box. */
	labelledBy?: string;
}

/**
 * A form with a box to write in: it says when its text is of an earlier visit, and Ctrl+Enter sends it.
 *
 * @param props
 */
export function WritingForm( props: FormProps ) {
	const { className, draft, onSend, children, labelledBy } = props;
	const form = useRef< HTMLFormElement >( null );
	const focus = ( field: string ) =>
		form.current?.querySelector< HTMLElement >( field )?.focus();
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		const wrong = onSend();
		if ( wrong !== null ) {
			focus( `[name="${ wrong }"]` );
		}
	};
	const sendByKey = ( event: KeyboardEvent ) => {
		if ( event.key === 'Enter' && ( event.ctrlKey || event.metaKey ) ) {
			event.preventDefault();
			form.current?.requestSubmit();
		}
	};
	return (
		// eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut beside the button.
		<form
			ref={ form }
			className={ className }
			aria-labelledby={ labelledBy }
			noValidate
			onSubmit={ submit }
			onKeyDown={ sendByKey }
		>
			{ draft.restored && (
				<RestoredDraft
					onClear={ () => {
						draft.clear();
						focus( 'textarea' );
					} }
				/>
			) }
			{ children }
		</form>
	);
}
