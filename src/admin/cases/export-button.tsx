import { Button, ProgressBar } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CaseQuery } from '../../api/types';
import { Failure } from '../shared/failure';
import type { Message } from '../shared/status-message';
import { useExport } from './exporting';

interface ExportProps {
	query: CaseQuery;
	onMessage: ( message: Message | null ) => void;
}

/**
 * 'Exporteren (CSV)': the list under the filters that stand now, whatever page is shown.
 *
 * @param props
 * @param props.query     The list's question.
 * @param props.onMessage Says that it is done.
 */
export function ExportButton( { query, onMessage }: ExportProps ) {
	const button = useRef< HTMLButtonElement >( null );
	const { state, start, retry, cancel } = useExport( () =>
		onMessage( { text: __( 'The file is downloaded.', 'klacht' ) } )
	);
	const isRunning = state.kind === 'running';
	const share = isRunning ? state.share : null;
	return (
		<div className="klacht-export">
			<Button
				ref={ button }
				variant="secondary"
				disabled={ isRunning }
				accessibleWhenDisabled
				onClick={ () => {
					onMessage( null );
					start( query );
				} }
			>
				{ __( 'Export (CSV)', 'klacht' ) }
			</Button>
			{ isRunning && (
				<div className="klacht-export__progress" role="group">
					<ProgressBar
						aria-label={ __( 'Making the file', 'klacht' ) }
						{ ...( share === null ? {} : { value: share } ) }
					/>
					<span aria-hidden="true">
						{ share === null
							? __( 'Making the file…', 'klacht' )
							: sprintf(
									/* translators: %d: percentage. */
									__( '%d%%', 'klacht' ),
									share
								) }
					</span>
					<Button
						variant="tertiary"
						onClick={ () => {
							cancel();
							button.current?.focus();
						} }
					>
						{ __( 'Stop', 'klacht' ) }
					</Button>
				</div>
			) }
			{ state.kind === 'failed' && (
				<Failure error={ state.error } retry={ retry } />
			) }
		</div>
	);
}
