import { useRef, useState } from '@wordpress/element';
import type { KeyboardEvent, ReactNode } from 'react';
import { moveTo, useLocationSearch } from './location';

export interface Tab {
	/** As the address has it: `tab=…`. */
	name: string;
	label: string;
	render: () => ReactNode;
}

function nextIndex( key: string, index: number, count: number ): number | null {
	const isRtl = document.documentElement.dir === 'rtl';
	switch ( key ) {
		case 'ArrowRight':
			return ( index + ( isRtl ? count - 1 : 1 ) ) % count;
		case 'ArrowLeft':
			return ( index + ( isRtl ? 1 : count - 1 ) ) % count;
		case 'Home':
			return 0;
		case 'End':
			return count - 1;
		default:
			return null;
	}
}

/**
 * Tabs, each with an address. Arrows move between them and Enter opens: what a tab reads may be logged, so nobody
 * should open it in passing. The first is the one that an address without a tab opens.
 *
 * @param props
 * @param props.label What they are parts of.
 * @param props.tabs  The tabs, in order.
 */
export function Tabs( {
	label,
	tabs,
}: {
	label: string;
	tabs: readonly Tab[];
} ) {
	const search = useLocationSearch();
	const wanted = new URLSearchParams( search ).get( 'tab' );
	const open = tabs.find( ( { name } ) => name === wanted ) ?? tabs[ 0 ];
	const list = useRef< HTMLDivElement >( null );
	const [ reached, setReached ] = useState< string | null >( null );
	if ( ! open ) {
		return null;
	}
	const select = ( { name }: Tab ) => {
		const params = new URLSearchParams( search );
		params.set( 'tab', name );
		setReached( null );
		moveTo( `?${ params.toString() }` );
	};
	const move = ( event: KeyboardEvent, index: number ) => {
		const to = nextIndex( event.key, index, tabs.length );
		const tab = to === null ? undefined : tabs[ to ];
		if ( tab ) {
			event.preventDefault();
			setReached( tab.name );
			list.current
				?.querySelector< HTMLElement >( `#klacht-tab-${ tab.name }` )
				?.focus();
		}
	};
	return (
		<div className="klacht-tabs">
			<div
				role="tablist"
				aria-label={ label }
				className="klacht-tabs__list"
				ref={ list }
			>
				{ tabs.map( ( tab, index ) => (
					<button
						key={ tab.name }
						type="button"
						role="tab"
						id={ `klacht-tab-${ tab.name }` }
						aria-selected={ tab === open }
						aria-controls="klacht-tab-panel"
						tabIndex={
							tab.name === ( reached ?? open.name ) ? 0 : -1
						}
						onClick={ () => select( tab ) }
						onKeyDown={ ( event ) => move( event, index ) }
					>
						{ tab.label }
					</button>
				) ) }
			</div>
			<div
				role="tabpanel"
				id="klacht-tab-panel"
				aria-labelledby={ `klacht-tab-${ open.name }` }
				tabIndex={ 0 }
				className="klacht-tabs__panel"
			>
				{ open.render() }
			</div>
		</div>
	);
}
