import { useCallback } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { fetchRequests, type CompanyRequest } from '../../api/requests';
import { label } from '../../boot';
import { ReviewLink } from '../queue/review-link';
import { listDate } from '../shared/dates';
import { Failure } from '../shared/failure';
import { Pager } from '../shared/pager';
import { Skeleton } from '../shared/skeleton';
import { useLoaded } from '../shared/use-loaded';
import { writeAddress, type RequestsAddress } from './address';

interface ListProps {
	address: RequestsAddress;
	onMove: ( address: RequestsAddress ) => void;
}

function Time( { at }: { at: string } ) {
	return <time dateTime={ at }>{ listDate( at ) }</time>;
}

function Row( {
	request,
	address,
	onMove,
}: ListProps & { request: CompanyRequest } ) {
	const to = { ...address, request: request.id };
	const { state, name, function: job, email, decided } = request;
	return (
		<li className="klacht-panel">
			<h2>
				<ReviewLink
					id={ `klacht-title-${ request.id }` }
					href={ writeAddress( to ) }
					onOpen={ () => onMove( to ) }
				>
					{ request.company_name }
				</ReviewLink>
			</h2>
			<span>
				{ name }, { job }
			</span>
			<span>{ email }</span>
			<span>
				{ state === 'open' ? (
					<Time at={ request.created } />
				) : (
					<>
						{ label( 'request_state', state ) }{ ' ' }
						{ decided && <Time at={ decided } /> }
					</>
				) }
			</span>
		</li>
	);
}

function Empty( { address }: { address: RequestsAddress } ) {
	return (
		<div className="klacht-empty" role="status">
			<p>
				{ address.state === 'open'
					? __( 'No requests are open.', 'klacht' )
					: __( 'Nothing was decided yet.', 'klacht' ) }
			</p>
			{ address.state === 'open' && (
				<p>
					{ __(
						'A new request appears here when a company asks for its login.',
						'klacht'
					) }
				</p>
			) }
		</div>
	);
}

function Views( { address, onMove }: ListProps ) {
	const views = [
		{ state: 'open', name: __( 'Open', 'klacht' ) },
		{ state: 'decided', name: __( 'Decided', 'klacht' ) },
	] as const;
	return (
		<nav className="klacht-views" aria-label={ __( 'Views', 'klacht' ) }>
			<ul>
				{ views.map( ( { state, name } ) => {
					const to = { state, cursor: null, request: null };
					return (
						<li key={ state }>
							<ReviewLink
								href={ writeAddress( to ) }
								isCurrent={ address.state === state }
								onOpen={ () => onMove( to ) }
							>
								{ name }
							</ReviewLink>
						</li>
					);
				} ) }
			</ul>
		</nav>
	);
}

/** The requests: the open ones, or those that were decided on. */
export function RequestList( { address, onMove }: ListProps ) {
	const { state, cursor } = address;
	const { data, error, reload } = useLoaded(
		useCallback( () => fetchRequests( state, cursor ), [ state, cursor ] )
	);
	return (
		<>
			<Views address={ address } onMove={ onMove } />
			{ error !== null && <Failure error={ error } retry={ reload } /> }
			{ ! data && error === null && <Skeleton rows={ 4 } /> }
			{ data && (
				<>
					<p role="status" className="screen-reader-text">
						{ sprintf(
							/* translators: %d: number of requests. */
							__( 'Requests on this page: %d', 'klacht' ),
							data.items.length
						) }
					</p>
					{ data.items.length === 0 ? (
						<Empty address={ address } />
					) : (
						<ul className="klacht-requests__list">
							{ data.items.map( ( request ) => (
								<Row
									key={ request.id }
									request={ request }
									address={ address }
									onMove={ onMove }
								/>
							) ) }
						</ul>
					) }
					<Pager
						question={ `?requests-${ state }` }
						cursor={ cursor }
						page={ data }
						isLoading={ false }
						onMove={ ( next ) =>
							onMove( { state, cursor: next, request: null } )
						}
					/>
				</>
			) }
		</>
	);
}
