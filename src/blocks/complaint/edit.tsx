import { useBlockProps } from '@wordpress/block-editor';
import { Placeholder } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** A template is for every complaint: the editor shows where each comes. */
export function Edit() {
	return (
		<div { ...useBlockProps() }>
			<Placeholder
				icon="megaphone"
				label={ __( 'Klacht: complaint', 'klacht' ) }
				instructions={ __(
					'The complaint appears here, with its replies, solution and grade.',
					'klacht'
				) }
			/>
		</div>
	);
}
