import { Button } from '@wordpress/components';
import { useMemo, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { fetchCompanies, putWatch } from '../../api/scanner';
import type { Company } from '../../api/types';
import { CompanyDialog } from '../queue/company-dialog';
import { Failure } from '../shared/failure';
import { moveTo, useLocationSearch } from '../shared/location';
import { Pager } from '../shared/pager';
import { Rows } from '../shared/rows';
import { Skeleton } from '../shared/skeleton';
import { StatusMessage, type Message } from '../shared/status-message';
import { useAnswer } from '../shared/use-answer';
import { parseView, writeView, type CompaniesView } from './address';
import { COLUMNS, companyFields } from './fields';
import { NamesDialog } from './names-dialog';
import { Search } from './search';

const NONE = { name: '', website: '', city: '' };

/**
 * The companies of a view, and what can be changed in their rows.
 *
 * @param view The view.
 */
function useCompanyList( view: CompaniesView ) {
	const list = useAnswer( JSON.stringify( view ), () =>
		fetchCompanies( view.search, view.cursor )
	);
	const { change } = list;
	const [ busy, setBusy ] = useState( 0 );
	const [ message, setMessage ] = useState< Message | null >( null );
	const [ refused, setRefused ] = useState< unknown >( null );
	const receive = ( company: Company ) =>
		change( ( page ) => ( {
			...page,
			items: page.items.map( ( item ) =>
				item.id === company.id ? company : item
			),
		} ) );
	const onSwitch = async ( company: Company, on: boolean ) => {
		setBusy( company.id );
		setRefused( null );
		try {
			receive( await putWatch( company.id, { scanner: on } ) );
			setMessage( {
				text: on
					? sprintf(
							/* translators: %s: name of a company. */
							__( 'The Scanner of %s is on.', 'klacht' ),
							company.name
						)
					: sprintf(
							/* translators: %s: name of a company. */
							__( 'The Scanner of %s is off.', 'klacht' ),
							company.name
						),
			} );
		} catch ( error ) {
			setMessage( null );
			setRefused( error );
		}
		setBusy( 0 );
	};
	return {
		...list,
		busy,
		message,
		refused,
		receive,
		onSwitch: ( company: Company, on: boolean ) =>
			void onSwitch( company, on ),
		say: ( text: string ) => {
			setRefused( null );
			setMessage( { text } );
		},
		silence: () => {
			setRefused( null );
			setMessage( null );
		},
	};
}

function Empty( { view }: { view: CompaniesView } ) {
	return (
		<div className="klacht-empty" role="status">
			<p>
				{ view.search === ''
					? __( 'There are no companies yet.', 'klacht' )
					: __( 'No companies found.', 'klacht' ) }
			</p>
			<p>
				{ view.search === ''
					? __(
							'Add one, or approve a complaint about a new one.',
							'klacht'
						)
					: __( 'Try other words, or add the company.', 'klacht' ) }
			</p>
		</div>
	);
}

interface DialogsProps {
	list: ReturnType< typeof useCompanyList >;
	isAdding: boolean;
	naming: Company | null;
	onClose: () => void;
}

function Dialogs( { list, isAdding, naming, onClose }: DialogsProps ) {
	return (
		<>
			{ isAdding && (
				<CompanyDialog
					typed={ NONE }
					onClose={ onClose }
					onCreated={ ( { name } ) => {
						onClose();
						list.retry();
						list.say(
							sprintf(
								/* translators: %s: name of a company. */
								__( '%s is in the list now.', 'klacht' ),
								name
							)
						);
					} }
				/>
			) }
			{ naming && (
				<NamesDialog
					company={ naming }
					onClose={ onClose }
					onSaved={ ( company ) => {
						onClose();
						list.receive( company );
						list.say(
							sprintf(
								/* translators: %s: name of a company. */
								__( 'The names of %s are saved.', 'klacht' ),
								company.name
							)
						);
					} }
				/>
			) }
		</>
	);
}

/** 'Bedrijven': every company of the site. */
export function CompaniesStage() {
	const search = useLocationSearch();
	const view = useMemo( () => parseView( search ), [ search ] );
	const list = useCompanyList( view );
	const { answer, error, isLoading, busy, onSwitch } = list;
	const [ isAdding, setAdding ] = useState( false );
	const [ naming, setNaming ] = useState< Company | null >( null );
	const top = useRef< HTMLDivElement >( null );
	const fields = companyFields( { busy, onSwitch, onNames: setNaming } );
	const go = ( to: CompaniesView, replace = false ) => {
		list.silence();
		moveTo( writeView( to, search ), replace );
	};
	const rows = answer?.items ?? [];
	return (
		<div className="klacht-screen klacht-companies" ref={ top }>
			<div className="klacht-screen__header">
				<h1 tabIndex={ -1 }>{ __( 'Companies', 'klacht' ) }</h1>
				<Button
					variant="primary"
					aria-haspopup="dialog"
					onClick={ () => setAdding( true ) }
				>
					{ __( 'Add a company', 'klacht' ) }
				</Button>
			</div>
			<div className="klacht-companies__top">
				<Search
					value={ view.search }
					onChange={ ( words ) =>
						go( { search: words, cursor: null }, true )
					}
				/>
			</div>
			<p role="status" className="screen-reader-text">
				{ answer &&
					! isLoading &&
					sprintf(
						/* translators: %d: number of companies. */
						_n(
							'%d company on this page',
							'%d companies on this page',
							rows.length,
							'klacht'
						),
						rows.length
					) }
			</p>
			<StatusMessage message={ list.message } />
			{ list.refused !== null && <Failure error={ list.refused } /> }
			{ error !== null && (
				<Failure error={ error } retry={ list.retry } />
			) }
			{ error === null && ! answer && <Skeleton rows={ 8 } /> }
			{ error === null && answer && (
				<>
					{ rows.length === 0 && ! isLoading && (
						<Empty view={ view } />
					) }
					{ rows.length > 0 && (
						<Rows
							rows={ rows }
							fields={ fields }
							columns={ COLUMNS }
							isLoading={ isLoading }
							className="klacht-companies__rows"
							getId={ ( item ) => String( item.id ) }
						/>
					) }
					<Pager
						question={ writeView(
							{ ...view, cursor: null },
							'?companies'
						) }
						cursor={ view.cursor }
						page={ answer }
						isLoading={ isLoading }
						onMove={ ( cursor ) => {
							go( { ...view, cursor } );
							top.current?.scrollIntoView?.( { block: 'start' } );
						} }
					/>
				</>
			) }
			<Dialogs
				list={ list }
				isAdding={ isAdding }
				naming={ naming }
				onClose={ () => {
					setAdding( false );
					setNaming( null );
				} }
			/>
		</div>
	);
}
