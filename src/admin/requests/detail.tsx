import { ExternalLink } from '@wordpress/components';
import { useCallback, useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { ApiError } from '../../api/errors';
import { fetchRequest, type CompanyRequest } from '../../api/requests';
import { label } from '../../boot';
import { longDate } from '../shared/dates';
import { Failure } from '../shared/failure';
import { NotFilledIn } from '../shared/not-filled-in';
import { Skeleton } from '../shared/skeleton';
import { useLoaded } from '../shared/use-loaded';
import { RequestDecisionForm } from './decision';

function factsOf( request: CompanyRequest ): [ string, ReactNode ][] {
	const { website, phone, email, account } = request;
	return [
		[ __( 'Company name', 'klacht' ), request.company_name ],
		[ __( 'KvK number', 'klacht' ), request.kvk_number ],
		[
			__( 'Website', 'klacht' ),
			website === '' ? (
				<NotFilledIn key="none" />
			) : (
				<ExternalLink href={ website }>{ website }</ExternalLink>
			),
		],
		[ __( 'Name', 'klacht' ), request.name ],
		[ __( 'Position', 'klacht' ), request.function ],
		[
			__( 'Business e-mail address', 'klacht' ),
			<span key="mail">
				<a href={ `mailto:${ email }` }>{ email }</a>
				{ request.state === 'open' && account?.proven === false && (
					<> ({ __( 'not confirmed', 'klacht' ) })</>
				) }
			</span>,
		],
		[
			__( 'Telephone number', 'klacht' ),
			phone === '' ? (
				<NotFilledIn key="none" />
			) : (
				<a href={ `tel:${ phone.replace( /[^\d+]/g, '' ) }` }>
					{ phone }
				</a>
			),
		],
		[
			__( 'Remarks', 'klacht' ),
			request.remarks === '' ? (
				<NotFilledIn key="none" />
			) : (
				<span className="klacht-requests__remarks">
					{ request.remarks }
				</span>
			),
		],
		[
			__( 'Asked on', 'klacht' ),
			<time key="time" dateTime={ request.created }>
				{ longDate( request.created ) }
			</time>,
		],
	];
}

function Facts( { request }: { request: CompanyRequest } ) {
	return (
		<section
			className="klacht-panel"
			aria-labelledby="klacht-request-facts"
		>
			<h3 id="klacht-request-facts">{ __( 'The request', 'klacht' ) }</h3>
			<dl className="klacht-requests__facts">
				{ factsOf( request ).map( ( [ name, value ] ) => (
					<div key={ name }>
						<dt>{ name }</dt>
						<dd>{ value }</dd>
					</div>
				) ) }
			</dl>
		</section>
	);
}

function Decided( { request }: { request: CompanyRequest } ) {
	const { state, decided_by: editor, decided, company, reason } = request;
	return (
		<section
			className="klacht-panel"
			aria-labelledby="klacht-request-decided"
		>
			<h3 id="klacht-request-decided">
				{ label( 'request_state', state ) }
			</h3>
			<p>
				{ sprintf(
					/* translators: 1: name of an editor, 2: date and time. */
					__( 'By %1$s, %2$s', 'klacht' ),
					editor === '' ? label( 'side', 'editor' ) : editor,
					decided === null ? '' : longDate( decided )
				) }
			</p>
			{ company && (
				<p>
					{ __( 'Company', 'klacht' ) }:{ ' ' }
					<a href={ company.link }>{ company.name }</a>
				</p>
			) }
			{ reason !== '' && (
				<p className="klacht-text">
					{ __( 'Reason', 'klacht' ) }: { reason }
				</p>
			) }
		</section>
	);
}

interface DetailProps {
	id: number;
	/** Whether it was opened on this page: its heading then gets the focus. */
	isOpened: boolean;
	onDecided: ( message: string ) => void;
}

/** One request beside the companies that it may be of. */
export function RequestDetail( { id, isOpened, onDecided }: DetailProps ) {
	const { data, error, reload, set } = useLoaded(
		useCallback( () => fetchRequest( id ), [ id ] )
	);
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		if ( isOpened ) {
			heading.current?.focus();
		}
	}, [ isOpened ] );
	const isGone = error instanceof ApiError && error.kind === 'not-found';
	return (
		<article aria-labelledby="klacht-request-title">
			<h2 id="klacht-request-title" ref={ heading } tabIndex={ -1 }>
				{ data?.company_name ?? __( 'Request', 'klacht' ) }
			</h2>
			{ error !== null && (
				<Failure
					error={ error }
					{ ...( isGone ? {} : { retry: reload } ) }
				/>
			) }
			{ ! data && error === null && <Skeleton rows={ 8 } /> }
			{ data && (
				<div className="klacht-requests__columns">
					<Facts request={ data } />
					{ data.state === 'open' ? (
						<RequestDecisionForm
							request={ data }
							onChanged={ async () =>
								set( await fetchRequest( id ) )
							}
							onDecided={ onDecided }
						/>
					) : (
						<Decided request={ data } />
					) }
				</div>
			) }
		</article>
	);
}
