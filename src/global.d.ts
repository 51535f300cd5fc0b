declare module '*.scss';
declare module '*.css';

/** Ships without types; what we use of it. */
declare module '@wordpress/block-editor' {
	export function useBlockProps(
		props?: Record< string, unknown >
	): Record< string, unknown >;
}

/** Core's command palette ships no types. */
declare module '@wordpress/commands' {
	interface Command {
		name: string;
		label: string;
		searchLabel?: string;
		callback: ( options: { close: () => void } ) => void;
	}
	interface CommandLoader {
		name: string;
		hook: ( options: { search: string } ) => {
			isLoading: boolean;
			commands: Command[];
		};
	}
	type Actions = {
		registerCommandLoader: ( loader: CommandLoader ) => { type: string };
	};
	export const store: import( '@wordpress/data' ).StoreDescriptor<
		import( '@wordpress/data' ).ReduxStoreConfig<
			unknown,
			Actions,
			Record< string, never >
		>
	>;
}
