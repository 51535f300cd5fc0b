import { CheckboxControl, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { CompanyRequest } from '../../api/requests';

type Account = NonNullable< CompanyRequest[ 'account' ] >;

/** Whether an account like this may become the company's. */
export function isLinkable( { kind }: Account ): boolean {
	return kind === 'none' || kind === 'reporter';
}

function whyNot( { kind, name, companies }: Account ): string {
	switch ( kind ) {
		case 'staff':
			return sprintf(
				/* translators: 1: name of a person, 2: names of companies. */
				__(
					'This e-mail address is of %1$s, who works for %2$s here. An account belongs to one company.',
					'klacht'
				),
				name,
				companies.join( ', ' )
			);
		case 'editor':
			return sprintf(
				/* translators: %s: name of a person. */
				__(
					'This e-mail address is of %s, an editor. An editor decides on complaints and cannot handle them for a company.',
					'klacht'
				),
				name
			);
		default:
			return sprintf(
				/* translators: %s: name of a person. */
				__(
					'This e-mail address is of %s, who has another task on this site.',
					'klacht'
				),
				name
			);
	}
}

interface AccountProps {
	request: CompanyRequest;
	account: Account;
	isLinked: boolean;
	onLink: ( isLinked: boolean ) => void;
}

/** Whose the applicant's address is here, and what approving makes of it. */
export function AccountPart( {
	request,
	account,
	isLinked,
	onLink,
}: AccountProps ) {
	if ( account.kind === 'none' ) {
		return (
			<p>
				{ sprintf(
					/* translators: 1: name of a person, 2: e-mail address. */
					__(
						'%1$s gets a new account as company administrator. The login is mailed to %2$s, and works once the link in it is used.',
						'klacht'
					),
					request.name,
					request.email
				) }
			</p>
		);
	}
	if ( account.kind === 'reporter' ) {
		return (
			<>
				<Notice
					status="warning"
					isDismissible={ false }
					spokenMessage={ null }
				>
					<p>
						{ sprintf(
							/* translators: 1: public name, 2: username. */
							__(
								'This e-mail address is of a reporter: %1$s (%2$s). The account keeps its own complaints.',
								'klacht'
							),
							account.name,
							account.username
						) }
					</p>
					{ ! account.proven && (
						<p>
							<strong>
								{ __(
									'The e-mail address is not confirmed.',
									'klacht'
								) }
							</strong>{ ' ' }
							{ __(
								'Anybody can give an account this address. Check who asks.',
								'klacht'
							) }
						</p>
					) }
					<p>
						{ sprintf(
							/* translators: %s: e-mail address. */
							__(
								'We mail a link to %s. The account belongs to the company once its owner uses that link.',
								'klacht'
							),
							request.email
						) }
					</p>
				</Notice>
				<CheckboxControl
					label={ __(
						'Make this account company administrator',
						'klacht'
					) }
					checked={ isLinked }
					onChange={ onLink }
				/>
			</>
		);
	}
	return (
		<Notice status="error" isDismissible={ false } spokenMessage={ null }>
			<p>{ whyNot( account ) }</p>
			<p>
				{ __(
					'You cannot approve this request. Refuse it and ask for another e-mail address.',
					'klacht'
				) }
			</p>
		</Notice>
	);
}
