import { useBlockProps } from '@wordpress/block-editor';
import { Placeholder } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** Five pages that are another for each visitor: the editor shows where they come. */
export function Edit() {
	return (
		<div { ...useBlockProps() }>
			<Placeholder
				icon="megaphone"
				label={ __( 'Report a complaint', 'klacht' ) }
				instructions={ __(
					'Visitors see the form here. It has five pages: what and about whom, the story, what the company should do, their data, and a check.',
					'klacht'
				) }
			/>
		</div>
	);
}
