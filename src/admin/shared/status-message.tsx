import { Button, Notice } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';

export interface Message {
	text: string;
	action?: { label: string; run: () => void };
}

interface MessageProps {
	message: Message | null;
	takesFocus?: boolean;
}

/**
 * What an action has done. The region is always there, so that what appears in it is announced. Where
 * the action took its own button along, the focus comes here.
 *
 * @param props
 * @param props.message    What to say.
 * @param props.takesFocus Whether the focus comes here in any case.
 */
export function StatusMessage( { message, takesFocus }: MessageProps ) {
	const region = useRef< HTMLDivElement >( null );
	useEffect( () => {
		const { activeElement, body } = document;
		const isLost = activeElement === null || activeElement === body;
		if ( message && ( takesFocus || isLost ) ) {
			region.current?.focus();
		}
	}, [ message, takesFocus ] );
	return (
		<div
			role="status"
			className="klacht-status-message"
			tabIndex={ -1 }
			ref={ region }
		>
			{ message && (
				<Notice
					status="success"
					isDismissible={ false }
					spokenMessage={ null }
				>
					<span>{ message.text }</span>
					{ message.action && (
						<Button variant="link" onClick={ message.action.run }>
							{ message.action.label }
						</Button>
					) }
				</Notice>
			) }
		</div>
	);
}
