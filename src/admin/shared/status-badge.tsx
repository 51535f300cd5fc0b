import { Path, SVG } from '@wordpress/primitives';
import { label } from '../../boot';
import type { CaseStatus } from '../../api/types';

/** Not colour alone: new is a filled dot, in progress half of one, resolved a check. */
const SHAPES: Record< CaseStatus, string > = {
	new: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z',
	in_progress:
		'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm0 1.5v8a4 4 0 0 1 0-8Z',
	resolved: 'm6.6 12.4-3.7-3.7 1.1-1.1 2.6 2.6 5.4-5.9 1.1 1-6.5 7.1Z',
};

export function StatusBadge( { status }: { status: CaseStatus } ) {
	return (
		<span className={ `klacht-badge is-${ status.replace( '_', '-' ) }` }>
			<SVG
				viewBox="0 0 16 16"
				width={ 16 }
				height={ 16 }
				aria-hidden="true"
				focusable="false"
			>
				<Path d={ SHAPES[ status ] } fillRule="evenodd" />
			</SVG>
			{ label( 'status', status ) }
		</span>
	);
}
