import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyboardEvent } from 'react';
import type { Case } from '../../../api/types';
import { moveTo, useLocationSearch } from '../../shared/location';
import { caseTabs, type CaseTab } from './registry';

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
 * The tabs of a complaint, each with an address. Arrows move between them and Enter opens: opening
 * 'Gebruiker' is logged, so nobody should do it in passing.
 *
 * @param props
 * @param props.item The complaint.
 */
export function CaseTabs( { item }: { item: Case } ) {
	const search = useLocationSearch();
	const wanted = new URLSearchParams( search ).get( 'tab' );
	const open =
		caseTabs.find( ( { name } ) => name === wanted ) ?? caseTabs[ 0 ];
	const list = useRef< HTMLDivElement >( null );
	const [ reached, setReached ] = useState< string | null >( null );
	if ( ! open ) {
		return null;
	}
	const select = ( { name }: CaseTab ) => {
		const params = new URLSearchParams( search );
		params.set( 'tab', name );
		setReached( null );
		moveTo( `?${ params.toString() }` );
	};
	const move = ( event: KeyboardEvent, index: number ) => {
		const to = nextIndex( event.key, index, caseTabs.length );
		const tab = to === null ? undefined : caseTabs[ to ];
		if ( tab ) {
			event.preventDefault();
			setReached( tab.name );
			list.current
				?.querySelector< HTMLElement >( `#klacht-tab-${ tab.name }` )
				?.focus();
		}
	};
	const { Panel } = open;
	return (
		<div className="klacht-tabs">
			<div
				role="tablist"
				aria-label={ __( 'Parts of the complaint', 'klacht' ) }
				className="klacht-tabs__list"
				ref={ list }
			>
				{ caseTabs.map( ( tab, index ) => (
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
						{ tab.label() }
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
				<Panel item={ item } />
			</div>
		</div>
	);
}
