/**
 * What browsers have and jsdom lacks, as far as DataViews and our screens ask for it.
 */
import { TextDecoder, TextEncoder } from 'node:util';
import {
	ReadableStream,
	TransformStream,
	WritableStream,
} from 'node:stream/web';

class NoResizeObserver implements ResizeObserver {
	observe(): void {}
	unobserve(): void {}
	disconnect(): void {}
}

class NoIntersectionObserver implements IntersectionObserver {
	readonly root = null;
	readonly rootMargin = '';
	readonly scrollMargin = '';
	readonly thresholds: readonly number[] = [];
	observe(): void {}
	unobserve(): void {}
	disconnect(): void {}
	takeRecords(): IntersectionObserverEntry[] {
		return [];
	}
}

/**
 * Adds what is missing and leaves what is there.
 *
 * @param name  The global's name.
 * @param value What it is set to.
 */
function supply( name: string, value: unknown ): void {
	if ( ! ( name in globalThis ) ) {
		Object.defineProperty( globalThis, name, {
			value,
			configurable: true,
			writable: true,
		} );
	}
}

supply( 'TextEncoder', TextEncoder );
supply( 'TextDecoder', TextDecoder );
supply( 'ReadableStream', ReadableStream );
supply( 'TransformStream', TransformStream );
supply( 'WritableStream', WritableStream );
supply( 'ResizeObserver', NoResizeObserver );
supply( 'IntersectionObserver', NoIntersectionObserver );
supply( 'structuredClone', ( value: unknown ): unknown =>
	JSON.parse( JSON.stringify( value ) )
);

if ( typeof window !== 'undefined' ) {
	window.matchMedia = ( query: string ): MediaQueryList => ( {
		matches: false,
		media: query,
		onchange: null,
		addListener: () => {},
		removeListener: () => {},
		addEventListener: () => {},
		removeEventListener: () => {},
		dispatchEvent: () => false,
	} );
	window.scrollTo = () => {};
	Element.prototype.scrollIntoView = () => {};
}
