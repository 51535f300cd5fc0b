import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Review } from '../../api/types';
import { label } from '../../boot';
import { listDate, longDay } from '../shared/dates';
import { NotFilledIn } from '../shared/not-filled-in';
import { CompanyName } from './company-name';
import { inField, Marked } from './marked';

function remedyOf( review: Review ): ReactNode {
	const { remedy, remedy_text: text } = review;
	if ( remedy === null && text === '' ) {
		return <NotFilledIn />;
	}
	return (
		<>
			{ remedy !== null && label( 'remedy', remedy ) }
			{ remedy !== null && text !== '' && ': ' }
			<Marked
				text={ text }
				findings={ inField( review.findings, 'remedy_text' ) }
			/>
		</>
	);
}

function factsOf( review: Review ): { name: string; value: ReactNode }[] {
	const product = review.product?.name ?? review.product_text;
	return [
		{ name: __( 'ID', 'klacht' ), value: review.id },
		{ name: __( 'Type', 'klacht' ), value: label( 'type', review.type ) },
		{
			name: __( 'Company', 'klacht' ),
			value: <CompanyName item={ review } />,
		},
		{
			name: __( 'Product', 'klacht' ),
			value:
				product === '' ? (
					<NotFilledIn />
				) : (
					<Marked
						text={ product }
						findings={ inField( review.findings, 'product_text' ) }
					/>
				),
		},
		{
			name: __( 'Name on the site', 'klacht' ),
			value:
				review.reporter_name === null ? (
					__( 'Anonymous', 'klacht' )
				) : (
					<Marked
						text={ review.reporter_name }
						findings={ inField( review.findings, 'reporter_name' ) }
					/>
				),
		},
		{
			name: __( 'Submitted on', 'klacht' ),
			value: (
				<time dateTime={ review.created }>
					{ listDate( review.created ) }
				</time>
			),
		},
		{
			name: __( 'Date of the event', 'klacht' ),
			value: review.occurred_on ? (
				<time dateTime={ review.occurred_on }>
					{ longDay( review.occurred_on ) }
				</time>
			) : (
				<NotFilledIn />
			),
		},
		{
			name: __( 'Desired solution', 'klacht' ),
			value: remedyOf( review ),
		},
	];
}

/**
 * Every public field but title and story.
 *
 * @param props
 * @param props.review The complaint.
 */
export function ReviewFacts( { review }: { review: Review } ) {
	return (
		<dl className="klacht-pairs">
			{ factsOf( review ).map( ( { name, value } ) => (
				<div key={ name }>
					<dt>{ name }:</dt>
					<dd>{ value }</dd>
				</div>
			) ) }
		</dl>
	);
}
