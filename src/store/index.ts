import { createReduxStore } from '@wordpress/data';
import {
	openContact,
	receiveCase,
	refresh,
	resolveCase,
	resolvers,
	setProduct,
	takeInHand,
} from './actions';
import { queueActions, queueResolvers, queueSelectors } from './queue';
import { getCase, getContact, getCounts, getItems, getPage } from './selectors';
import { initialState, reducer } from './state';

/**
 * Complaints as this page knows them. Errors of reading stay with their resolver
 * (`getResolutionError`), errors of a command come back to whoever gave it.
 */
export const store = createReduxStore( 'klacht', {
	initialState,
	reducer,
	selectors: {
		getCase,
		getContact,
		getCounts,
		getItems,
		getPage,
		...queueSelectors,
	},
	actions: {
		openContact,
		receiveCase,
		refresh,
		resolveCase,
		setProduct,
		takeInHand,
		...queueActions,
	},
	resolvers: { ...resolvers, ...queueResolvers },
} );
