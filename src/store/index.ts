import { createReduxStore } from '@wordpress/data';
import {
	assignCases,
	openContact,
	resolveCase,
	resolvers,
	sendMessage,
	setAssignee,
	setProduct,
	takeInHand,
} from './actions';
import { helpActions, helpResolvers, helpSelectors } from './help';
import { queueActions, queueResolvers, queueSelectors } from './queue';
import { receiveCase, refresh } from './refresh';
import {
	getCannedReplies,
	getCase,
	getContact,
	getCounts,
	getDossier,
	getItems,
	getMessages,
	getPage,
	getProducts,
} from './selectors';
import { initialState, reducer } from './state';
import { moreDossier, moreMessages } from './threads';

/**
 * Complaints as this page knows them. Errors of reading stay with their resolver
 * (`getResolutionError`), errors of a command come back to whoever gave it.
 */
export const store = createReduxStore( 'klacht', {
	initialState,
	reducer,
	selectors: {
		getCannedReplies,
		getCase,
		getContact,
		getCounts,
		getDossier,
		getItems,
		getMessages,
		getPage,
		getProducts,
		...queueSelectors,
		...helpSelectors,
	},
	actions: {
		assignCases,
		moreDossier,
		moreMessages,
		openContact,
		receiveCase,
		refresh,
		resolveCase,
		sendMessage,
		setAssignee,
		setProduct,
		takeInHand,
		...queueActions,
		...helpActions,
	},
	resolvers: { ...resolvers, ...queueResolvers, ...helpResolvers },
} );
