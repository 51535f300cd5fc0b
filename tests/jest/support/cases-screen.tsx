import { CasesStage } from '../../../src/admin/cases/stage';
import { json, type Network } from './network';
import { show } from './screen';

export const LIST = '?page=klacht-cases';
export const COUNTS = {
	'X-Klacht-Counts': 'new=1, in_progress=2, resolved=38',
};
export const MORE = { ...COUNTS, Link: '<http://x/?cursor=c1>; rel="next"' };

export function answerWith(
	net: Network,
	items: object[],
	headers: Record< string, string > = COUNTS
) {
	net.answer( 'GET', '/klacht/v1/cases', () => json( items, 200, headers ) );
	net.answer( 'GET', '/klacht/v1/products', () =>
		json( [ { id: 12, name: 'Website' } ] )
	);
}

export function open( items: object[], headers = COUNTS, address = LIST ) {
	return show(
		address,
		( net ) => answerWith( net, items, headers ),
		<CasesStage />
	);
}

export const lastQuestion = ( net: Network ) =>
	net.of( 'GET', '/klacht/v1/cases' ).at( -1 )?.query;
