/** What the server hands a screen before its script runs. */
export interface Boot {
	screen: string;
	site: {
		name: string;
		timezone: string;
		dateFormat: string;
		locale: string;
	};
	user: { id: number; name: string };
	company: {
		id: number;
		name: string;
		email: string;
		role: 'member' | 'admin';
	} | null;
	/** Where the editors are mailed. */
	editors: string;
	labels: Record< string, Record< string, string > >;
	/** What each type is called in sentences: type => name => words. */
	words: Record< string, Record< string, string > >;
	/** The company's people. */
	members: { id: number; name: string }[];
	/** What looks like personal data, and what the company says of itself. Of behandelen. */
	guard?: { patterns: Record< string, string >; own: string };
	urls: {
		list: string;
		case: string;
		profile: string;
		home: string;
		queue: string;
		help: string;
		manual: string;
		desk: string;
	};
}

declare global {
	interface Window {
		klachtBoot?: Boot;
	}
}

export function boot(): Boot {
	if ( ! window.klachtBoot ) {
		throw new Error(
			'klachtBoot is missing: the screen was loaded without its data.'
		);
	}
	return window.klachtBoot;
}

/**
 * The translated label of a code. Labels come from the server alone.
 *
 * @param set  Name of the enum.
 * @param code Its code.
 */
export function label( set: string, code: string ): string {
	return boot().labels[ set ]?.[ code ] ?? code;
}

/**
 * What a type is called in a sentence, such as 'the complaint'. The server has all of them.
 *
 * @param type What the reporter sent in.
 * @param name Which words.
 */
export function word( type: string, name: string ): string {
	return boot().words[ type ]?.[ name ] ?? name;
}

/**
 * The codes and labels of an enum, in the server's order.
 *
 * @param set Name of the enum.
 */
export function labels( set: string ): { code: string; label: string }[] {
	return Object.entries( boot().labels[ set ] ?? {} ).map(
		( [ code, text ] ) => ( {
			code,
			label: text,
		} )
	);
}

export function reviewUrl( id: number ): string {
	return `${ boot().urls.queue }&complaint=${ id }`;
}

export function caseUrl( id: number, tab?: string ): string {
	return (
		boot().urls.case +
		String( id ) +
		( tab ? `&tab=${ encodeURIComponent( tab ) }` : '' )
	);
}
