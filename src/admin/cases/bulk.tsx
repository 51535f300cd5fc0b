import {
	Button,
	Notice,
	ProgressBar,
	SelectControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Assignment } from '../../api/types';
import { Failure } from '../shared/failure';
import { assigneeOf, mailHint, peopleOptions } from '../shared/people';
import type { Message } from '../shared/status-message';
import { useAssigning } from './assigning';
import { ChooseAll, useChosen } from './selection';

function Failures( { failures }: { failures: Assignment[] } ) {
	return (
		<div role="alert" className="klacht-failure">
			<Notice
				status="warning"
				isDismissible={ false }
				spokenMessage={ null }
			>
				<p>
					{ sprintf(
						/* translators: %d: number of complaints. */
						_n(
							'%d complaint is not assigned:',
							'%d complaints are not assigned:',
							failures.length,
							'klacht'
						),
						failures.length
					) }
				</p>
				<ul>
					{ failures.map( ( { id, message } ) => (
						<li key={ id }>
							{ id }: { message }
						</li>
					) ) }
				</ul>
			</Notice>
		</div>
	);
}

function countText( count: number ): string {
	return count === 0
		? __( 'Nothing chosen', 'klacht' )
		: sprintf(
				/* translators: %d: number of complaints. */
				_n( '%d chosen', '%d chosen', count, 'klacht' ),
				count
			);
}

interface BulkProps {
	isPhone: boolean;
	onMessage: ( message: Message | null ) => void;
	/** What stands at the other end of the bar. */
	children: ReactNode;
}

/**
 * What can be done to the chosen complaints: 'Toewijzen'.
 *
 * @param props
 * @param props.isPhone   Whether there is no head of a table to choose all in.
 * @param props.onMessage Says what was done.
 * @param props.children  What stands at the other end of the bar.
 */
export function Bulk( { isPhone, onMessage, children }: BulkProps ) {
	const { ids, choose } = useChosen();
	const [ who, setWho ] = useState( '' );
	const { isBusy, error, failures, assign } = useAssigning(
		onMessage,
		choose
	);
	const isReady = ids.length > 0 && who !== '' && ! isBusy;
	const hint = ids.length > 0 ? mailHint( who ) : '';
	return (
		<>
			<div
				className={ `klacht-bulk${ ids.length > 0 ? ' has-chosen' : '' }` }
				role="group"
				aria-label={ __( 'Assign', 'klacht' ) }
			>
				{ isPhone && <ChooseAll isNamed /> }
				<span className="klacht-bulk__count" role="status">
					{ countText( ids.length ) }
				</span>
				<SelectControl
					label={ __( 'Assign to', 'klacht' ) }
					labelPosition="side"
					value={ who }
					options={ [
						{ value: '', label: __( 'Choose somebody', 'klacht' ) },
						...peopleOptions(),
					] }
					onChange={ setWho }
				/>
				<Button
					variant="secondary"
					disabled={ ! isReady }
					accessibleWhenDisabled
					isBusy={ isBusy }
					onClick={ () => assign( ids, assigneeOf( who ) ) }
				>
					{ __( 'Assign', 'klacht' ) }
				</Button>
				{ isBusy && (
					<ProgressBar aria-label={ __( 'Assigning', 'klacht' ) } />
				) }
				{ hint !== '' && (
					<span className="klacht-bulk__hint">{ hint }</span>
				) }
				{ children }
			</div>
			{ error !== null && <Failure error={ error } /> }
			{ failures.length > 0 && <Failures failures={ failures } /> }
		</>
	);
}
