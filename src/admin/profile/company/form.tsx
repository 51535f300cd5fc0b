import { Button, CheckboxControl } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent, KeyboardEvent } from 'react';
import type { CompanyProfile } from '../../../api/company';
import { limits } from '../../../api/schema';
import { boot } from '../../../boot';
import { Field, focusProblem } from '../../shared/field';
import { Refused } from '../../shared/refused';
import { RestoredDraft } from '../../shared/restored-draft';
import { ProfileConflict } from './conflict';
import {
	profileFields,
	publicOf,
	type ProfileField,
	type Values,
} from './fields';
import { useProfileForm } from './use-profile-form';
import { Visibility } from './visibility';

interface FormProps {
	profile: CompanyProfile;
	onChanged: ( profile: CompanyProfile, text: string ) => void;
}

function Name( { name }: { name: string } ) {
	return (
		<div className="klacht-profile__name">
			<span className="klacht-profile__label">
				{ __( 'Company name', 'klacht' ) } <Visibility isPublic />
			</span>
			<strong>{ name }</strong>
			<span className="klacht-field__under">
				<span>
					{ __( 'Only the editors change it.', 'klacht' ) }{ ' ' }
					<a href={ boot().urls.help }>
						{ __( 'Ask for another name', 'klacht' ) }
					</a>
				</span>
			</span>
		</div>
	);
}

interface ShownProps {
	field: ProfileField;
	values: Values;
	onChange: ( values: Partial< Values > ) => void;
}

/** Whether everybody sees a field: chosen, or always so. */
function Shown( { field, values, onChange }: ShownProps ) {
	const { choosable, label } = field;
	if ( ! choosable ) {
		return (
			<div className="klacht-profile__shown">
				<Visibility isPublic />
			</div>
		);
	}
	const shown = publicOf( values );
	const isPublic = shown.includes( choosable );
	return (
		<div className="klacht-profile__shown">
			<CheckboxControl
				label={ __( 'Public', 'klacht' ) }
				/* translators: %s: name of a field. */
				aria-label={ sprintf( __( 'Public: %s', 'klacht' ), label ) }
				checked={ isPublic }
				onChange={ ( checked ) =>
					onChange( {
						public: [
							...shown.filter( ( name ) => name !== choosable ),
							...( checked ? [ choosable ] : [] ),
						]
							.sort()
							.join( ',' ),
					} )
				}
			/>
			<Visibility isPublic={ isPublic } />
		</div>
	);
}

function Fields( {
	values,
	problems,
	onChange,
}: {
	values: Values;
	problems: Readonly< Record< string, string > >;
	onChange: ( values: Partial< Values > ) => void;
} ) {
	return (
		<>
			{ profileFields().map( ( field ) => (
				<Field
					key={ field.name }
					{ ...field }
					value={ values[ field.name ] }
					maxLength={
						limits[ 'PUT /company' ][ field.name ].maxLength
					}
					problem={ problems[ field.name ] }
					required={ field.name === 'email' }
					onChange={ ( value ) =>
						onChange( { [ field.name ]: value } )
					}
				>
					<Shown
						field={ field }
						values={ values }
						onChange={ onChange }
					/>
				</Field>
			) ) }
		</>
	);
}

/**
 * The company's data, to fill in.
 *
 * @param props
 * @param props.profile   The profile as it was read.
 * @param props.onChanged Takes the profile as it is after saving.
 */
export function ProfileForm( { profile, onChanged }: FormProps ) {
	const { draft, command, newer, save, keepMine, takeTheirs } =
		useProfileForm( profile, onChanged );
	const { isBusy, error, problems } = command;
	const form = useRef< HTMLFormElement >( null );
	useEffect( () => focusProblem( form.current, problems ), [ problems ] );
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		void save();
	};
	const sendByKey = ( event: KeyboardEvent ) => {
		if ( event.key === 'Enter' && ( event.ctrlKey || event.metaKey ) ) {
			event.preventDefault();
			form.current?.requestSubmit();
		}
	};
	return (
		// eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut beside the button.
		<form
			ref={ form }
			className="klacht-profile__form"
			noValidate
			onSubmit={ submit }
			onKeyDown={ sendByKey }
		>
			{ draft.restored && <RestoredDraft onClear={ draft.clear } /> }
			<Name name={ profile.name } />
			<Fields
				values={ draft.fields }
				problems={ problems }
				onChange={ draft.change }
			/>
			{ error !== null && <Refused error={ error } /> }
			{ newer && (
				<ProfileConflict
					values={ draft.fields }
					newer={ newer }
					isBusy={ isBusy }
					onKeep={ keepMine }
					onTake={ takeTheirs }
				/>
			) }
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
				<a href={ profile.link }>
					{ __( 'View the public page', 'klacht' ) }
				</a>
			</div>
		</form>
	);
}
