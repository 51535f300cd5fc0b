/**
 * The words that the server gave a field for its script: a module has no translations of its own.
 *
 * @param element Has them as JSON.
 * @param name    Of the attribute, as `dataset` has it.
 */
export function wordsOf(
	element: HTMLElement,
	name = 'klachtWords'
): Record< string, string > {
	try {
		return JSON.parse( element.dataset[ name ] ?? '{}' ) as Record<
			string,
			string
		>;
	} catch {
		return {};
	}
}
