import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { FindingKind, GuardedPart } from '../../../api/types';
import { label } from '../../../boot';
import { useScrolledTo } from '../../shared/use-scrolled-to';

interface PartsProps {
	parts: readonly GuardedPart[];
	onShow: ( part: GuardedPart ) => void;
}

/**
 * The parts, each a way to its place in the box.
 *
 * @param props
 * @param props.parts  The parts.
 * @param props.onShow Shows one in its box.
 */
function Parts( { parts, onShow }: PartsProps ) {
	return (
		<ul className="klacht-guard__parts">
			{ parts.map( ( part, index ) => (
				// The same part may stand in a text twice.
				<li key={ index }>
					<button
						type="button"
						className="klacht-guard__part"
						title={ __( 'Show it in the text', 'klacht' ) }
						onClick={ () => onShow( part ) }
					>
						<mark className="klacht-mark">{ part.text }</mark>
					</button>{ ' ' }
					{ part.refused
						? sprintf(
								/* translators: %s: kind of personal data, such as 'Telephone number'. */
								__( '%s: may not be public', 'klacht' ),
								label( 'finding', part.kind )
							)
						: label( 'finding', part.kind ) }
				</li>
			) ) }
		</ul>
	);
}

const title = () => __( 'Your text contains personal data', 'klacht' );

/**
 * What the patterns find while somebody types. It stops nobody.
 *
 * @param props
 */
function Live( props: PartsProps ) {
	return (
		<div role="status" className="klacht-guard">
			{ props.parts.length > 0 && (
				<Notice
					status="warning"
					isDismissible={ false }
					spokenMessage={ null }
				>
					<p>
						<strong>{ title() }</strong>
					</p>
					<Parts { ...props } />
				</Notice>
			) }
		</div>
	);
}

interface RefusalProps extends PartsProps {
	isBusy: boolean;
	onAcknowledge: ( kinds: FindingKind[] ) => void;
}

/**
 * What the server found. What may be sent all the same is sent by a second word; the rest has to go.
 *
 * @param props
 * @param props.isBusy        Whether it is being sent.
 * @param props.onAcknowledge Sends it with these kinds.
 */
function Refusal( { isBusy, onAcknowledge, ...props }: RefusalProps ) {
	const { parts } = props;
	const isRefused = parts.some( ( { refused } ) => refused );
	const alert = useScrolledTo();
	return (
		<div role="alert" className="klacht-guard" ref={ alert }>
			<Notice
				status={ isRefused ? 'error' : 'warning' }
				isDismissible={ false }
				spokenMessage={ null }
			>
				<p>
					<strong>{ title() }</strong>
				</p>
				<Parts { ...props } />
				<p>
					{ isRefused
						? __(
								'Take out what may not be public. Your text is not sent yet.',
								'klacht'
							)
						: __(
								'Take it out, or send it all the same. Your text is not sent yet.',
								'klacht'
							) }
				</p>
				{ ! isRefused && (
					<Button
						variant="secondary"
						isBusy={ isBusy }
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ () =>
							onAcknowledge( [
								...new Set( parts.map( ( { kind } ) => kind ) ),
							] )
						}
					>
						{ __( 'Send with personal data', 'klacht' ) }
					</Button>
				) }
			</Notice>
		</div>
	);
}

interface GuardProps {
	/** What the patterns find now. */
	live: readonly GuardedPart[];
	/** What the server found in the text as it stands. */
	said: readonly GuardedPart[];
	isBusy: boolean;
	onAcknowledge: ( kinds: FindingKind[] ) => void;
}

/**
 * Puts the focus on a part in its box.
 *
 * @param part The part.
 */
function showPart( part: GuardedPart ): void {
	const box = document.querySelector<
		HTMLTextAreaElement | HTMLInputElement
	>( `.klacht-case [name="${ part.field }"]` );
	const at = box?.value.indexOf( part.text ) ?? -1;
	if ( box && at >= 0 ) {
		box.focus();
		box.setSelectionRange( at, at + part.text.length );
	}
}

/**
 * The guard of personal data below a box: a warning while it is typed, an answer when it is sent.
 *
 * @param props
 * @param props.live          What the patterns find now.
 * @param props.said          What the server found.
 * @param props.isBusy        Whether it is being sent.
 * @param props.onAcknowledge Sends it with these kinds.
 */
export function Guard( { live, said, isBusy, onAcknowledge }: GuardProps ) {
	return said.length > 0 ? (
		<Refusal
			parts={ said }
			isBusy={ isBusy }
			onShow={ showPart }
			onAcknowledge={ onAcknowledge }
		/>
	) : (
		<Live parts={ live } onShow={ showPart } />
	);
}
