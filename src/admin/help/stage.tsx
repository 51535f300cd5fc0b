import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { HelpQuery } from '../../api/types';
import { boot, caseUrl } from '../../boot';
import { StatusMessage, type Message } from '../shared/status-message';
import { AskForm } from './ask-form';
import { QuestionList } from './more';
import { Question } from './question';
import { useQuestions } from './use-questions';

/** Where else there is help: the manual, and the editors' address. */
function OtherHelp() {
	const { editors, urls } = boot();
	return (
		<aside
			className="klacht-panel klacht-other-help"
			aria-label={ __( 'More help', 'klacht' ) }
		>
			<p>
				<a href={ urls.manual }>
					{ __( 'Manual for companies', 'klacht' ) }
				</a>
			</p>
			{ editors !== '' && (
				<p>
					{ __( 'E-mail address of the editors:', 'klacht' ) }{ ' ' }
					<a href={ `mailto:${ editors }` }>{ editors }</a>
				</p>
			) }
		</aside>
	);
}

/** The company's questions so far, the newest first. */
function Earlier() {
	const company = boot().company?.id;
	const query = useMemo(
		(): HelpQuery => ( company === undefined ? {} : { company } ),
		[ company ]
	);
	const reading = useQuestions( query );
	return (
		<section aria-labelledby="klacht-earlier-title">
			<h2 id="klacht-earlier-title">
				{ __( 'Questions of your company', 'klacht' ) }
			</h2>
			<QuestionList
				reading={ reading }
				name={ __( 'Questions of your company', 'klacht' ) }
				empty={
					<p>
						{ __(
							'Your company has not asked anything yet.',
							'klacht'
						) }
					</p>
				}
			>
				{ ( question ) => (
					<Question
						question={ question }
						title={ <h3>{ question.subject }</h3> }
						complaintUrl={
							question.complaint_id === null
								? null
								: caseUrl( question.complaint_id )
						}
					/>
				) }
			</QuestionList>
		</section>
	);
}

/** 'Hulp nodig': a question to the editors, and the answers. */
export function HelpStage() {
	const [ message, setMessage ] = useState< Message | null >( null );
	return (
		<div className="klacht-screen klacht-help">
			<div className="klacht-screen__header">
				<h1 tabIndex={ -1 }>{ __( 'Need help', 'klacht' ) }</h1>
			</div>
			<StatusMessage message={ message } takesFocus />
			<div className="klacht-help__columns">
				<AskForm
					onSent={ () =>
						setMessage( {
							text: __(
								'Your question is sent. The answer comes by e-mail and appears here.',
								'klacht'
							),
						} )
					}
				/>
				<OtherHelp />
			</div>
			<Earlier />
		</div>
	);
}
