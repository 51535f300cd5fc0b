import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import type { Counts } from '../../api/types';
import { boot, label } from '../../boot';
import { moveTo } from '../shared/location';
import { defaultView, writeView, type CasesView } from './view';

interface QuickView {
	name: string;
	text: string;
	count: number | null;
	preset: Pick< CasesView, 'status' | 'assignee' | 'turn' >;
}

function quickViews( counts: Counts | null ): QuickView[] {
	const { user } = boot();
	const none = { status: null, assignee: null, turn: null };
	const statuses = ( [ 'new', 'in_progress', 'resolved' ] as const ).map(
		( status ) => ( {
			name: status,
			text: label( 'status', status ),
			count: counts?.[ status ] ?? null,
			preset: { ...none, status },
		} )
	);
	return [
		{
			name: 'all',
			text: __( 'All', 'klacht' ),
			count: counts && counts.new + counts.in_progress + counts.resolved,
			preset: none,
		},
		...statuses,
		{
			name: 'mine',
			text: __( 'Assigned to me', 'klacht' ),
			count: null,
			preset: { ...none, assignee: user.id },
		},
		{
			name: 'turn',
			text: __( 'Our turn', 'klacht' ),
			count: null,
			preset: { ...none, turn: 'company' },
		},
	];
}

interface QuickViewsProps {
	view: CasesView;
	counts: Counts | null;
}

/**
 * The questions asked most, as links: each begins anew, keeping the order.
 *
 * @param props
 * @param props.view   The view.
 * @param props.counts Of the company.
 */
export function QuickViews( { view, counts }: QuickViewsProps ) {
	return (
		<nav
			className="klacht-views"
			aria-label={ __( 'Quick views', 'klacht' ) }
		>
			<ul>
				{ quickViews( counts ).map(
					( { name, text, count, preset } ) => {
						const { orderby, order } = view;
						const search = writeView(
							{ ...defaultView, orderby, order, ...preset },
							window.location.search
						);
						const isCurrent =
							view.status === preset.status &&
							view.assignee === preset.assignee &&
							view.turn === preset.turn;
						const open = ( event: MouseEvent ) => {
							if (
								event.metaKey ||
								event.ctrlKey ||
								event.shiftKey ||
								event.button !== 0
							) {
								return;
							}
							event.preventDefault();
							moveTo( search );
						};
						return (
							<li key={ name }>
								<a
									href={ window.location.pathname + search }
									aria-current={
										isCurrent ? 'page' : undefined
									}
									onClick={ open }
								>
									{ text }
									{ count !== null && (
										<span className="klacht-quick-views__count">
											{ count }
										</span>
									) }
								</a>
							</li>
						);
					}
				) }
			</ul>
		</nav>
	);
}
