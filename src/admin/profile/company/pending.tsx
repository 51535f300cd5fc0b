import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import {
	cancelNewAddress,
	mailNewAddress,
	type CompanyProfile,
} from '../../../api/company';
import { longDate } from '../../shared/dates';
import { Refused } from '../../shared/refused';
import { useCommand } from '../../shared/use-command';

interface PendingProps {
	profile: CompanyProfile;
	onChanged: ( profile: CompanyProfile, text: string ) => void;
}

function Buttons( { profile, onChanged }: PendingProps ) {
	const { isBusy, error, run } = useCommand();
	const again = async () =>
		onChanged(
			await mailNewAddress(),
			sprintf(
				/* translators: %s: e-mail address. */
				__( 'We mailed a new link to %s.', 'klacht' ),
				profile.pending_email?.address ?? ''
			)
		);
	const cancel = async () =>
		onChanged(
			await cancelNewAddress(),
			__( 'The e-mail address stays as it was.', 'klacht' )
		);
	return (
		<>
			<div className="klacht-buttons">
				<Button
					variant="secondary"
					size="compact"
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => void run( again ) }
				>
					{ __( 'Send again', 'klacht' ) }
				</Button>
				<Button
					variant="tertiary"
					size="compact"
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => void run( cancel ) }
				>
					{ __( 'Cancel', 'klacht' ) }
				</Button>
			</div>
			{ error !== null && <Refused error={ error } /> }
		</>
	);
}

/**
 * A new address that nobody confirmed yet.
 *
 * @param props
 * @param props.profile   The profile.
 * @param props.onChanged Takes the profile as it is after a command.
 */
export function PendingAddress( { profile, onChanged }: PendingProps ) {
	const { pending_email: pending, email, may_change: mayChange } = profile;
	return (
		pending && (
			<Notice
				status="warning"
				isDismissible={ false }
				spokenMessage={ null }
			>
				<p>
					<strong>
						{ sprintf(
							/* translators: %s: e-mail address. */
							__( '%s waits for confirmation.', 'klacht' ),
							pending.address
						) }
					</strong>{ ' ' }
					{ sprintf(
						/* translators: %s: date and time. */
						__(
							'We mailed a link there on %s. Press the button on its page.',
							'klacht'
						),
						longDate( pending.since )
					) }{ ' ' }
					{ email !== '' &&
						sprintf(
							/* translators: %s: e-mail address. */
							__( 'Until then e-mails go to %s.', 'klacht' ),
							email
						) }
				</p>
				{ mayChange && (
					<Buttons profile={ profile } onChanged={ onChanged } />
				) }
			</Notice>
		)
	);
}
