import { useBlockProps } from '@wordpress/block-editor';
import { Placeholder } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** The page is another for each visitor: the editor shows where it comes. */
export function Edit() {
	return (
		<div { ...useBlockProps() }>
			<Placeholder
				icon="megaphone"
				label={ __( 'Klacht: page', 'klacht' ) }
				instructions={ __(
					'The page of Klacht that was asked for appears here.',
					'klacht'
				) }
			/>
		</div>
	);
}
