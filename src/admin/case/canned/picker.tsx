import { Button, ComboboxControl } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyboardEvent } from 'react';
import type { CannedReply } from '../../../api/types';
import { boot } from '../../../boot';
import { store } from '../../../store';
import { Failure } from '../../shared/failure';
import { placesIn } from '../../shared/places';

interface ChoiceProps {
	replies: CannedReply[];
	filled: ( body: string ) => string;
	onUse: ( reply: CannedReply ) => void;
}

/**
 * The company's canned replies: found by name, read as they would go out, then used.
 *
 * @param props
 * @param props.replies All of them.
 * @param props.filled  A text with its places filled in.
 * @param props.onUse   Puts one in the box.
 */
function Choice( { replies, filled, onUse }: ChoiceProps ) {
	const [ chosen, setChosen ] = useState< string | null >( null );
	const reply = replies.find( ( { id } ) => String( id ) === chosen );
	const text = reply ? filled( reply.body ) : '';
	return (
		<>
			<ComboboxControl
				label={ __( 'Search a canned reply', 'klacht' ) }
				value={ chosen }
				options={ replies.map( ( { id, name } ) => ( {
					value: String( id ),
					label: name,
				} ) ) }
				onChange={ ( value ) =>
					setChosen( value ? String( value ) : null )
				}
			/>
			<div role="status">
				{ reply && (
					<>
						<p className="klacht-canned__preview klacht-text">
							{ text }
						</p>
						{ placesIn( text ).length > 0 && (
							<p className="klacht-canned__open">
								{ __(
									'Fill in what stands between braces before you send it.',
									'klacht'
								) }
							</p>
						) }
					</>
				) }
			</div>
			{ reply && (
				<Button
					variant="secondary"
					size="compact"
					onClick={ () => onUse( reply ) }
				>
					{ __( 'Put in the text', 'klacht' ) }
				</Button>
			) }
		</>
	);
}

function None() {
	return (
		<p>
			{ __( 'Your company has no canned replies yet.', 'klacht' ) }{ ' ' }
			<a href={ boot().urls.profile }>
				{ __( 'Make them at Your Profile', 'klacht' ) }
			</a>
		</p>
	);
}

function Panel( props: Omit< ChoiceProps, 'replies' > ) {
	const { replies, error } = useSelect( ( select ) => {
		const { getCannedReplies, getResolutionError } = select( store );
		return {
			replies: getCannedReplies(),
			error: getResolutionError( 'getCannedReplies', [] ) as unknown,
		};
	}, [] );
	const { invalidateResolution } = useDispatch( store );
	if ( replies ) {
		return replies.length === 0 ? (
			<None />
		) : (
			<Choice { ...props } replies={ replies } />
		);
	}
	return error ? (
		<Failure
			error={ error }
			retry={ () => void invalidateResolution( 'getCannedReplies', [] ) }
		/>
	) : (
		<p role="status">{ __( 'Loading…', 'klacht' ) }</p>
	);
}

interface PickerProps {
	/** The name of the box it writes in: begins the ids. */
	box: string;
	filled: ( body: string ) => string;
	onUse: ( reply: CannedReply ) => void;
}

/**
 * A canned reply for a box: a panel that opens below its button. Esc closes it and the focus returns.
 *
 * @param props
 * @param props.box    The name of the box it writes in: begins the ids.
 * @param props.filled A text with its places filled in.
 * @param props.onUse  Puts one in the box.
 */
export function CannedPicker( { box, filled, onUse }: PickerProps ) {
	const [ isOpen, setOpen ] = useState( false );
	const button = useRef< HTMLButtonElement >( null );
	const panel = useRef< HTMLDivElement >( null );
	const id = `klacht-canned-${ box }`;
	useEffect( () => {
		if ( isOpen ) {
			panel.current?.focus();
		}
	}, [ isOpen ] );
	const close = () => {
		setOpen( false );
		button.current?.focus();
	};
	const closeByKey = ( event: KeyboardEvent ) => {
		// The list of the combobox takes the first Esc for itself.
		if ( event.key === 'Escape' && ! event.defaultPrevented ) {
			event.stopPropagation();
			close();
		}
	};
	return (
		<div className="klacht-canned">
			<Button
				ref={ button }
				variant="tertiary"
				size="compact"
				aria-expanded={ isOpen }
				aria-controls={ isOpen ? id : undefined }
				onClick={ () => setOpen( ! isOpen ) }
			>
				{ __( 'Canned reply', 'klacht' ) }
			</Button>
			{ isOpen && (
				// eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc, beside the button.
				<div
					id={ id }
					ref={ panel }
					role="group"
					tabIndex={ -1 }
					aria-label={ __( 'Canned replies', 'klacht' ) }
					className="klacht-canned__panel"
					onKeyDown={ closeByKey }
				>
					<Panel
						filled={ filled }
						onUse={ ( reply ) => {
							setOpen( false );
							onUse( reply );
						} }
					/>
				</div>
			) }
		</div>
	);
}
