import { Button } from '@wordpress/components';
import { useMemo, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { fetchSources, type Source } from '../../api/scanner';
import { Failure } from '../shared/failure';
import { moveTo, useLocationSearch } from '../shared/location';
import { Pager } from '../shared/pager';
import { Rows } from '../shared/rows';
import { Skeleton } from '../shared/skeleton';
import { StatusMessage, type Message } from '../shared/status-message';
import { useAnswer } from '../shared/use-answer';
import { COLUMNS, sourceFields, type Opened } from './fields';
import { RemoveDialog } from './remove-dialog';
import { SourceDialog } from './source-dialog';
import { TestDialog } from './test-dialog';

/** The dialog that is open, and about which source; none for a new one. */
interface Open {
	what: Opened;
	source: Source | null;
}

interface DialogsProps {
	open: Open;
	onClose: () => void;
	/** Runs when the list is another. */
	onDone: ( text: string ) => void;
}

function Dialog( { open: { what, source }, onClose, onDone }: DialogsProps ) {
	if ( what === 'test' && source ) {
		return <TestDialog source={ source } onClose={ onClose } />;
	}
	if ( what === 'remove' && source ) {
		return (
			<RemoveDialog
				source={ source }
				onClose={ onClose }
				onRemoved={ () =>
					onDone(
						sprintf(
							/* translators: %s: name of a source. */
							__( '%s is removed.', 'klacht' ),
							source.name
						)
					)
				}
			/>
		);
	}
	return (
		<SourceDialog
			source={ source }
			onClose={ onClose }
			onSaved={ ( { name } ) =>
				onDone(
					sprintf(
						/* translators: %s: name of a source. */
						__(
							'%s is saved. It is read within a few minutes.',
							'klacht'
						),
						name
					)
				)
			}
		/>
	);
}

/** 'Scanner-bronnen': where the Scanner looks. */
export function SourcesStage() {
	const search = useLocationSearch();
	const cursor = new URLSearchParams( search ).get( 'cursor' ) || null;
	const { answer, error, isLoading, retry } = useAnswer( cursor ?? '', () =>
		fetchSources( cursor )
	);
	const [ open, setOpen ] = useState< Open | null >( null );
	const [ message, setMessage ] = useState< Message | null >( null );
	const top = useRef< HTMLDivElement >( null );
	const fields = useMemo(
		() =>
			sourceFields( ( what, source ) => {
				setMessage( null );
				setOpen( { what, source } );
			} ),
		[]
	);
	const move = ( to: string | null ) => {
		const params = new URLSearchParams( search );
		params.delete( 'cursor' );
		if ( to !== null ) {
			params.set( 'cursor', to );
		}
		setMessage( null );
		moveTo( `?${ params.toString() }` );
		top.current?.scrollIntoView?.( { block: 'start' } );
	};
	const rows = answer?.items ?? [];
	return (
		<div className="klacht-screen klacht-sources" ref={ top }>
			<div className="klacht-screen__header">
				<h1 tabIndex={ -1 }>{ __( 'Scanner sources', 'klacht' ) }</h1>
				<Button
					variant="primary"
					aria-haspopup="dialog"
					onClick={ () => {
						setMessage( null );
						setOpen( { what: 'change', source: null } );
					} }
				>
					{ __( 'Add a source', 'klacht' ) }
				</Button>
			</div>
			<StatusMessage message={ message } />
			{ error !== null && <Failure error={ error } retry={ retry } /> }
			{ error === null && ! answer && <Skeleton rows={ 6 } /> }
			{ error === null && answer && (
				<>
					{ rows.length === 0 && ! isLoading && (
						<div className="klacht-empty" role="status">
							<p>
								{ __( 'There are no sources yet.', 'klacht' ) }
							</p>
							<p>
								{ __(
									'Add the feed of a website where people write about companies.',
									'klacht'
								) }
							</p>
						</div>
					) }
					{ rows.length > 0 && (
						<Rows
							rows={ rows }
							fields={ fields }
							columns={ COLUMNS }
							isLoading={ isLoading }
							className="klacht-sources__rows"
							getId={ ( item ) => item.key }
						/>
					) }
					<Pager
						question="?sources"
						cursor={ cursor }
						page={ answer }
						isLoading={ isLoading }
						onMove={ move }
					/>
				</>
			) }
			{ open && (
				<Dialog
					open={ open }
					onClose={ () => setOpen( null ) }
					onDone={ ( text ) => {
						setOpen( null );
						retry();
						setMessage( { text } );
					} }
				/>
			) }
		</div>
	);
}
