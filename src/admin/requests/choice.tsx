import { ComboboxControl, ExternalLink } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { limits } from '../../api/schema';
import type { CompanyRequest, RequestMatch } from '../../api/requests';
import { label } from '../../boot';
import { useCompanies } from '../queue/use-companies';
import { Failure } from '../shared/failure';
import { Field } from '../shared/field';

type Listed = Pick< RequestMatch, 'id' | 'name' | 'has_login' >;

/** Which company the login is of: one that is shown, another of the list, or a new one. */
export type Choice =
	| { kind: 'match'; company: Listed }
	| { kind: 'other'; company: Listed | null }
	| { kind: 'new'; name: string };

function factsOf( match: RequestMatch ): string {
	const number = sprintf(
		/* translators: %d: number of complaints, compliments and suggestions. */
		_n( '%d complaint', '%d complaints', match.complaints, 'klacht' ),
		match.complaints
	);
	return [
		...match.why.map( ( why ) => label( 'request_match', why ) ),
		number,
		match.has_login
			? __( 'has a login', 'klacht' )
			: __( 'no login', 'klacht' ),
	].join( ' · ' );
}

interface OptionProps {
	id: string;
	name: string;
	isChosen: boolean;
	onChoose: () => void;
	hint?: string;
	children?: ReactNode;
}

function Option( {
	id,
	name,
	isChosen,
	onChoose,
	hint,
	children,
}: OptionProps ) {
	return (
		<div className="klacht-requests__option">
			<input
				type="radio"
				name="klacht-request-company"
				id={ id }
				checked={ isChosen }
				onChange={ onChoose }
				aria-describedby={ hint ? `${ id }-hint` : undefined }
			/>
			<div>
				<label htmlFor={ id }>{ name }</label>
				{ hint && <p id={ `${ id }-hint` }>{ hint }</p> }
				{ children }
			</div>
		</div>
	);
}

function OtherCompany( {
	company,
	onChoose,
}: {
	company: Listed | null;
	onChoose: ( company: Listed | null ) => void;
} ) {
	const { companies, error, search } = useCompanies( '' );
	const known: Listed[] = [
		...( company && ! companies.some( ( { id } ) => id === company.id )
			? [ company ]
			: [] ),
		...companies,
	];
	return (
		<>
			{ error !== null && <Failure error={ error } /> }
			<ComboboxControl
				label={ __( 'Company in the list', 'klacht' ) }
				value={ company ? String( company.id ) : null }
				options={ known.map( ( { id, name } ) => ( {
					value: String( id ),
					label: name,
				} ) ) }
				onFilterValueChange={ search }
				onChange={ ( value ) =>
					onChoose(
						known.find( ( { id } ) => String( id ) === value ) ??
							null
					)
				}
			/>
		</>
	);
}

interface ChoiceProps {
	request: CompanyRequest;
	choice: Choice | null;
	problems: Readonly< Record< string, string > >;
	onChoose: ( choice: Choice ) => void;
}

/** The company that gets the login. Nothing is chosen beforehand: an editor decides. */
export function CompanyOptions( {
	request,
	choice,
	problems,
	onChoose,
}: ChoiceProps ) {
	const matches = request.matches ?? [];
	const id = ( name: string | number ) => `klacht-request-company-${ name }`;
	return (
		<fieldset className="klacht-requests__options">
			<legend>{ __( 'Which company gets the login?', 'klacht' ) }</legend>
			{ matches.length === 0 && (
				<p>
					{ __(
						'No company in the list has this name, website or e-mail domain.',
						'klacht'
					) }
				</p>
			) }
			{ matches.map( ( match ) => (
				<Option
					key={ match.id }
					id={ id( match.id ) }
					name={ match.name }
					hint={ factsOf( match ) }
					isChosen={
						choice?.kind === 'match' &&
						choice.company.id === match.id
					}
					onChoose={ () =>
						onChoose( { kind: 'match', company: match } )
					}
				>
					{ match.website && (
						<ExternalLink href={ match.website }>
							{ match.website }
						</ExternalLink>
					) }
				</Option>
			) ) }
			<Option
				id={ id( 'other' ) }
				name={ __( 'Another company in the list', 'klacht' ) }
				isChosen={ choice?.kind === 'other' }
				onChoose={ () => onChoose( { kind: 'other', company: null } ) }
			>
				{ choice?.kind === 'other' && (
					<OtherCompany
						company={ choice.company }
						onChoose={ ( company ) =>
							onChoose( { kind: 'other', company } )
						}
					/>
				) }
			</Option>
			<Option
				id={ id( 'new' ) }
				name={ __( 'A new company', 'klacht' ) }
				isChosen={ choice?.kind === 'new' }
				onChoose={ () =>
					onChoose( { kind: 'new', name: request.company_name } )
				}
			>
				{ choice?.kind === 'new' && (
					<Field
						name="company_name"
						label={ __( 'Company name', 'klacht' ) }
						hint={ __(
							'Everybody sees this name on the site.',
							'klacht'
						) }
						value={ choice.name }
						maxLength={ limits[ 'POST /companies' ].name.maxLength }
						problem={ problems.name }
						onChange={ ( name ) =>
							onChoose( { kind: 'new', name } )
						}
					/>
				) }
			</Option>
			{ problems.company_id && (
				<p className="klacht-problem">{ problems.company_id }</p>
			) }
		</fieldset>
	);
}
