import { Button, SelectControl, TextControl } from '@wordpress/components';
import { useViewportMatch } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { MentionState, Scanner } from '../../api/scanner';
import { labels } from '../../boot';
import { isFiltered, type MentionsView } from './view';

interface FiltersProps {
	view: MentionsView;
	sources: Scanner[ 'sources' ];
	onChange: ( change: Partial< MentionsView > ) => void;
	onClear: () => void;
}

function Boxes( { view, sources, onChange }: Omit< FiltersProps, 'onClear' > ) {
	const isGone =
		view.source !== null &&
		! sources.some( ( { key } ) => key === view.source );
	return (
		<div className="klacht-filters__boxes" id="klacht-filters">
			<SelectControl
				label={ __( 'Source', 'klacht' ) }
				value={ view.source ?? '' }
				options={ [
					{ value: '', label: __( 'All sources', 'klacht' ) },
					...sources.map( ( { key, name } ) => ( {
						value: key,
						label: name,
					} ) ),
					...( isGone
						? [
								{
									value: view.source ?? '',
									label: __( 'A removed source', 'klacht' ),
								},
							]
						: [] ),
				] }
				onChange={ ( value ) => onChange( { source: value || null } ) }
			/>
			<SelectControl
				label={ __( 'State', 'klacht' ) }
				value={ view.state ?? '' }
				options={ [
					{ value: '', label: __( 'All states', 'klacht' ) },
					...labels( 'mention' ).map( ( { code, label } ) => ( {
						value: code,
						label,
					} ) ),
				] }
				onChange={ ( value ) =>
					onChange( {
						state: ( value || null ) as MentionState | null,
					} )
				}
			/>
			<fieldset className="klacht-filters__period">
				<legend className="screen-reader-text">
					{ __( 'Period', 'klacht' ) }
				</legend>
				<TextControl
					type="date"
					label={ __( 'From', 'klacht' ) }
					value={ view.after ?? '' }
					max={ view.before ?? undefined }
					onChange={ ( value ) =>
						onChange( { after: value || null } )
					}
				/>
				<TextControl
					type="date"
					label={ __( 'Up to and including', 'klacht' ) }
					value={ view.before ?? '' }
					min={ view.after ?? undefined }
					onChange={ ( value ) =>
						onChange( { before: value || null } )
					}
				/>
			</fieldset>
		</div>
	);
}

/**
 * The filters. On a phone they wait behind a button that says how many there are.
 *
 * @param props
 * @param props.onClear Takes them all away.
 */
export function Filters( { onClear, ...props }: FiltersProps ) {
	const isPhone = useViewportMatch( 'medium', '<' );
	const [ isOpen, setOpen ] = useState( false );
	const { source, state, after, before } = props.view;
	const count = [ source, state, after, before ].filter(
		( value ) => value !== null
	).length;
	return (
		<div className="klacht-filters">
			{ isPhone && (
				<Button
					variant="secondary"
					aria-expanded={ isOpen }
					aria-controls="klacht-filters"
					onClick={ () => setOpen( ! isOpen ) }
				>
					{ __( 'Filters', 'klacht' ) }
					{ count > 0 && ` (${ count })` }
				</Button>
			) }
			{ ( ! isPhone || isOpen ) && <Boxes { ...props } /> }
			{ isFiltered( props.view ) && (
				<Button variant="tertiary" onClick={ onClear }>
					{ __( 'Clear filters', 'klacht' ) }
				</Button>
			) }
		</div>
	);
}
