/** What Dutch, and other, last names begin with. An apostrophe keeps its small letter: 'heer 't Hart'. */
const PREFIX =
	/^(?:aan|af|bij|d['’]|da|dal|de|del|della|den|der|des|di|do|dos|du|el|het|in|l['’]|la|le|les|lo|los|onder|op|over|te|ten|ter|tot|uit|van|vande|vanden|vander|vom|von|voor|zu|zum|zur)(?=\s|(?<=['’])\S)/u;

/**
 * A last name where neither a first name nor an initial stands before it: its prefix has a capital, 'Van der Vries'.
 * PHP's name_alone() has the same rule.
 *
 * @param name The last name.
 */
export function nameAlone( name: string ): string {
	return PREFIX.test( name )
		? name.charAt( 0 ).toUpperCase() + name.slice( 1 )
		: name;
}
