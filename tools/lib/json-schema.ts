/**
 * JSON schemas as WordPress writes them, made strict enough to become types.
 */

export interface JsonSchema {
	title?: string;
	description?: string;
	type?: string | string[];
	enum?: ( string | number | boolean | null )[];
	properties?: Record< string, JsonSchema >;
	required?: boolean | string[];
	additionalProperties?: boolean | JsonSchema;
	items?: JsonSchema;
	oneOf?: JsonSchema[];
	anyOf?: JsonSchema[];
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	minItems?: number;
	maxItems?: number;
	/** json-schema-to-typescript: use this type as it is. */
	tsType?: string;
}

/** The type name of an item: contact_view becomes ContactView. */
export function typeName( title: string ): string {
	return title
		.split( /[^a-zA-Z0-9]+/ )
		.filter( Boolean )
		.map( ( word ) => word.charAt( 0 ).toUpperCase() + word.slice( 1 ) )
		.join( '' );
}

function types( schema: JsonSchema ): string[] {
	return Array.isArray( schema.type )
		? schema.type
		: [ schema.type ?? '' ].filter( Boolean );
}

/**
 * What matters for types, closed: throws, with the place, on anything that would become any, unknown or
 * an open object.
 *
 * @param schema A schema of WordPress.
 * @param place  Where it is, for the message.
 * @param known  Items by title, which are referred to where they occur inside others.
 */
export function strict(
	schema: JsonSchema,
	place: string,
	known: Map< string, JsonSchema > = new Map()
): JsonSchema {
	const item = schema.title ? known.get( schema.title ) : undefined;
	if ( schema.title && item !== undefined ) {
		return referTo( schema, schema.title );
	}
	const alternatives = schema.oneOf ?? schema.anyOf;
	if ( alternatives ) {
		return describe( schema, {
			anyOf: alternatives.map( ( one, index ) =>
				strict( one, `${ place }/${ index }`, known )
			),
		} );
	}
	const kinds = types( schema );
	if ( kinds.length === 0 && ! schema.enum ) {
		throw new Error( `${ place } says no type.` );
	}
	const result: JsonSchema = {};
	if ( kinds.length > 0 ) {
		result.type = kinds.length === 1 ? ( kinds[ 0 ] ?? '' ) : kinds;
	}
	if ( schema.enum ) {
		result.enum = schema.enum;
	}
	if ( kinds.includes( 'array' ) ) {
		if ( ! schema.items ) {
			throw new Error( `${ place } is an array of anything.` );
		}
		result.items = strict( schema.items, `${ place }[]`, known );
	}
	if ( kinds.includes( 'object' ) ) {
		Object.assign( result, strictObject( schema, place, known ) );
	}
	return describe( schema, result );
}

function referTo( schema: JsonSchema, title: string ): JsonSchema {
	const name = typeName( title );
	return describe( schema, {
		tsType: types( schema ).includes( 'null' ) ? `null | ${ name }` : name,
	} );
}

function strictObject(
	schema: JsonSchema,
	place: string,
	known: Map< string, JsonSchema >
): JsonSchema {
	const { additionalProperties, properties = {} } = schema;
	if ( typeof additionalProperties === 'object' ) {
		return {
			additionalProperties: strict(
				additionalProperties,
				`${ place }/*`,
				known
			),
		};
	}
	if ( additionalProperties !== false ) {
		throw new Error(
			`${ place } is an open object: say additionalProperties.`
		);
	}
	const entries = Object.entries( properties );
	const listed = Array.isArray( schema.required ) ? schema.required : [];
	return {
		properties: Object.fromEntries(
			entries.map( ( [ name, value ] ) => [
				name,
				strict( value, `${ place }/${ name }`, known ),
			] )
		),
		// WordPress allows both the list of JSON schema and a mark on each property.
		required: entries
			.filter(
				( [ name, value ] ) =>
					listed.includes( name ) || value.required === true
			)
			.map( ( [ name ] ) => name ),
		additionalProperties: false,
	};
}

function describe( from: JsonSchema, to: JsonSchema ): JsonSchema {
	return from.description ? { ...to, description: from.description } : to;
}

export type Limits = Partial<
	Record<
		| 'minLength'
		| 'maxLength'
		| 'minimum'
		| 'maximum'
		| 'minItems'
		| 'maxItems',
		number
	>
>;

const LIMITS = [
	'minLength',
	'maxLength',
	'minimum',
	'maximum',
	'minItems',
	'maxItems',
] as const;

/** The limits of each property that has any; those of a property's own properties by 'a.b'. */
export function limitsOf(
	properties: Record< string, JsonSchema >,
	before = ''
): Record< string, Limits > {
	const found: Record< string, Limits > = {};
	for ( const [ name, schema ] of Object.entries( properties ) ) {
		const own: Limits = {};
		for ( const limit of LIMITS ) {
			const value = schema[ limit ];
			if ( value !== undefined ) {
				own[ limit ] = value;
			}
		}
		if ( Object.keys( own ).length > 0 ) {
			found[ before + name ] = own;
		}
		Object.assign(
			found,
			limitsOf( schema.properties ?? {}, `${ before }${ name }.` )
		);
	}
	return found;
}
