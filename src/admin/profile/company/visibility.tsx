import { __ } from '@wordpress/i18n';

/**
 * Whether everybody sees it, in words and by its shape.
 *
 * @param props
 * @param props.isPublic Whether everybody does.
 */
export function Visibility( { isPublic }: { isPublic: boolean } ) {
	return (
		<span
			className={ `klacht-visibility${
				isPublic ? '' : ' klacht-visibility--private'
			}` }
		>
			{ isPublic
				? __( 'public', 'klacht' )
				: __( 'not public', 'klacht' ) }
		</span>
	);
}
