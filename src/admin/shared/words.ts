import { __ } from '@wordpress/i18n';
import type { CaseType } from '../../api/types';

/**
 * 'your complaint': what the reporter sent in, inside a sentence to the reporter.
 *
 * @param type What it is.
 */
export function yours( type: CaseType ): string {
	switch ( type ) {
		case 'compliment':
			return __( 'your compliment', 'klacht' );
		case 'suggestion':
			return __( 'your suggestion', 'klacht' );
		default:
			return __( 'your complaint', 'klacht' );
	}
}

/**
 * The same at the beginning of a sentence.
 *
 * @param type What it is.
 */
export function yoursFirst( type: CaseType ): string {
	switch ( type ) {
		case 'compliment':
			return __( 'Your compliment', 'klacht' );
		case 'suggestion':
			return __( 'Your suggestion', 'klacht' );
		default:
			return __( 'Your complaint', 'klacht' );
	}
}
