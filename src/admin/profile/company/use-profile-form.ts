import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import {
	fetchProfile,
	saveProfile,
	type CompanyProfile,
} from '../../../api/company';
import { ApiError } from '../../../api/errors';
import { useDraft } from '../../shared/drafts';
import { useCommand } from '../../shared/use-command';
import { requestOf, valuesOf, type Values } from './fields';

function savedSentence( before: CompanyProfile, now: CompanyProfile ): string {
	const asked = now.pending_email?.address;
	return asked && asked !== before.pending_email?.address
		? sprintf(
				/* translators: %s: e-mail address. */
				__(
					'The profile is saved. We mailed a link to %s: press the button on its page. Until then the old address counts.',
					'klacht'
				),
				asked
			)
		: __( 'The profile is saved.', 'klacht' );
}

/**
 * The form of the profile: what is typed, kept on this device, and sent with the version that was seen.
 *
 * @param profile   The profile as it was read.
 * @param onChanged Takes the profile as it is after a command.
 */
export function useProfileForm(
	profile: CompanyProfile,
	onChanged: ( profile: CompanyProfile, text: string ) => void
) {
	const draft = useDraft< Values >(
		0,
		'company-profile',
		valuesOf( profile )
	);
	const command = useCommand();
	const [ newer, setNewer ] = useState< CompanyProfile | null >( null );
	const save = ( values: Values ): Promise< boolean > =>
		command.run( async () => {
			try {
				const saved = await saveProfile( requestOf( values ) );
				draft.clear();
				onChanged( saved, savedSentence( profile, saved ) );
			} catch ( failure ) {
				if (
					failure instanceof ApiError &&
					failure.code === 'klacht_conflict'
				) {
					setNewer( await fetchProfile() );
					return;
				}
				throw failure;
			}
		} );
	return {
		draft,
		command,
		newer,
		save: () => save( draft.fields ),
		keepMine: () => {
			if ( newer ) {
				const values = {
					...draft.fields,
					version: String( newer.version ),
				};
				draft.change( values );
				void save( values );
			}
		},
		takeTheirs: () => {
			draft.clear();
			if ( newer ) {
				onChanged( newer, __( 'This is the new data.', 'klacht' ) );
			}
		},
	};
}
