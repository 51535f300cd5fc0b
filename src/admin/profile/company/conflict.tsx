import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { CompanyProfile } from '../../../api/company';
import { useScrolledTo } from '../../shared/use-scrolled-to';
import { profileFields, publicOf, valuesOf, type Values } from './fields';
import { NotFilledIn } from '../../shared/not-filled-in';

interface ConflictProps {
	/** What this person typed. */
	values: Values;
	/** As somebody else left it. */
	newer: CompanyProfile;
	isBusy: boolean;
	onKeep: () => void;
	onTake: () => void;
}

interface Difference {
	label: string;
	theirs: string;
}

function differences( values: Values, newer: CompanyProfile ): Difference[] {
	const theirs = valuesOf( newer );
	const all = profileFields()
		.filter( ( { name } ) => theirs[ name ] !== values[ name ] )
		.map( ( { name, label } ) => ( { label, theirs: theirs[ name ] } ) );
	return theirs.public === values.public
		? all
		: [
				...all,
				{
					label: __( 'Public', 'klacht' ),
					theirs: profileFields()
						.filter(
							( { choosable } ) =>
								choosable &&
								publicOf( theirs ).includes( choosable )
						)
						.map( ( { label } ) => label )
						.join( ', ' ),
				},
			];
}

/**
 * Somebody else saved the profile while this person typed: what it says now, and a choice.
 *
 * @param props
 */
export function ProfileConflict( props: ConflictProps ) {
	const { values, newer, isBusy, onKeep, onTake } = props;
	const alert = useScrolledTo();
	return (
		<div role="alert" className="klacht-conflict" ref={ alert }>
			<Notice
				status="warning"
				isDismissible={ false }
				spokenMessage={ null }
			>
				<p>
					{ __(
						'Somebody else changed the profile meanwhile. Your text is kept. This is what differs now:',
						'klacht'
					) }
				</p>
				<dl>
					{ differences( values, newer ).map(
						( { label, theirs } ) => (
							<div key={ label }>
								<dt>{ label }</dt>
								<dd className="klacht-text">
									{ theirs === '' ? <NotFilledIn /> : theirs }
								</dd>
							</div>
						)
					) }
				</dl>
				<div className="klacht-buttons">
					<Button
						variant="secondary"
						size="compact"
						isBusy={ isBusy }
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ onKeep }
					>
						{ __( 'Save my text', 'klacht' ) }
					</Button>
					<Button
						variant="tertiary"
						size="compact"
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ onTake }
					>
						{ __( 'Take over the new data', 'klacht' ) }
					</Button>
				</div>
			</Notice>
		</div>
	);
}
