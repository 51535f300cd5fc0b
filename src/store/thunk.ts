import type { DossierEntry, Message } from '../api/types';
import type { MessageGroup } from './selectors';
import type { Action, Item, Thread } from './state';

export interface ThunkArgs {
	dispatch: ( ( action: Action ) => unknown ) & {
		invalidateResolution: ( selector: string, args: unknown[] ) => unknown;
		invalidateResolutionForStoreSelector: ( selector: string ) => unknown;
	};
	select: {
		getItems: () => Record< number, Item >;
		getMessages: (
			id: number,
			group: MessageGroup
		) => Thread< Message > | undefined;
		getDossier: ( id: number ) => Thread< DossierEntry > | undefined;
	};
}

export type Thunk< T > = ( args: ThunkArgs ) => Promise< T >;
