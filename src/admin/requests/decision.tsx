import { Button, CheckboxControl, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { ApiError } from '../../api/errors';
import {
	decideRequest,
	type CompanyRequest,
	type RequestDecision,
} from '../../api/requests';
import { Refused } from '../shared/refused';
import { useCommand } from '../shared/use-command';
import { AccountPart, isLinkable } from './account';
import { CompanyOptions, type Choice } from './choice';
import { Refusal } from './refusal';

interface DecisionProps {
	request: CompanyRequest;
	/** Another decided, or the company or the account changed: reads it anew. */
	onChanged: () => Promise< void >;
	onDecided: ( message: string ) => void;
}

/** What an editor chose, as the server takes it; null while something is missing. */
function approvalOf(
	choice: Choice | null,
	isDespite: boolean,
	isLinked: boolean
): RequestDecision | null {
	const linked = isLinked ? { link_account: true } : {};
	if ( choice?.kind === 'new' ) {
		return {
			decision: 'approve',
			company_name: choice.name.trim(),
			...linked,
		};
	}
	return choice?.company
		? {
				decision: 'approve',
				company_id: choice.company.id,
				...( isDespite ? { despite_login: true } : {} ),
				...linked,
			}
		: null;
}

/** What is missing before it can be approved, in a sentence; '' for nothing. */
function missing(
	{ account }: CompanyRequest,
	choice: Choice | null,
	isDespite: boolean,
	isLinked: boolean
): string {
	if (
		! choice ||
		( choice.kind === 'new' ? choice.name.trim() === '' : ! choice.company )
	) {
		return __( 'Choose the company first.', 'klacht' );
	}
	if ( choice.kind !== 'new' && choice.company?.has_login && ! isDespite ) {
		return __(
			'Say whether the company gets another administrator.',
			'klacht'
		);
	}
	return account?.kind === 'reporter' && ! isLinked
		? __( "Say whether this account becomes the company's.", 'klacht' )
		: '';
}

function HasLogin( {
	name,
	isDespite,
	onChange,
}: {
	name: string;
	isDespite: boolean;
	onChange: ( isDespite: boolean ) => void;
} ) {
	return (
		<>
			<Notice
				status="warning"
				isDismissible={ false }
				spokenMessage={ null }
			>
				<p>
					{ sprintf(
						/* translators: %s: name of a company. */
						__(
							'%s has a login already. Its administrator can add people too. Ask there whether this is right.',
							'klacht'
						),
						name
					) }
				</p>
			</Notice>
			<CheckboxControl
				label={ __(
					'Give this company another administrator',
					'klacht'
				) }
				checked={ isDespite }
				onChange={ onChange }
			/>
		</>
	);
}

function useApproval( { request, onChanged, onDecided }: DecisionProps ) {
	const [ choice, setChoice ] = useState< Choice | null >( null );
	const [ isDespite, setDespite ] = useState( false );
	const [ isLinked, setLinked ] = useState( false );
	const [ lacks, setLacks ] = useState( '' );
	const command = useCommand();
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		const problem = missing( request, choice, isDespite, isLinked );
		const approval = approvalOf( choice, isDespite, isLinked );
		setLacks( problem );
		if ( problem !== '' || ! approval ) {
			return;
		}
		void command.run( async () => {
			try {
				await decideRequest( request.id, approval );
			} catch ( error ) {
				if ( error instanceof ApiError && error.kind === 'illegal' ) {
					await onChanged().catch( () => undefined );
				}
				throw error;
			}
			onDecided(
				sprintf(
					/* translators: 1: company, 2: e-mail address. */
					__(
						'The request of %1$s is approved. We mailed the login to %2$s.',
						'klacht'
					),
					request.company_name,
					request.email
				)
			);
		} );
	};
	const choose = ( next: Choice ) => {
		setChoice( next );
		setDespite( false );
		setLacks( '' );
	};
	return {
		choice,
		choose,
		command,
		isDespite,
		isLinked,
		lacks,
		setDespite,
		setLinked,
		submit,
	};
}

/** Approving: which company, whose account; or refusing. */
export function RequestDecisionForm( props: DecisionProps ) {
	const { request, onChanged, onDecided } = props;
	const [ isRefusing, setRefusing ] = useState( false );
	const work = useApproval( props );
	const { choice, command, lacks } = work;
	const listed = choice && choice.kind !== 'new' ? choice.company : null;
	const mayApprove =
		request.account !== null && isLinkable( request.account );
	return (
		<section
			className="klacht-panel"
			aria-label={ __( 'Decision', 'klacht' ) }
		>
			{ command.error !== null && <Refused error={ command.error } /> }
			<form onSubmit={ work.submit } noValidate>
				{ mayApprove && (
					<CompanyOptions
						request={ request }
						choice={ choice }
						problems={ command.problems }
						onChoose={ work.choose }
					/>
				) }
				{ listed?.has_login && (
					<HasLogin
						name={ listed.name }
						isDespite={ work.isDespite }
						onChange={ work.setDespite }
					/>
				) }
				{ request.account && (
					<AccountPart
						request={ request }
						account={ request.account }
						isLinked={ work.isLinked }
						onLink={ work.setLinked }
					/>
				) }
				<p className="klacht-problem" role="alert">
					{ lacks }
				</p>
				{ ! isRefusing && (
					<div className="klacht-buttons">
						{ mayApprove && (
							<Button
								variant="primary"
								type="submit"
								isBusy={ command.isBusy }
								disabled={ command.isBusy }
								accessibleWhenDisabled
							>
								{ __( 'Approve and mail the login', 'klacht' ) }
							</Button>
						) }
						<Button
							variant="secondary"
							onClick={ () => setRefusing( true ) }
						>
							{ __( 'Reject', 'klacht' ) }
						</Button>
					</div>
				) }
			</form>
			{ isRefusing && (
				<Refusal
					request={ request }
					onChanged={ onChanged }
					onClose={ () => setRefusing( false ) }
					onDecided={ onDecided }
				/>
			) }
		</section>
	);
}
