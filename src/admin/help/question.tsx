import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { HelpRequest } from '../../api/types';
import { longDate } from '../shared/dates';

/**
 * A date beside its word.
 *
 * @param props
 * @param props.name     Such as 'Asked'.
 * @param props.at       Instant.
 * @param props.children Who did it.
 */
function Moment( {
	name,
	at,
	children,
}: {
	name: string;
	at: string;
	children?: ReactNode;
} ) {
	return (
		<p className="klacht-question__when">
			<strong>{ name }</strong>{ ' ' }
			<time dateTime={ at }>{ longDate( at ) }</time>
			{ children }
		</p>
	);
}

interface QuestionProps {
	question: HelpRequest;
	/** The heading, or a link in it. */
	title: ReactNode;
	/** Of the complaint the question is about; null where the reader has no page of it. */
	complaintUrl: string | null;
	children?: ReactNode;
}

/**
 * A question, and its answer as far as there is one.
 *
 * @param props
 */
export function Question( props: QuestionProps ) {
	const { question, title, complaintUrl, children } = props;
	const { complaint_id: complaint, answered, author, editor } = question;
	const about =
		complaint !== null &&
		sprintf(
			/* translators: %d: ID of a complaint. */
			__( 'About complaint %d', 'klacht' ),
			complaint
		);
	return (
		<article className="klacht-panel klacht-question">
			{ title }
			<Moment name={ __( 'Asked', 'klacht' ) } at={ question.created }>
				{ author && `, ${ author }` }
			</Moment>
			{ about && (
				<p className="klacht-question__when">
					{ complaintUrl === null ? (
						about
					) : (
						<a href={ complaintUrl }>{ about }</a>
					) }
				</p>
			) }
			<p className="klacht-text">{ question.question }</p>
			{ answered === null ? (
				<p className="klacht-question__open">
					{ __( 'Not answered yet', 'klacht' ) }
				</p>
			) : (
				<div className="klacht-question__answer">
					<Moment name={ __( 'Answered', 'klacht' ) } at={ answered }>
						{ editor && `, ${ editor }` }
					</Moment>
					<p className="klacht-text">{ question.answer }</p>
					{ question.state === 'open' && (
						<p className="klacht-question__open">
							{ __(
								'The editors look at this question again.',
								'klacht'
							) }
						</p>
					) }
				</div>
			) }
			{ children }
		</article>
	);
}
