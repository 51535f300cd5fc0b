/**
 * The canaries of a site: planted by plant.php, and looked for in answers.
 */
import path from 'node:path';
import { root } from '../../../tools/lib/paths.ts';

export interface PlantedComplaint {
	id: number;
	/** Its moderation, and what is special about it. */
	state: string;
	public: boolean;
	slug: string;
	link: string;
	/** When its post is dated, in the site's zone. */
	date: string;
}

export interface Planted {
	/** What nobody outside may see: canary => where it was put. */
	secret: Record< string, string >;
	/** What everybody may see by now. */
	shown: Record< string, string >;
	by_column: Record< string, string[] >;
	/** What is said of each column in columns.php, those without canaries left out. */
	kinds: Record< string, string >;
	complaints: PlantedComplaint[];
	people: Record< 'reporter' | 'member' | 'editor', string >;
	accounts: { id: number; nicename: string; login: string }[];
	/** The company that all is about, and another. */
	companies: [ number, number ];
	/** Every rewrite rule of the site. */
	rules: string[];
	/** The actions of admin-ajax.php that are open to visitors. */
	nopriv: string[];
}

export async function plant(
	wp: ( ...args: string[] ) => Promise< string >
): Promise< Planted > {
	const told = await wp(
		'eval-file',
		'--use-include',
		path.join( root, 'tests', 'e2e', 'canary', 'plant.php' )
	);
	return JSON.parse( told ) as Planted;
}

/** Finds canaries in texts, whatever case or escaping they come in: they are letters and digits alone. */
export class Watch {
	private readonly pattern: RegExp;
	private readonly known: Map< string, string >;

	constructor( canaries: Record< string, string > ) {
		this.known = new Map(
			Object.entries( canaries ).map( ( [ word, where ] ) => [
				word.toLowerCase(),
				where,
			] )
		);
		const escaped = [ ...this.known.keys() ].map( ( word ) =>
			word.replace( /[^a-z0-9]/g, '\\$&' )
		);
		this.pattern = new RegExp( escaped.join( '|' ), 'gi' );
	}

	/**
	 * The canaries in a text, by where they were put.
	 *
	 * @param text    What was answered.
	 * @param besides Text of the question: what it says itself, the answer may repeat.
	 */
	in( text: string, besides = '' ): string[] {
		const asked = besides.toLowerCase();
		const found = new Set< string >();
		for ( const [ match ] of text.matchAll( this.pattern ) ) {
			const word = match.toLowerCase();
			if ( ! asked.includes( word ) ) {
				found.add( `${ this.known.get( word ) } (${ match })` );
			}
		}
		return [ ...found ];
	}
}
