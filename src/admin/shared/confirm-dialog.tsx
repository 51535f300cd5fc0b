import { Modal } from '@wordpress/components';
import type { ReactNode } from 'react';
import { DialogActions } from './dialog-actions';
import { Refused } from './refused';
import { useCommand } from './use-command';

interface ConfirmProps {
	title: string;
	/** What happens. */
	children: ReactNode;
	/** On the button that does it. */
	action: string;
	isDestructive?: boolean;
	/** Whether it can be pressed yet. */
	isReady?: boolean;
	onConfirm: () => Promise< void >;
	onClose: () => void;
}

/**
 * Asks once more before something that is not easily undone.
 *
 * @param props
 */
export function ConfirmDialog( props: ConfirmProps ) {
	const { title, children, action, onConfirm, onClose } = props;
	const { isBusy, error, run } = useCommand();
	return (
		<Modal title={ title } onRequestClose={ onClose } size="small">
			<div className="klacht-dialog">
				{ error !== null && <Refused error={ error } /> }
				{ children }
				<DialogActions
					action={ action }
					isBusy={ isBusy }
					isReady={ props.isReady ?? true }
					isDestructive={ props.isDestructive ?? false }
					onClose={ onClose }
					onAct={ () => void run( onConfirm ) }
				/>
			</div>
		</Modal>
	);
}
