import { __ } from '@wordpress/i18n';
import type { CompanyProfile, ProfileFields } from '../../../api/company';

/** What the form asks for, beside what everybody may see. */
export type FieldName = Exclude< keyof ProfileFields, 'public' | 'version' >;

/** Those of them that the company chooses to show. */
export type Choosable = CompanyProfile[ 'public' ][ number ];

export interface ProfileField {
	name: FieldName;
	label: string;
	hint?: string;
	type?: 'email' | 'tel' | 'url';
	/** More than one: a box. */
	rows?: number;
	/** Always public when absent. */
	choosable?: Choosable;
}

/** The fields, in the order of the form. */
export function profileFields(): ProfileField[] {
	return [
		{
			name: 'description',
			label: __( 'Description', 'klacht' ),
			rows: 4,
		},
		{
			name: 'email',
			label: __( 'E-mail address', 'klacht' ),
			hint: __(
				'E-mails about complaints go here, and the answers of reporters. A new address counts after it is confirmed.',
				'klacht'
			),
			type: 'email',
			choosable: 'email',
		},
		{
			name: 'phone',
			label: __( 'Telephone number', 'klacht' ),
			type: 'tel',
			choosable: 'phone',
		},
		{
			name: 'website',
			label: __( 'Website', 'klacht' ),
			type: 'url',
			choosable: 'website',
		},
		{
			name: 'address',
			label: __( 'Address', 'klacht' ),
			rows: 3,
			choosable: 'address',
		},
		{
			name: 'procedure',
			label: __( 'Complaints procedure', 'klacht' ),
			hint: __(
				'How you handle complaints, and how long it takes.',
				'klacht'
			),
			rows: 5,
			choosable: 'procedure',
		},
	];
}

/** The form as texts, so that it can be kept on the device. */
export type Values = Record< FieldName | 'public' | 'version', string >;

export function valuesOf( profile: CompanyProfile ): Values {
	const { description, email, phone, website, address, procedure } = profile;
	return {
		description,
		email,
		phone,
		website,
		address,
		procedure,
		public: [ ...profile.public ].sort().join( ',' ),
		// What was typed is about the profile as it was then.
		version: String( profile.version ),
	};
}

export function publicOf( values: Pick< Values, 'public' > ): Choosable[] {
	return values.public.split( ',' ).filter( Boolean ) as Choosable[];
}

export function requestOf( values: Values ): ProfileFields {
	return {
		...values,
		public: publicOf( values ),
		version: Number( values.version ),
	};
}
