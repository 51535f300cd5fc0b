import { createRegistry, RegistryProvider } from '@wordpress/data';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { store } from '../../../src/store';
import { bootData } from './boot';
import { network, type Network } from './network';

/**
 * A screen at an address, on a registry of its own.
 *
 * @param address Query string.
 * @param prepare Tells the network what to answer.
 * @param element The screen.
 */
export function show(
	address: string,
	prepare: ( net: Network ) => void,
	element: ReactElement
) {
	window.klachtBoot = bootData;
	window.history.replaceState( null, '', `/wp-admin/admin.php${ address }` );
	const registry = createRegistry();
	registry.register( store );
	const net = network();
	prepare( net );
	const view = render(
		<RegistryProvider value={ registry }>{ element }</RegistryProvider>
	);
	return { net, registry, ...view };
}
