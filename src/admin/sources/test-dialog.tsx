import { Button, Modal, Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { testSource, type Source, type SourceTest } from '../../api/scanner';
import { listDate } from '../shared/dates';
import { Failure } from '../shared/failure';
import { Skeleton } from '../shared/skeleton';
import { useAnswer } from '../shared/use-answer';

function Items( { count, items }: SourceTest ) {
	return (
		<>
			<p role="status">
				{ sprintf(
					/* translators: %d: number of items. */
					_n(
						'This source works. It has %d item.',
						'This source works. It has %d items.',
						count,
						'klacht'
					),
					count
				) }
			</p>
			<ol className="klacht-sources__items">
				{ items.map( ( { title, url, published, companies } ) => (
					<li key={ url }>
						<a
							href={ url }
							target="_blank"
							rel="noopener noreferrer"
						>
							{ title || url }
							<span className="screen-reader-text">
								{ ' ' + __( '(opens in a new tab)', 'klacht' ) }
							</span>
						</a>
						<br />
						{ published !== null && (
							<time dateTime={ published }>
								{ listDate( published ) }
							</time>
						) }{ ' ' }
						{ companies.length > 0 && (
							<strong>
								{ sprintf(
									/* translators: %s: names of companies. */
									__( 'Names %s', 'klacht' ),
									companies.join( ', ' )
								) }
							</strong>
						) }
					</li>
				) ) }
			</ol>
		</>
	);
}

interface DialogProps {
	source: Source;
	onClose: () => void;
}

/**
 * Reads a source now, and shows what it brings or why it does not.
 *
 * @param props
 * @param props.source  The source.
 * @param props.onClose Closes it.
 */
export function TestDialog( { source, onClose }: DialogProps ) {
	const { answer, error, isLoading, retry } = useAnswer( source.key, () =>
		testSource( source.id )
	);
	return (
		<Modal
			title={ sprintf(
				/* translators: %s: name of a source. */
				__( 'Test of %s', 'klacht' ),
				source.name
			) }
			onRequestClose={ onClose }
			size="medium"
		>
			<div className="klacht-dialog" tabIndex={ -1 }>
				{ error !== null && (
					<Failure error={ error } retry={ retry } />
				) }
				{ isLoading && <Skeleton rows={ 4 } /> }
				{ ! isLoading && error === null && answer && (
					<>
						{ answer.problem !== '' && (
							<div role="alert">
								<Notice
									status="error"
									isDismissible={ false }
									spokenMessage={ null }
								>
									{ answer.problem }
								</Notice>
							</div>
						) }
						{ answer.problem === '' && <Items { ...answer } /> }
					</>
				) }
				<div className="klacht-dialog__actions">
					<Button
						variant="secondary"
						onClick={ retry }
						disabled={ isLoading }
						accessibleWhenDisabled
					>
						{ __( 'Test again', 'klacht' ) }
					</Button>
					<Button variant="primary" onClick={ onClose }>
						{ __( 'Close', 'klacht' ) }
					</Button>
				</div>
			</div>
		</Modal>
	);
}
