import { Button, Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
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
				<div className="klacht-dialog__actions">
					<Button variant="tertiary" onClick={ onClose }>
						{ __( 'Cancel', 'klacht' ) }
					</Button>
					<Button
						variant="primary"
						isDestructive={ props.isDestructive ?? false }
						isBusy={ isBusy }
						disabled={ isBusy || props.isReady === false }
						accessibleWhenDisabled
						onClick={ () => void run( onConfirm ) }
					>
						{ action }
					</Button>
				</div>
			</div>
		</Modal>
	);
}
