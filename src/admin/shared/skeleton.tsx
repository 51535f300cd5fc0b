import { VisuallyHidden } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * The shape of what is on its way.
 *
 * @param props
 * @param props.rows Number of lines.
 */
export function Skeleton( { rows }: { rows: number } ) {
	return (
		<div className="klacht-skeleton" role="status">
			<VisuallyHidden>{ __( 'Loading…', 'klacht' ) }</VisuallyHidden>
			{ Array.from( { length: rows }, ( _, row ) => (
				<span
					key={ row }
					className="klacht-skeleton__row"
					aria-hidden="true"
				/>
			) ) }
		</div>
	);
}
