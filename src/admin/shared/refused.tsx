import { __ } from '@wordpress/i18n';
import { ApiError } from '../../api/errors';
import { Failure } from './failure';

/**
 * A command that was refused, where something was typed for it: it is kept.
 *
 * @param props
 * @param props.error Anything thrown.
 */
export function Refused( { error }: { error: unknown } ) {
	if ( error instanceof ApiError && error.kind === 'offline' ) {
		return (
			<Failure
				error={
					new ApiError(
						__( 'No connection. Your text is kept.', 'klacht' ),
						{
							kind: 'offline',
							code: error.code,
						}
					)
				}
			/>
		);
	}
	if ( error instanceof ApiError && error.kind === 'signed-out' ) {
		return (
			<Failure
				error={
					new ApiError(
						__(
							'You are no longer logged in. Log in in another tab, then try again here. Your text is kept.',
							'klacht'
						),
						{ kind: 'signed-out', code: error.code }
					)
				}
			/>
		);
	}
	return <Failure error={ error } />;
}
