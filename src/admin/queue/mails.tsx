import { __, sprintf } from '@wordpress/i18n';
import type { PreviewedMail } from '../../api/types';

function recipient( { to, name }: PreviewedMail ): string {
	if ( to === 'company' ) {
		return name;
	}
	return name === ''
		? __( 'the reporter', 'klacht' )
		: sprintf(
				/* translators: %s: public name of the reporter. */
				__( 'the reporter (%s)', 'klacht' ),
				name
			);
}

/**
 * Mails as they would go out.
 *
 * @param props
 * @param props.mails The mails.
 */
export function MailPreviews( { mails }: { mails: readonly PreviewedMail[] } ) {
	return (
		<>
			{ mails.map( ( mail ) => (
				<section key={ mail.to } className="klacht-mail">
					<dl>
						<div>
							<dt>{ __( 'To', 'klacht' ) }:</dt>
							<dd>{ recipient( mail ) }</dd>
						</div>
						<div>
							<dt>{ __( 'Subject', 'klacht' ) }:</dt>
							<dd>{ mail.subject }</dd>
						</div>
					</dl>
					<p className="klacht-mail__text">{ mail.text }</p>
				</section>
			) ) }
		</>
	);
}
