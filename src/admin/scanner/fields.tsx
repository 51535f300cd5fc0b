import { Button, VisuallyHidden } from '@wordpress/components';
import type { Field } from '@wordpress/dataviews';
import { __, _x } from '@wordpress/i18n';
import { Path, SVG } from '@wordpress/primitives';
import type { Mention, MentionState } from '../../api/scanner';
import { label } from '../../boot';
import { listDate, longDayOf } from '../shared/dates';
import { fixed } from '../shared/rows';
import { NotFilledIn } from '../shared/not-filled-in';

export const COLUMNS = [
	'title',
	'excerpt',
	'source',
	'published',
	'found',
	'state',
	'options',
];

/** Not colour alone: new is a filled dot, seen a check, not relevant a bar. */
const SHAPES: Record< MentionState, string > = {
	new: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z',
	seen: 'm6.6 12.4-3.7-3.7 1.1-1.1 2.6 2.6 5.4-5.9 1.1 1-6.5 7.1Z',
	irrelevant: 'M3 7h10v2H3Z',
};

function StateBadge( { state }: { state: MentionState } ) {
	return (
		<span className="klacht-badge">
			<SVG
				viewBox="0 0 16 16"
				width={ 16 }
				height={ 16 }
				aria-hidden="true"
				focusable="false"
			>
				<Path d={ SHAPES[ state ] } />
			</SVG>
			{ label( 'mention', state ) }
		</span>
	);
}

type Judge = ( mention: Mention, state: MentionState ) => void;

function Options( { item, onJudge }: { item: Mention; onJudge: Judge } ) {
	// Rows of links of one name each: the title tells them apart.
	const described = `klacht-title-${ item.id }`;
	return (
		<span className="klacht-options">
			<a
				href={ item.url }
				target="_blank"
				rel="noopener noreferrer"
				aria-describedby={ described }
			>
				{ __( 'view', 'klacht' ) }
				<VisuallyHidden>
					{ ' ' + __( '(opens in a new tab)', 'klacht' ) }
				</VisuallyHidden>
			</a>
			{ item.state !== 'seen' && (
				<Button
					variant="link"
					aria-describedby={ described }
					onClick={ () => onJudge( item, 'seen' ) }
				>
					{ __( 'seen', 'klacht' ) }
				</Button>
			) }
			{ item.state !== 'irrelevant' && (
				<Button
					variant="link"
					aria-describedby={ described }
					onClick={ () => onJudge( item, 'irrelevant' ) }
				>
					{ __( 'not relevant', 'klacht' ) }
				</Button>
			) }
		</span>
	);
}

function When( { iso }: { iso: string | null } ) {
	return iso === null ? (
		<>/</>
	) : (
		<time dateTime={ iso }>{ listDate( iso ) }</time>
	);
}

/**
 * The list's fields for DataViews.
 *
 * @param onJudge Takes what the company thinks of a mention.
 */
export function mentionFields( onJudge: Judge ): Field< Mention >[] {
	return [
		{
			...fixed,
			id: 'day',
			label: __( 'Found', 'klacht' ),
			getValue: ( { item } ) => longDayOf( item.found ),
		},
		{
			...fixed,
			id: 'title',
			label: __( 'Title', 'klacht' ),
			render: ( { item } ) => (
				<strong id={ `klacht-title-${ item.id }` }>
					{ item.title }
				</strong>
			),
		},
		{
			...fixed,
			id: 'excerpt',
			label: __( 'Passage', 'klacht' ),
			render: ( { item } ) => <>{ item.excerpt || <NotFilledIn /> }</>,
		},
		{
			...fixed,
			id: 'source',
			label: __( 'Source', 'klacht' ),
			render: ( { item } ) => (
				<>{ item.source.name || <NotFilledIn /> }</>
			),
		},
		{
			...fixed,
			id: 'published',
			label: _x( 'Published', 'when a mention was written', 'klacht' ),
			render: ( { item } ) => <When iso={ item.published } />,
		},
		{
			...fixed,
			id: 'found',
			label: __( 'Found', 'klacht' ),
			render: ( { item } ) => <When iso={ item.found } />,
		},
		{
			...fixed,
			id: 'state',
			label: __( 'State', 'klacht' ),
			render: ( { item } ) => <StateBadge state={ item.state } />,
		},
		{
			...fixed,
			id: 'options',
			label: __( 'Options', 'klacht' ),
			render: ( { item } ) => (
				<Options item={ item } onJudge={ onJudge } />
			),
		},
	];
}
