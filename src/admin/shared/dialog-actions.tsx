import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface ActionsProps {
	/** On the button that does it. */
	action: string;
	isBusy: boolean;
	/** Whether it can be pressed yet. */
	isReady?: boolean;
	isDestructive?: boolean;
	onClose: () => void;
	/** What the button does; without it, it sends the form that it stands in. */
	onAct?: () => void;
}

/**
 * The two buttons below a dialog: back, and what it is for.
 *
 * @param props
 */
export function DialogActions( props: ActionsProps ) {
	const { action, isBusy, isReady = true, onClose, onAct } = props;
	return (
		<div className="klacht-dialog__actions">
			<Button variant="tertiary" onClick={ onClose }>
				{ __( 'Cancel', 'klacht' ) }
			</Button>
			<Button
				variant="primary"
				isDestructive={ props.isDestructive ?? false }
				isBusy={ isBusy }
				disabled={ isBusy || ! isReady }
				accessibleWhenDisabled
				{ ...( onAct ? { onClick: onAct } : { type: 'submit' } ) }
			>
				{ action }
			</Button>
		</div>
	);
}
