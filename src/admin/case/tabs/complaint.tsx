import { __ } from '@wordpress/i18n';
import type { Case } from '../../../api/types';
import { label } from '../../../boot';
import { longDay } from '../../shared/dates';
import { NotFilledIn } from '../../shared/not-filled-in';

function remedyOf( item: Case ): string {
	const chosen =
		item.remedy && item.remedy !== 'other'
			? label( 'remedy', item.remedy )
			: '';
	return (
		[ chosen, item.remedy_text ].filter( Boolean ).join( ': ' ) ||
		( item.remedy ? label( 'remedy', item.remedy ) : '' )
	);
}

/**
 * What the reporter wrote.
 *
 * @param props
 * @param props.item The complaint.
 */
export function ComplaintPanel( { item }: { item: Case } ) {
	return (
		<>
			<p className="klacht-text">{ item.content }</p>
			<dl className="klacht-pairs">
				<div>
					<dt>{ __( 'Desired solution', 'klacht' ) }:</dt>
					<dd>{ remedyOf( item ) || <NotFilledIn /> }</dd>
				</div>
				<div>
					<dt>{ __( 'Date of the event', 'klacht' ) }:</dt>
					<dd>
						{ item.occurred_on ? (
							<time dateTime={ item.occurred_on }>
								{ longDay( item.occurred_on ) }
							</time>
						) : (
							<NotFilledIn />
						) }
					</dd>
				</div>
			</dl>
		</>
	);
}
