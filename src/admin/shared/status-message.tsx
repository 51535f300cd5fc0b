import { Button, Notice } from '@wordpress/components';

export interface Message {
	text: string;
	action?: { label: string; run: () => void };
}

/**
 * What an action has done. The region is always there, so that what appears in it is announced.
 *
 * @param props
 * @param props.message What to say.
 */
export function StatusMessage( { message }: { message: Message | null } ) {
	return (
		<div role="status" className="klacht-status-message">
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
