import type { MouseEvent, ReactNode } from 'react';

interface ReviewLinkProps {
	id?: string;
	href: string;
	isCurrent?: boolean;
	onOpen: () => void;
	children: ReactNode;
}

/**
 * A link to a complaint of the queue. It opens on this page, and as any link in another tab.
 */
export function ReviewLink( {
	id,
	href,
	isCurrent = false,
	onOpen,
	children,
}: ReviewLinkProps ) {
	const open = ( event: MouseEvent ) => {
		if (
			event.button === 0 &&
			! (
				event.metaKey ||
				event.ctrlKey ||
				event.shiftKey ||
				event.altKey
			)
		) {
			event.preventDefault();
			onOpen();
		}
	};
	return (
		<a
			id={ id }
			href={ href }
			aria-current={ isCurrent ? 'true' : undefined }
			onClick={ open }
		>
			{ children }
		</a>
	);
}
