import { __ } from '@wordpress/i18n';
import { ApiError } from '../../api/errors';
import { Refused } from '../shared/refused';
import { ConflictAlert } from './conflict';
import { InProgressStage } from './stages/in-progress';
import { NewStage } from './stages/new';
import { ResolvedStage } from './stages/resolved';
import type { StageProps } from './stages/types';

/**
 * What can be done is the server's word, not the status's.
 *
 * @param props
 */
function CurrentStage( props: StageProps ) {
	const allowed = props.item.allowed_transitions;
	if ( allowed.includes( 'resolved' ) ) {
		return <InProgressStage { ...props } />;
	}
	if ( props.item.status === 'new' && allowed.includes( 'in_progress' ) ) {
		return <NewStage { ...props } />;
	}
	return <ResolvedStage { ...props } />;
}

/** What the box below shows itself, at its text. */
function isGuarded( error: unknown ): boolean {
	return error instanceof ApiError && error.guarded.length > 0;
}

/**
 * The next step, above the tabs and so always in sight.
 *
 * @param props
 */
export function Actions( props: StageProps ) {
	const { commands } = props;
	return (
		<section
			className="klacht-actions"
			aria-label={ __( 'Handling', 'klacht' ) }
		>
			{ commands.conflict && (
				<ConflictAlert
					key={ commands.answerCount }
					conflict={ commands.conflict }
					onAccept={ commands.acceptCurrent }
				/>
			) }
			{ commands.error !== null && ! isGuarded( commands.error ) && (
				<Refused
					key={ commands.answerCount }
					error={ commands.error }
				/>
			) }
			<CurrentStage { ...props } />
		</section>
	);
}
