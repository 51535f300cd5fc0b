import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { HelpRequest } from '../../api/types';
import { Failure } from '../shared/failure';
import { Skeleton } from '../shared/skeleton';
import type { Questions } from './use-questions';

interface ListProps {
	reading: Questions;
	/** Of the list. */
	name: string;
	empty: ReactNode;
	children: ( question: HelpRequest ) => ReactNode;
}

/**
 * The next page, after which the reading goes on at its first entry.
 *
 * @param reading The questions.
 */
function useMore( reading: Questions ) {
	const list = useRef< HTMLUListElement >( null );
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const goOnAt = useRef< number | null >( null );
	const count = reading.questions.length;
	useEffect( () => {
		const at = goOnAt.current;
		if ( at !== null && count > at ) {
			goOnAt.current = null;
			(
				list.current?.children[ at ] as HTMLElement | undefined
			 )?.focus();
		}
	}, [ count ] );
	const press = () => {
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		setError( null );
		goOnAt.current = count;
		reading
			.more()
			.catch( setError )
			.finally( () => setBusy( false ) );
	};
	return { list, isBusy, error, press };
}

/**
 * A list of questions, page by page, with what it says when there is nothing.
 *
 * @param props
 */
export function QuestionList( props: ListProps ) {
	const { reading, name, empty, children } = props;
	const { list, isBusy, error, press } = useMore( reading );
	if ( ! reading.list ) {
		return reading.error ? (
			<Failure error={ reading.error } retry={ reading.again } />
		) : (
			<Skeleton rows={ 6 } />
		);
	}
	if ( reading.questions.length === 0 ) {
		return (
			<div className="klacht-panel klacht-question" role="status">
				{ empty }
			</div>
		);
	}
	return (
		<>
			<ul className="klacht-questions" aria-label={ name } ref={ list }>
				{ reading.questions.map( ( question ) => (
					<li key={ question.id } tabIndex={ -1 }>
						{ children( question ) }
					</li>
				) ) }
			</ul>
			{ error !== null && <Failure error={ error } /> }
			{ reading.list.next !== null && (
				<Button
					variant="secondary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ press }
				>
					{ __( 'Show more', 'klacht' ) }
				</Button>
			) }
		</>
	);
}
