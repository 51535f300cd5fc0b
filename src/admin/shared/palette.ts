import { store as commands } from '@wordpress/commands';
import { dispatch } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';

declare global {
	interface Window {
		/** Of company staff: where a complaint opens, and their list. */
		klachtPalette?: { case: string; list: string };
	}
}

/**
 * The command for what is typed in the palette.
 *
 * @param search What is typed.
 * @param urls   Where a complaint opens, and the list.
 */
function openById(
	search: string,
	urls: NonNullable< Window[ 'klachtPalette' ] >
) {
	const id = /\d{1,18}/.exec( search )?.[ 0 ];
	const open = __( 'Open complaint by ID', 'klacht' );
	return {
		name: 'klacht/open',
		label: id
			? sprintf(
					/* translators: 1: 'Open complaint by ID', 2: ID. */
					__( '%1$s: %2$s', 'klacht' ),
					open,
					id
				)
			: open,
		// Found by whatever is typed with a number in it.
		searchLabel: id ? `${ open } ${ search }` : open,
		callback: () => {
			window.location.assign( id ? urls.case + id : urls.list );
		},
	};
}

/**
 * 'Open klacht met ID' in core's command palette. Core itself has the entries of the menu there.
 */
export function registerCommands(): void {
	const { klachtPalette: urls } = window;
	if ( ! urls ) {
		return;
	}
	dispatch( commands ).registerCommandLoader( {
		name: 'klacht/open',
		hook: ( { search }: { search: string } ) => ( {
			isLoading: false,
			commands: [ openById( search, urls ) ],
		} ),
	} );
}
