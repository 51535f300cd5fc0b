import { _x } from '@wordpress/i18n';
import { Path, SVG } from '@wordpress/primitives';
import { label } from '../../boot';
import type { Signal } from '../../api/types';

/**
 * What to look at, each with a sign: by text and shape, not by colour.
 *
 * @param props
 * @param props.signals Codes.
 */
export function Signals( { signals }: { signals: readonly Signal[] } ) {
	if ( signals.length === 0 ) {
		return <>{ _x( 'none', 'no signals', 'klacht' ) }</>;
	}
	return (
		<ul className="klacht-signals">
			{ signals.map( ( signal ) => (
				<li key={ signal } className="klacht-badge">
					<SVG
						viewBox="0 0 16 16"
						width={ 16 }
						height={ 16 }
						aria-hidden="true"
						focusable="false"
					>
						<Path
							d="M8 2.5 14.5 13.5H1.5L8 2.5Zm-.75 4v3.5h1.5V6.500Zm0 4.500V12.500h1.5V11Z"
							fillRule="evenodd"
						/>
					</SVG>
					{ label( 'signal', signal ) }
				</li>
			) ) }
		</ul>
	);
}
