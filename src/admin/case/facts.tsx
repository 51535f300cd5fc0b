import { useViewportMatch } from '@wordpress/compose';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Case } from '../../api/types';
import { label } from '../../boot';
import { duration, listDate, longDate } from '../shared/dates';
import { Grade } from '../shared/grade';
import { Product } from '../shared/product';
import type { Message } from '../shared/status-message';
import { Assignee } from './assignee';

interface Fact {
	name: string;
	value: ReactNode;
}

function Moment( { iso }: { iso: string } ) {
	return <time dateTime={ iso }>{ longDate( iso ) }</time>;
}

function ListMoment( { iso }: { iso: string | null } ) {
	return iso === null ? (
		<>{ __( 'not yet', 'klacht' ) }</>
	) : (
		<time dateTime={ iso }>{ listDate( iso ) }</time>
	);
}

function turnText( { turn }: Case ): string {
	if ( turn.who === 'nobody' || turn.since === null ) {
		return label( 'turn', turn.who );
	}
	return sprintf(
		/* translators: 1: whose turn it is, 2: for how long, such as '3 days'. */
		__( '%1$s since %2$s', 'klacht' ),
		label( 'turn', turn.who ),
		duration( turn.since )
	);
}

function factsOf(
	item: Case,
	onMessage: ( message: Message | null ) => void
): Fact[] {
	const moments = [
		{ name: __( 'First reaction', 'klacht' ), iso: item.first_reaction },
		{
			name:
				item.type === 'complaint'
					? __( 'Resolved on', 'klacht' )
					: __( 'Settled on', 'klacht' ),
			iso: item.resolved,
		},
		{ name: __( 'Reviewed on', 'klacht' ), iso: item.graded },
	];
	return [
		{ name: __( 'ID', 'klacht' ), value: item.id },
		{
			name: __( 'Posted on', 'klacht' ),
			value: <ListMoment iso={ item.approved } />,
		},
		{
			name: __( 'Sent in on', 'klacht' ),
			value: <ListMoment iso={ item.created } />,
		},
		{ name: __( 'Type', 'klacht' ), value: label( 'type', item.type ) },
		{
			name: __( 'Product', 'klacht' ),
			value: <Product item={ item } onMessage={ onMessage } />,
		},
		{
			name: __( 'Review', 'klacht' ),
			value: <Grade grade={ item.grade } />,
		},
		{
			name: __( 'Turn', 'klacht' ),
			value: (
				<span
					title={
						item.turn.since
							? longDate( item.turn.since )
							: undefined
					}
				>
					{ turnText( item ) }
				</span>
			),
		},
		{
			name: __( 'Assigned to', 'klacht' ),
			value: <Assignee item={ item } onMessage={ onMessage } />,
		},
		...moments
			.filter( ( { iso } ) => iso !== null )
			.map( ( { name, iso } ) => ( {
				name,
				value: <Moment iso={ iso ?? '' } />,
			} ) ),
	];
}

interface FactsProps {
	item: Case;
	onMessage: ( message: Message | null ) => void;
}

/**
 * The facts of a complaint: beside the work on a wide screen, folded above it on a narrow one.
 *
 * @param props
 * @param props.item      The complaint.
 * @param props.onMessage Says what was done.
 */
export function Facts( { item, onMessage }: FactsProps ) {
	const isNarrow = useViewportMatch( 'medium', '<' );
	const list = (
		<dl className="klacht-facts__list">
			{ factsOf( item, onMessage ).map( ( { name, value } ) => (
				<div key={ name }>
					<dt>{ name }:</dt>
					<dd>{ value }</dd>
				</div>
			) ) }
		</dl>
	);
	if ( isNarrow ) {
		return (
			<details className="klacht-facts">
				<summary>
					{ __( 'Facts', 'klacht' ) }
					<span className="klacht-facts__short">
						{ sprintf(
							/* translators: %s: whose turn it is and since when. */
							__( 'Turn: %s', 'klacht' ),
							turnText( item )
						) }
					</span>
				</summary>
				{ list }
			</details>
		);
	}
	return (
		<aside className="klacht-facts" aria-label={ __( 'Facts', 'klacht' ) }>
			{ list }
		</aside>
	);
}
