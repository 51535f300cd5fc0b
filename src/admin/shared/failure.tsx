import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { ApiError } from '../../api/errors';
import { useScrolledTo } from './use-scrolled-to';

/**
 * What happened, in a sentence. Of wrong fields what each wants: the message of the whole has the names that programs
 * give them.
 *
 * @param error Anything thrown.
 */
export function sentenceOf( error: unknown ): string {
	if ( ! ( error instanceof ApiError ) ) {
		return __( 'Something went wrong on our side. Try again.', 'klacht' );
	}
	const wanted = Object.values( error.params );
	return wanted.length > 0 ? wanted.join( ' ' ) : error.message;
}

/**
 * Puts the focus in what is around a button that is about to go: the next key goes on from there.
 *
 * @param button What has the focus now.
 */
function keepFocus( button: HTMLElement ): void {
	button
		.closest< HTMLElement >( '[tabindex]' )
		?.focus( { preventScroll: true } );
}

interface FailureProps {
	error: unknown;
	retry?: () => void;
}

/**
 * What happened and what to do about it.
 *
 * @param props
 * @param props.error Anything thrown.
 * @param props.retry Tries again.
 */
export function Failure( { error, retry }: FailureProps ) {
	const alert = useScrolledTo();
	return (
		<div role="alert" className="klacht-failure" ref={ alert }>
			<Notice
				status="error"
				isDismissible={ false }
				spokenMessage={ null }
			>
				<p>{ sentenceOf( error ) }</p>
				{ retry && (
					<Button
						variant="secondary"
						size="compact"
						onClick={ ( event: MouseEvent< HTMLElement > ) => {
							keepFocus( event.currentTarget );
							retry();
						} }
					>
						{ __( 'Try again', 'klacht' ) }
					</Button>
				) }
			</Notice>
		</div>
	);
}
