declare module '*.scss';
declare module '*.css';

/** Ships without types; what we use of it. */
declare module '@wordpress/block-editor' {
	export function useBlockProps(
		props?: Record< string, unknown >
	): Record< string, unknown >;
}
