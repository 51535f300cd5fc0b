import { createContext, useContext } from '@wordpress/element';
import type { Commands } from './commands';

/** What every part of the screen works with. */
export interface Work {
	commands: Commands;
	/** Somebody types what the reporter will read: colleagues see that. */
	typed: () => void;
}

export const WorkContext = createContext< Work | null >( null );

export function useWork(): Work {
	const work = useContext( WorkContext );
	if ( ! work ) {
		throw new Error( 'Outside behandelen there is no work.' );
	}
	return work;
}
