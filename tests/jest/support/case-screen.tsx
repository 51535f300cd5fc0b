import { screen } from '@testing-library/react';
import { CaseStage } from '../../../src/admin/case/stage';
import { draftKey } from '../../../src/admin/shared/drafts';
import type { Case } from '../../../src/api/types';
import { bootData } from './boot';
import { aCase } from './items';
import { json, type Network } from './network';
import { show } from './screen';

export const ADDRESS = '?page=klacht-cases&case=33796';
export const MOVES = '/klacht/v1/cases/33796/transitions';
export const LOOKS = '/klacht/v1/cases/33796/contact-views';
export const MESSAGES = '/klacht/v1/cases/33796/messages';
export const DOSSIER = '/klacht/v1/cases/33796/dossier';
export const SOLUTION = 'Wij hebben het bedrag teruggestort.';

export const inProgress = ( change: Partial< Case > = {} ) =>
	aCase( {
		status: 'in_progress',
		allowed_transitions: [ 'resolved' ],
		...change,
	} );
export const resolved = ( change: Partial< Case > = {} ) =>
	aCase( {
		status: 'resolved',
		allowed_transitions: [],
		solution: SOLUTION,
		resolved: '2010-03-01T10:00:00+00:00',
		grade: null,
		version: 6,
		...change,
	} );

export function open(
	item: Case,
	address = ADDRESS,
	prepare: ( net: Network ) => void = () => {}
) {
	return show(
		address,
		( net ) => {
			net.answer( 'GET', '/klacht/v1/cases/33796', () => json( item ) );
			net.answer( 'GET', '/klacht/v1/products', () => json( [] ) );
			prepare( net );
		},
		<CaseStage />
	);
}

export const key = draftKey( bootData.user.id, 33796, 'solution' );
export const box = () =>
	screen.findByRole( 'textbox', { name: /Description of the solution/ } );
export const resolveButton = () =>
	screen.getByRole( 'button', { name: 'Complaint is resolved' } );
