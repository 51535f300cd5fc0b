import { Button } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store } from '../../../store';
import { mailed, takenText } from '../mailed';
import type { StageProps } from './types';
import { Visit } from './visit';

/**
 * A new complaint: somebody takes it in hand.
 *
 * @param props
 * @param props.item     The complaint.
 * @param props.commands Of the screen.
 */
export function NewStage( { item, commands }: StageProps ) {
	const { takeInHand } = useDispatch( store );
	const take = () =>
		commands.give( {
			to: 'in_progress',
			send: ( version ) => takeInHand( item.id, version ),
			done: takenText,
		} );
	return (
		<div className="klacht-action">
			<p id="klacht-take-hint">
				{ mailed(
					item,
					__(
						'The reporter gets an e-mail that you are working on it.',
						'klacht'
					)
				) }
			</p>
			<div className="klacht-buttons">
				<Button
					variant="primary"
					className="klacht-main-button"
					aria-describedby="klacht-take-hint"
					isBusy={ commands.busy === 'in_progress' }
					disabled={ commands.busy !== null }
					accessibleWhenDisabled
					onClick={ take }
				>
					{ __( 'Take in progress', 'klacht' ) }
				</Button>
				<Visit item={ item } />
			</div>
		</div>
	);
}
