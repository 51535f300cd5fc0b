import { __ } from '@wordpress/i18n';
import type { DossierEntry, Message } from '../../../api/types';
import { label } from '../../../boot';
import { longDate } from '../../shared/dates';

/**
 * Somebody, and on whose side.
 *
 * @param props
 * @param props.author Who.
 */
export function Author( { author }: { author: DossierEntry[ 'actor' ] } ) {
	const side = label( 'side', author.side );
	// The account may be gone, and the editors are called by their side.
	const name = author.name || side;
	return (
		<>
			<strong className="klacht-author">{ name }</strong>
			{ name !== side && (
				<span className="klacht-author__side">{ ` (${ side })` }</span>
			) }
		</>
	);
}

function MailState( { delivery }: Pick< Message, 'delivery' > ) {
	return (
		<p className="klacht-message__mail">
			<span>{ label( 'kind', 'mail' ) }</span>
			<span>{ __( 'Only for you and the reporter', 'klacht' ) }</span>
			{ delivery && (
				<span className={ `klacht-delivery is-${ delivery }` }>
					{ label( 'delivery', delivery ) }
				</span>
			) }
		</p>
	);
}

/**
 * A reply, a mail or a note.
 *
 * @param props
 * @param props.message The message.
 */
export function MessageItem( { message }: { message: Message } ) {
	const { author, kind, subject, body, created, delivery, reopening } =
		message;
	return (
		<article
			className={ `klacht-message is-${ author.side } is-${ kind }` }
		>
			<header className="klacht-message__head">
				<Author author={ author } />
				<time dateTime={ created }>{ longDate( created ) }</time>
			</header>
			{ reopening && (
				<p className="klacht-message__mail">
					<span>{ label( 'event', 'reopened' ) }</span>
				</p>
			) }
			{ kind === 'mail' && <MailState delivery={ delivery } /> }
			{ subject && (
				<p className="klacht-message__subject">{ subject }</p>
			) }
			<p className="klacht-text">{ body }</p>
		</article>
	);
}
