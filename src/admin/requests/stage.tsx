import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ReviewLink } from '../queue/review-link';
import { moveTo, useLocationSearch } from '../shared/location';
import { StatusMessage, type Message } from '../shared/status-message';
import { parseAddress, writeAddress, type RequestsAddress } from './address';
import { RequestDetail } from './detail';
import { RequestList } from './list';

/** 'Bedrijfsaanvragen': the companies that ask for a login, and the request that is open. */
export function RequestsStage() {
	const search = useLocationSearch();
	const address = parseAddress( search );
	const [ message, setMessage ] = useState< Message | null >( null );
	const heading = useRef< HTMLHeadingElement >( null );
	const arrived = useRef( search );
	const back = { ...address, request: null };
	const move = ( to: RequestsAddress ) => {
		setMessage( null );
		moveTo( writeAddress( to ) );
	};
	// Moved on this page, the focus is where reading goes on.
	useEffect( () => {
		if (
			search !== arrived.current &&
			parseAddress( search ).request === null
		) {
			heading.current?.focus();
		}
	}, [ search ] );
	return (
		<div className="klacht-screen klacht-requests">
			<div className="klacht-screen__header">
				<h1 tabIndex={ -1 } ref={ heading }>
					{ __( 'Company requests', 'klacht' ) }
				</h1>
			</div>
			<StatusMessage message={ message } />
			{ address.request === null ? (
				<RequestList
					key={ `${ address.state } ${ address.cursor ?? '' }` }
					address={ address }
					onMove={ move }
				/>
			) : (
				<>
					<p className="klacht-requests__back">
						<ReviewLink
							href={ writeAddress( back ) }
							onOpen={ () => move( back ) }
						>
							<span aria-hidden="true">← </span>
							{ __( 'Back to the requests', 'klacht' ) }
						</ReviewLink>
					</p>
					<RequestDetail
						key={ address.request }
						id={ address.request }
						isOpened={ arrived.current !== search }
						onDecided={ ( text ) => {
							moveTo( writeAddress( back ) );
							setMessage( { text } );
						} }
					/>
				</>
			) }
		</div>
	);
}
