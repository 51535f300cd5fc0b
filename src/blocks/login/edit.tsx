import { useBlockProps } from '@wordpress/block-editor';
import { Placeholder, TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	attributes: { redirectTo: string };
	setAttributes: ( changed: Partial< Props[ 'attributes' ] > ) => void;
}

/** Who edits is logged in and never sees the form: the editor shows where it comes. */
export function Edit( { attributes, setAttributes }: Props ) {
	return (
		<div { ...useBlockProps() }>
			<Placeholder
				icon="admin-users"
				label={ __( 'Klacht: log in', 'klacht' ) }
				instructions={ __(
					'Visitors see the form to log in here.',
					'klacht'
				) }
			>
				<TextControl
					label={ __( 'Where a login leads', 'klacht' ) }
					help={ __(
						'An address on this site. Leave it empty to lead each person to their own page.',
						'klacht'
					) }
					value={ attributes.redirectTo }
					onChange={ ( redirectTo ) =>
						setAttributes( { redirectTo } )
					}
				/>
			</Placeholder>
		</div>
	);
}
