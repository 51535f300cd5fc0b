import { Button, FormFileUpload } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ChangeEvent } from 'react';
import {
	removeLogo,
	uploadLogo,
	type CompanyProfile,
} from '../../../api/company';
import { Refused } from '../../shared/refused';
import { useCommand } from '../../shared/use-command';
import { Visibility } from './visibility';

interface LogoProps {
	profile: CompanyProfile;
	onChanged: ( profile: CompanyProfile, text: string ) => void;
}

/** What the server takes, so that other files cannot be chosen by mistake. */
const ACCEPT = 'image/png,image/jpeg,image/webp,image/gif';

/**
 * The logo: saved as soon as it is chosen.
 *
 * @param props
 * @param props.profile   The profile.
 * @param props.onChanged Takes the profile as it is after a command.
 */
export function LogoField( { profile, onChanged }: LogoProps ) {
	const { isBusy, error, problems, run } = useCommand();
	const upload = ( event: ChangeEvent< HTMLInputElement > ) => {
		const file = event.currentTarget.files?.[ 0 ];
		if ( file ) {
			void run( async () =>
				onChanged(
					await uploadLogo( file ),
					__( 'The logo is saved.', 'klacht' )
				)
			);
		}
	};
	const remove = async () =>
		onChanged( await removeLogo(), __( 'The logo is removed.', 'klacht' ) );
	return (
		<fieldset className="klacht-profile__logo">
			<legend>
				{ __( 'Logo', 'klacht' ) } <Visibility isPublic />
			</legend>
			{ profile.logo !== '' && (
				<img
					className="klacht-logo"
					src={ profile.logo }
					alt={ __( 'Logo of your company', 'klacht' ) }
				/>
			) }
			<p id="klacht-logo-hint">
				{ __(
					'A PNG, JPEG, WebP or GIF file of at most 2 MB.',
					'klacht'
				) }
			</p>
			{ problems.logo !== undefined && (
				<p className="klacht-problem" role="alert">
					{ problems.logo }
				</p>
			) }
			{ error !== null && problems.logo === undefined && (
				<Refused error={ error } />
			) }
			<div className="klacht-buttons">
				<FormFileUpload
					__next40pxDefaultSize
					accept={ ACCEPT }
					onChange={ upload }
					render={ ( { openFileDialog } ) => (
						<Button
							variant="secondary"
							size="compact"
							isBusy={ isBusy }
							disabled={ isBusy }
							accessibleWhenDisabled
							aria-describedby="klacht-logo-hint"
							onClick={ openFileDialog }
						>
							{ profile.logo === ''
								? __( 'Choose a logo', 'klacht' )
								: __( 'Choose another logo', 'klacht' ) }
						</Button>
					) }
				/>
				{ profile.logo !== '' && (
					<Button
						variant="tertiary"
						size="compact"
						isDestructive
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ () => void run( remove ) }
					>
						{ __( 'Remove the logo', 'klacht' ) }
					</Button>
				) }
			</div>
		</fieldset>
	);
}
