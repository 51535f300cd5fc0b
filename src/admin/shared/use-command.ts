import { useRef, useState } from '@wordpress/element';
import { ApiError } from '../../api/errors';

const NONE: Readonly< Record< string, string > > = {};

interface Command {
	isBusy: boolean;
	/** Why the last one was refused; null when it was not. */
	error: unknown;
	/** Sentences by field, of the last refusal. */
	problems: Readonly< Record< string, string > >;
	/** Does it, unless one is being done. Answers whether it was. */
	run: ( work: () => Promise< void > ) => Promise< boolean >;
}

/** A command of a form or a button: one at a time, and why it was refused. */
export function useCommand(): Command {
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const running = useRef( false );
	const run = async ( work: () => Promise< void > ): Promise< boolean > => {
		if ( running.current ) {
			return false;
		}
		running.current = true;
		setBusy( true );
		setError( null );
		try {
			await work();
			return true;
		} catch ( failure ) {
			setError( failure );
			return false;
		} finally {
			running.current = false;
			setBusy( false );
		}
	};
	return {
		isBusy,
		error,
		problems: error instanceof ApiError ? error.params : NONE,
		run,
	};
}
