import { useDispatch, useSelect } from '@wordpress/data';
import {
	useCallback,
	useEffect,
	useRef,
	type RefObject,
} from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ApiError } from '../../api/errors';
import type { Review } from '../../api/types';
import { store } from '../../store';
import { Failure } from '../shared/failure';
import { Skeleton } from '../shared/skeleton';
import { Decided, DecisionText } from './decided';
import { DecisionPanel } from './decision';
import { Duplicates } from './duplicates';
import { ReviewFacts } from './facts';
import { inField, Marked } from './marked';
import { Reports } from './reports';
import { Signals } from './signals';
import { useDecision } from './use-decision';

interface InspectorProps {
	id: number;
	/** Whether it was opened on this page: its heading then gets the focus. */
	isOpened: boolean;
	onDecided: ( message: string ) => Promise< void >;
	onNext: () => void;
	onOpen: ( complaint: number ) => void;
	onMessage: ( text: string ) => void;
}

interface WorkProps extends InspectorProps {
	review: Review;
	heading: RefObject< HTMLHeadingElement >;
}

function Work( props: WorkProps ) {
	const { review, heading, onDecided, onNext, onOpen, onMessage } = props;
	const decisions = useDecision(
		review,
		onDecided,
		useCallback( () => heading.current?.focus(), [ heading ] )
	);
	const waits = review.moderation === 'pending';
	const isReported = review.reports.length > 0;
	return (
		<>
			{ review.signals.length > 0 && (
				<Signals signals={ review.signals } />
			) }
			{ ! waits && ! isReported && (
				<Decided review={ review } onNext={ onNext } />
			) }
			{ isReported && (
				<Reports
					review={ review }
					decisions={ decisions }
					onNext={ onNext }
					onDecided={ onDecided }
				/>
			) }
			<div className="klacht-review__columns">
				<section
					className="klacht-panel klacht-review__story"
					aria-label={ __( 'Story', 'klacht' ) }
				>
					<p className="klacht-text">
						<Marked
							text={ review.content }
							findings={ inField( review.findings, 'content' ) }
						/>
					</p>
				</section>
				<aside
					className="klacht-panel klacht-review__facts"
					aria-label={ __( 'Facts', 'klacht' ) }
				>
					<ReviewFacts review={ review } />
				</aside>
			</div>
			<Duplicates review={ review } onOpen={ onOpen } />
			{ ( waits || isReported ) && review.decision && (
				<section
					className="klacht-panel klacht-review__earlier"
					aria-labelledby="klacht-earlier-heading"
				>
					<h2 id="klacht-earlier-heading">
						{ __( 'Decided earlier', 'klacht' ) }
					</h2>
					<DecisionText decision={ review.decision } />
				</section>
			) }
			{ waits && (
				<DecisionPanel
					review={ review }
					decisions={ decisions }
					onNext={ onNext }
					onMessage={ onMessage }
				/>
			) }
		</>
	);
}

/**
 * One complaint of the queue: all that an editor decides on.
 *
 * @param props
 */
export function Inspector( props: InspectorProps ) {
	const { id, isOpened } = props;
	const { review, title, error } = useSelect(
		( select ) => {
			const { getReview, getQueueItems, getResolutionError } =
				select( store );
			return {
				review: getReview( id ),
				title: getQueueItems()[ id ]?.title,
				error: getResolutionError( 'getReview', [ id ] ) as unknown,
			};
		},
		[ id ]
	);
	const { invalidateResolution } = useDispatch( store );
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		if ( isOpened ) {
			heading.current?.focus();
			heading.current?.scrollIntoView?.( { block: 'nearest' } );
		}
	}, [ isOpened ] );
	const isGone = error instanceof ApiError && error.kind === 'not-found';
	return (
		<article
			className="klacht-review"
			aria-labelledby="klacht-review-title"
		>
			<h2 id="klacht-review-title" ref={ heading } tabIndex={ -1 }>
				{ review ? (
					<Marked
						text={ review.title }
						findings={ inField( review.findings, 'title' ) }
					/>
				) : (
					( title ?? __( 'Complaint', 'klacht' ) )
				) }
			</h2>
			{ review && (
				<Work { ...props } review={ review } heading={ heading } />
			) }
			{ ! review && ! error && <Skeleton rows={ 8 } /> }
			{ ! review && Boolean( error ) && (
				<Failure
					error={ error }
					{ ...( isGone
						? {}
						: {
								retry: () =>
									void invalidateResolution( 'getReview', [
										id,
									] ),
							} ) }
				/>
			) }
		</article>
	);
}
