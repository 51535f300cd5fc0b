import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Says that the text in a box is of an earlier visit.
 *
 * @param props
 * @param props.onClear Empties the box.
 */
export function RestoredDraft( { onClear }: { onClear: () => void } ) {
	return (
		<p className="klacht-restored" role="status">
			<span>{ __( 'Draft put back', 'klacht' ) }</span>
			<Button variant="link" onClick={ onClear }>
				{ __( 'Clear', 'klacht' ) }
			</Button>
		</p>
	);
}
