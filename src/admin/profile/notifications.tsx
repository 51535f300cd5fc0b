import { Button, RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import {
	fetchWishes,
	saveWishes,
	type NotificationSettings,
} from '../../api/company';
import { label } from '../../boot';
import { Failure } from '../shared/failure';
import { Refused } from '../shared/refused';
import { Skeleton } from '../shared/skeleton';
import { StatusMessage, type Message } from '../shared/status-message';
import { useCommand } from '../shared/use-command';
import { useLoaded } from '../shared/use-loaded';

type Wish = NotificationSettings[ 'reopened' ];

interface Setting {
	name: keyof NotificationSettings;
	label: string;
	choices: readonly Wish[];
}

const ALL: readonly Wish[] = [ 'at_once', 'daily', 'off' ];

function settings(): Setting[] {
	return [
		{
			name: 'assigned',
			label: __( 'A complaint is assigned to me', 'klacht' ),
			choices: [ 'at_once', 'daily' ],
		},
		{
			name: 'reopened',
			label: __( 'The reporter reopens my complaint', 'klacht' ),
			choices: ALL,
		},
		{
			name: 'reply',
			label: __( 'The reporter replies', 'klacht' ),
			choices: ALL,
		},
		{
			name: 'graded',
			label: __( 'The reporter gives a grade', 'klacht' ),
			choices: ALL,
		},
	];
}

/** The tab 'Meldingen': which mails about their own complaints this person gets. */
export function NotificationsPanel() {
	const { data, error, reload } = useLoaded( fetchWishes );
	if ( data ) {
		return <Wishes start={ data } />;
	}
	return error === null ? (
		<Skeleton rows={ 8 } />
	) : (
		<Failure error={ error } retry={ reload } />
	);
}

function Wishes( { start }: { start: NotificationSettings } ) {
	const [ wishes, setWishes ] = useState( start );
	const [ message, setMessage ] = useState< Message | null >( null );
	const { isBusy, error, run } = useCommand();
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		setMessage( null );
		void run( async () => {
			setWishes( await saveWishes( wishes ) );
			setMessage( {
				text: __( 'Your choices are saved.', 'klacht' ),
			} );
		} );
	};
	return (
		<form className="klacht-profile__form" onSubmit={ submit }>
			<StatusMessage message={ message } />
			<p className="klacht-profile__lead">
				{ __(
					'These are your own e-mails, about complaints that are assigned to you. The e-mail address of your company keeps getting its e-mails.',
					'klacht'
				) }
			</p>
			{ settings().map( ( { name, label: text, choices } ) => (
				<RadioControl
					key={ name }
					label={ text }
					selected={ wishes[ name ] }
					options={ choices.map( ( code ) => ( {
						value: code,
						label: label( 'wish', code ),
					} ) ) }
					onChange={ ( chosen ) =>
						setWishes( { ...wishes, [ name ]: chosen } )
					}
				/>
			) ) }
			{ error !== null && <Refused error={ error } /> }
			<div className="klacht-buttons">
				<Button
					variant="primary"
					type="submit"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
				>
					{ __( 'Save', 'klacht' ) }
				</Button>
			</div>
		</form>
	);
}
