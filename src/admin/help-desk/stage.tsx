import { useEffect, useMemo, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { HelpQuery, HelpRequest } from '../../api/types';
import { boot, labels } from '../../boot';
import { QuestionList } from '../help/more';
import { useQuestions } from '../help/use-questions';
import { ReviewLink } from '../queue/review-link';
import { longDate } from '../shared/dates';
import { moveTo, useLocationSearch } from '../shared/location';
import { StatusMessage, type Message } from '../shared/status-message';
import { parseDesk, writeDesk, type DeskAddress } from './address';
import { Detail } from './detail';

const linkId = ( question: number ): string => `klacht-question-${ question }`;

interface PlaceProps {
	address: DeskAddress;
	search: string;
	onMove: ( address: DeskAddress ) => void;
}

/**
 * The two views, as links.
 */
function Views( { address, search, onMove }: PlaceProps ) {
	return (
		<nav
			className="klacht-views"
			aria-label={ __( 'Quick views', 'klacht' ) }
		>
			<ul>
				{ labels( 'help_state' ).map( ( { code, label } ) => {
					const to: DeskAddress = {
						state: code === 'answered' ? 'answered' : 'open',
						question: null,
					};
					return (
						<li key={ code }>
							<ReviewLink
								href={
									window.location.pathname +
									writeDesk( to, search )
								}
								isCurrent={ address.state === to.state }
								onOpen={ () => onMove( to ) }
							>
								{ label }
							</ReviewLink>
						</li>
					);
				} ) }
			</ul>
		</nav>
	);
}

function Entry( {
	question,
	address,
	search,
	onMove,
}: PlaceProps & { question: HelpRequest } ) {
	const to = { ...address, question: question.id };
	return (
		<article className="klacht-panel klacht-question">
			<h2>
				<ReviewLink
					id={ linkId( question.id ) }
					href={ window.location.pathname + writeDesk( to, search ) }
					onOpen={ () => onMove( to ) }
				>
					{ question.subject }
				</ReviewLink>
			</h2>
			<p className="klacht-question__when">
				{ question.company.name }, { question.author }
			</p>
			<p className="klacht-question__when">
				<strong>{ __( 'Asked', 'klacht' ) }</strong>{ ' ' }
				<time dateTime={ question.created }>
					{ longDate( question.created ) }
				</time>
			</p>
		</article>
	);
}

/**
 * The questions of a view: open ones from the oldest, answered ones from the newest.
 */
function List( {
	reading,
	...place
}: PlaceProps & { reading: ReturnType< typeof useQuestions > } ) {
	return (
		<QuestionList
			reading={ reading }
			name={ __( 'Help questions', 'klacht' ) }
			empty={
				<p>
					{ place.address.state === 'open'
						? __(
								'No question is open. New ones appear here when a company asks something.',
								'klacht'
							)
						: __( 'Nothing has been answered yet.', 'klacht' ) }
				</p>
			}
		>
			{ ( question ) => <Entry question={ question } { ...place } /> }
		</QuestionList>
	);
}

/** Back from a question the focus is on its link, or on the heading where it left the list. */
function useReturnFocus( question: number | null, isReady: boolean ): void {
	const last = useRef< number | null >( null );
	useEffect( () => {
		if ( question !== null ) {
			last.current = question;
		} else if ( last.current !== null && isReady ) {
			const link =
				document.getElementById( linkId( last.current ) ) ??
				document.querySelector< HTMLElement >( '.klacht-desk h1' );
			last.current = null;
			link?.focus();
		}
	}, [ question, isReady ] );
}

function Header( { open }: { open: string | null } ) {
	return (
		<div className="klacht-screen__header">
			<h1 tabIndex={ -1 }>{ __( 'Help questions', 'klacht' ) }</h1>
			{ open !== null && (
				<span className="klacht-screen__number">
					{ open }
					<span className="screen-reader-text">
						{ ' ' + __( 'waiting', 'klacht' ) }
					</span>
				</span>
			) }
		</div>
	);
}

/** 'Hulpvragen': what companies ask, and the answer to it. */
export function HelpDeskStage() {
	const search = useLocationSearch();
	const address = useMemo( () => parseDesk( search ), [ search ] );
	const query = useMemo(
		(): HelpQuery => ( {
			state: address.state,
			order: address.state === 'open' ? 'asc' : 'desc',
		} ),
		[ address.state ]
	);
	const reading = useQuestions( query );
	const [ message, setMessage ] = useState< Message | null >( null );
	// What a page begins with was not opened on it, and takes no focus.
	const arrived = useRef( search );
	useReturnFocus( address.question, reading.list !== null );
	const move = ( to: DeskAddress ) => {
		setMessage( null );
		moveTo( writeDesk( to, search ) );
	};
	const place = { address, search, onMove: move };
	return (
		<div className="klacht-screen klacht-desk">
			<Header open={ reading.list?.open ?? null } />
			<StatusMessage
				message={ message }
				takesFocus={ address.question !== null }
			/>
			{ address.question === null ? (
				<>
					<Views { ...place } />
					<List reading={ reading } { ...place } />
				</>
			) : (
				<>
					<p className="klacht-desk__back">
						<ReviewLink
							href={
								new URL( boot().urls.desk ).pathname +
								writeDesk(
									{ ...address, question: null },
									search
								)
							}
							onOpen={ () =>
								move( { ...address, question: null } )
							}
						>
							<span aria-hidden="true">← </span>
							{ __( 'Back to the help questions', 'klacht' ) }
						</ReviewLink>
					</p>
					<Detail
						key={ address.question }
						id={ address.question }
						isOpened={ arrived.current !== search }
						onMessage={ ( text ) => setMessage( { text } ) }
					/>
				</>
			) }
		</div>
	);
}
