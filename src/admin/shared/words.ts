import { word } from '../../boot';
import type { CaseType } from '../../api/types';

/**
 * 'your complaint': what the reporter sent in, inside a sentence to the reporter.
 *
 * @param type What it is.
 */
export function yours( type: CaseType ): string {
	return word( type, 'yours' );
}

/**
 * The same at the beginning of a sentence.
 *
 * @param type What it is.
 */
export function yoursFirst( type: CaseType ): string {
	return word( type, 'yours_first' );
}
