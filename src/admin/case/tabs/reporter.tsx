import { useDispatch, useSelect } from '@wordpress/data';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Case, ContactView } from '../../../api/types';
import { store } from '../../../store';
import { longDate } from '../../shared/dates';
import { Failure } from '../../shared/failure';
import { None } from '../../shared/grade';
import { Skeleton } from '../../shared/skeleton';
import { MailToReporter } from '../messages/mail-form';

type Pair = [ name: string, value: ReactNode ];

function Pairs( { pairs }: { pairs: Pair[] } ) {
	return (
		<dl className="klacht-pairs">
			{ pairs.map( ( [ name, value ] ) => (
				<div key={ name }>
					<dt>{ name }:</dt>
					<dd>{ value === '' ? <None /> : value }</dd>
				</div>
			) ) }
		</dl>
	);
}

function Phone( { number }: { number: string } ) {
	return (
		<a href={ `tel:${ number.replace( /[^\d+]/g, '' ) }` }>{ number }</a>
	);
}

function contactPairs( { contact }: ContactView ): Pair[] {
	const name = [ contact.first_name, contact.last_name ]
		.filter( Boolean )
		.join( ' ' );
	const phone = ( number: string ) =>
		number ? <Phone number={ number } /> : '';
	const later: Pair[] = [
		[ __( 'WhatsApp', 'klacht' ), contact.whatsapp ],
		[ __( 'Signal', 'klacht' ), contact.signal ],
	];
	return [
		[ __( 'Username', 'klacht' ), contact.username ],
		[ __( 'Email (is not published)', 'klacht' ), contact.email ],
		[ __( 'Name', 'klacht' ), name ],
		[ __( 'Street + house number', 'klacht' ), contact.street ],
		[ __( 'City', 'klacht' ), contact.city ],
		[ __( 'Postcode', 'klacht' ), contact.postcode ],
		[ __( 'Telephone', 'klacht' ), phone( contact.phone ) ],
		[ __( 'Mobile phone', 'klacht' ), phone( contact.mobile ) ],
		[ __( 'Skype', 'klacht' ), contact.skype ],
		[ __( 'AIM', 'klacht' ), contact.aim ],
		[ __( 'Yahoo', 'klacht' ), contact.yahoo ],
		[ __( 'Jabber', 'klacht' ), contact.jabber ],
		// Only where the site asks for them.
		...later.filter( ( [ , value ] ) => value ),
		[ __( 'Customer number', 'klacht' ), contact.customer_number ],
	];
}

function countPairs( { counts }: ContactView ): Pair[] {
	return [
		[ __( 'Drafts', 'klacht' ), counts.drafts ],
		[ __( 'Approved', 'klacht' ), counts.approved ],
		[ __( 'In progress', 'klacht' ), counts.in_progress ],
		[ __( 'Resolved', 'klacht' ), counts.resolved ],
	];
}

function Contact( { view }: { view: ContactView } ) {
	return (
		<>
			<p className="klacht-reporter__name">
				{ sprintf(
					/* translators: %s: public name of the reporter. */
					__( 'Reported by: %s', 'klacht' ),
					view.reporter_name ?? __( 'Anonymous', 'klacht' )
				) }
			</p>
			<div className="klacht-reporter">
				<section>
					<h3>{ __( 'Complaints:', 'klacht' ) }</h3>
					<Pairs pairs={ countPairs( view ) } />
				</section>
				<section>
					<h3>{ __( 'Contact data', 'klacht' ) }</h3>
					{ view.erased ? (
						<p>
							{ sprintf(
								/* translators: %s: a date. */
								__( 'Erased on %s', 'klacht' ),
								longDate( view.erased )
							) }
						</p>
					) : (
						<Pairs pairs={ contactPairs( view ) } />
					) }
				</section>
			</div>
		</>
	);
}

/**
 * Who the reporter is. Asked for when the tab opens and not before: each look is logged.
 *
 * @param props
 * @param props.item The complaint.
 */
export function ReporterPanel( { item }: { item: Case } ) {
	const view = useSelect(
		( select ) => select( store ).getContact( item.id ),
		[ item.id ]
	);
	const { openContact } = useDispatch( store );
	const [ error, setError ] = useState< unknown >( null );
	const open = useCallback( () => {
		setError( null );
		openContact( item.id ).catch( setError );
	}, [ item.id, openContact ] );
	const isMissing = view === undefined;
	useEffect( () => {
		if ( isMissing ) {
			open();
		}
	}, [ isMissing, open ] );
	return (
		<>
			<p className="klacht-logged">
				{ __(
					'We log that you view this data. The reporter sees this.',
					'klacht'
				) }
			</p>
			{ error !== null && <Failure error={ error } retry={ open } /> }
			{ ! view && error === null && <Skeleton rows={ 8 } /> }
			{ view && <Contact view={ view } /> }
			{ view && ! view.erased && (
				<MailToReporter item={ item } view={ view } />
			) }
		</>
	);
}
