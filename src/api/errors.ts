import { __ } from '@wordpress/i18n';
import type { Case, Change, GuardedPart } from './types';

/** What went wrong, in the terms a screen acts on. */
export type FailureKind =
	| 'field'
	| 'signed-out'
	| 'forbidden'
	| 'not-found'
	| 'conflict'
	| 'illegal'
	| 'in-flight'
	| 'too-many'
	| 'unavailable'
	| 'offline'
	| 'timeout'
	| 'unexpected';

interface FailureFacts {
	kind: FailureKind;
	code: string;
	status?: number | null;
	params?: Record< string, string >;
	current?: Case | null;
	changes?: Change[];
	guarded?: GuardedPart[];
	retryAfter?: number | null;
}

/**
 * The one error of this client: WP_Error answers, network failure, timeout and conflict.
 * Its message is a sentence a person can act on.
 */
export class ApiError extends Error {
	readonly kind: FailureKind;
	readonly code: string;
	readonly status: number | null;
	/** Sentence per field, of a 400. */
	readonly params: Readonly< Record< string, string > >;
	/** The item as it now is, of a conflict. */
	readonly current: Case | null;
	/** Who changed what when, of a conflict. */
	readonly changes: readonly Change[];
	/** Personal data in a text, of a 400. */
	readonly guarded: readonly GuardedPart[];
	/** Seconds, of a 429. */
	readonly retryAfter: number | null;

	constructor( message: string, facts: FailureFacts ) {
		super( message );
		this.name = 'ApiError';
		this.kind = facts.kind;
		this.code = facts.code;
		this.status = facts.status ?? null;
		this.params = facts.params ?? {};
		this.current = facts.current ?? null;
		this.changes = facts.changes ?? [];
		this.guarded = facts.guarded ?? [];
		this.retryAfter = facts.retryAfter ?? null;
	}

	/** It is not known whether the command was done: a repeat must carry the same key. */
	get isUncertain(): boolean {
		return (
			this.kind === 'offline' ||
			this.kind === 'timeout' ||
			this.kind === 'in-flight' ||
			this.kind === 'unavailable' ||
			( this.status !== null && this.status >= 500 )
		);
	}
}

type Json = Record< string, unknown >;

function isRecord( value: unknown ): value is Json {
	return (
		typeof value === 'object' && value !== null && ! Array.isArray( value )
	);
}

function toStrings( value: unknown ): Record< string, string > {
	if ( ! isRecord( value ) ) {
		return {};
	}
	const strings: Record< string, string > = {};
	for ( const [ key, entry ] of Object.entries( value ) ) {
		if ( typeof entry === 'string' ) {
			strings[ key ] = entry;
		}
	}
	return strings;
}

function toCase( value: unknown ): Case | null {
	return isRecord( value ) &&
		typeof value.id === 'number' &&
		typeof value.version === 'number' &&
		Array.isArray( value.allowed_transitions )
		? ( value as unknown as Case )
		: null;
}

function toChanges( value: unknown ): Change[] {
	return Array.isArray( value )
		? value.filter(
				( entry ): entry is Json & Change =>
					isRecord( entry ) &&
					[ 'field', 'old', 'new', 'who', 'when' ].every(
						( name ) => typeof entry[ name ] === 'string'
					)
			)
		: [];
}

function toGuarded( value: unknown ): GuardedPart[] {
	return Array.isArray( value )
		? value.filter(
				( entry ): entry is Json & GuardedPart =>
					isRecord( entry ) &&
					[ 'field', 'kind', 'text' ].every(
						( name ) => typeof entry[ name ] === 'string'
					) &&
					typeof entry.refused === 'boolean'
			)
		: [];
}

function kindOf(
	status: number,
	code: string,
	current: Case | null
): FailureKind {
	switch ( status ) {
		case 400:
		case 422:
			return 'field';
		case 401:
			return 'signed-out';
		case 403:
			return code === 'rest_cookie_invalid_nonce'
				? 'signed-out'
				: 'forbidden';
		case 404:
		case 410:
			return 'not-found';
		case 409:
			if ( current ) {
				return 'conflict';
			}
			return code.includes( 'flight' ) ? 'in-flight' : 'illegal';
		case 429:
			return 'too-many';
		case 503:
			return 'unavailable';
		default:
			return 'unexpected';
	}
}

function unexpectedSentence(): string {
	return __( 'Something went wrong on our side. Try again.', 'klacht' );
}

function signedOutSentence(): string {
	return __(
		'You are no longer logged in. Log in in another tab, then try again here.',
		'klacht'
	);
}

/**
 * Turns an answer that is no success into the typed error.
 *
 * @param response The answer, its body unread.
 */
export async function errorFromResponse(
	response: Response
): Promise< ApiError > {
	let body: unknown = null;
	try {
		body = await response.json();
	} catch {
		// No JSON (a proxy's page, a crash): the status alone has to do.
	}
	const error = isRecord( body ) ? body : {};
	const data = isRecord( error.data ) ? error.data : {};
	const code = typeof error.code === 'string' ? error.code : 'invalid_answer';
	const current = response.status === 409 ? toCase( data.current ) : null;
	const retryAfter = Number.parseInt(
		response.headers.get( 'Retry-After' ) ?? '',
		10
	);
	const message =
		typeof error.message === 'string' && error.message !== ''
			? error.message
			: unexpectedSentence();
	return new ApiError(
		// Core speaks of cookies here.
		code === 'rest_cookie_invalid_nonce' ? signedOutSentence() : message,
		{
			kind: kindOf( response.status, code, current ),
			code,
			status: response.status,
			params: toStrings( data.params ),
			current,
			changes: toChanges( data.changes ),
			guarded: toGuarded( data.findings ),
			retryAfter: Number.isNaN( retryAfter ) ? null : retryAfter,
		}
	);
}

export function timeoutError(): ApiError {
	return new ApiError(
		__( 'The server did not answer in time. Try again.', 'klacht' ),
		{
			kind: 'timeout',
			code: 'timeout',
		}
	);
}

export function offlineError(): ApiError {
	return new ApiError(
		__( 'No connection. Check your network and try again.', 'klacht' ),
		{
			kind: 'offline',
			code: 'offline',
		}
	);
}

export function invalidAnswerError( status: number ): ApiError {
	return new ApiError( unexpectedSentence(), {
		kind: 'unexpected',
		code: 'invalid_answer',
		status,
	} );
}
