import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Case, ContactView } from '../../../api/types';
import { boot } from '../../../boot';
import { StatusMessage } from '../../shared/status-message';
import { addressee, mailText } from './mail-text';
import { MessageForm, sentText } from './message-form';

interface MailProps {
	item: Case;
	view: ContactView;
}

const HEADING = 'klacht-mail-heading';

/**
 * The form until it is sent. Then it makes way, for what it begins with again must not go out by a second press.
 *
 * @param props
 * @param props.item    The complaint.
 * @param props.view    Who is mailed.
 * @param props.replyTo Where answers go.
 */
function Mail( { item, view, replyTo }: MailProps & { replyTo: string } ) {
	const [ isSent, setSent ] = useState( false );
	const place = useRef< HTMLDivElement >( null );
	const again = useRef( false );
	useEffect( () => {
		if ( again.current && ! isSent ) {
			again.current = false;
			place.current?.querySelector( 'textarea' )?.focus();
		}
	}, [ isSent ] );
	const text = __(
		'The e-mail goes to the reporter. It stands in the tab Replies.',
		'klacht'
	);
	const [ message, setMessage ] = useState< { text: string } | null >( null );
	return (
		<div ref={ place }>
			<StatusMessage message={ message } takesFocus />
			{ isSent ? (
				<Button
					variant="secondary"
					onClick={ () => {
						again.current = true;
						setMessage( null );
						setSent( false );
					} }
				>
					{ __( 'Write another e-mail', 'klacht' ) }
				</Button>
			) : (
				<MessageForm
					// What it begins with follows the status; what was typed is put back.
					key={ item.status }
					item={ item }
					kind="mail"
					empty={ mailText( item, view ) }
					label={ __( 'Text:', 'klacht' ) }
					hint={ sprintf(
						/* translators: %s: e-mail address. */
						__( 'Answers go to %s', 'klacht' ),
						replyTo
					) }
					button={ __( 'Send', 'klacht' ) }
					rows={ 8 }
					labelledBy={ HEADING }
					name={ addressee( view ) }
					onSent={ ( isHalf ) => {
						setSent( true );
						setMessage( { text: sentText( text, isHalf ) } );
					} }
				/>
			) }
		</div>
	);
}

function NoAddress() {
	return (
		<p>
			{ __(
				'Your company has no e-mail address yet for the answer. Fill it in at Your profile first.',
				'klacht'
			) }{ ' ' }
			<a href={ boot().urls.profile }>
				{ __( 'Your Profile', 'klacht' ) }
			</a>
		</p>
	);
}

/**
 * The mail to the reporter, below the contact data.
 *
 * @param props
 * @param props.item The complaint.
 * @param props.view Who is mailed.
 */
export function MailToReporter( { item, view }: MailProps ) {
	const replyTo = boot().company?.email ?? '';
	const body = () => {
		if ( view.contact.email === '' ) {
			return (
				<p>
					{ __(
						'This reporter cannot be mailed: there is no e-mail address.',
						'klacht'
					) }
				</p>
			);
		}
		return replyTo === '' ? (
			<NoAddress />
		) : (
			<Mail item={ item } view={ view } replyTo={ replyTo } />
		);
	};
	return (
		<section className="klacht-mail" aria-labelledby={ HEADING }>
			<h3 id={ HEADING }>
				{ sprintf(
					/* translators: %s: public name of the reporter. */
					__( 'Send an e-mail to the reporter: %s', 'klacht' ),
					view.reporter_name ?? __( 'Anonymous', 'klacht' )
				) }
			</h3>
			{ body() }
		</section>
	);
}
