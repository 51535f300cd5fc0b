import { __, _n, sprintf } from '@wordpress/i18n';
import type { Statistics } from '../../api/types';
import { boot, label } from '../../boot';
import { language } from '../shared/dates';
import { gradeInWords } from '../shared/grade';

interface Figure {
	name: string;
	value: string;
	more?: string;
	/** What the list is asked. */
	query: string;
}

function figuresOf( { status, grade, grades }: Statistics ): Figure[] {
	const number = new Intl.NumberFormat( language() );
	return [
		...( [ 'new', 'in_progress', 'resolved' ] as const ).map(
			( code ) => ( {
				name: label( 'status', code ),
				value: number.format( status[ code ] ),
				query: `status=${ code }`,
			} )
		),
		{
			name: __( 'Mean grade', 'klacht' ),
			value:
				grade === null
					? __( 'not yet', 'klacht' )
					: gradeInWords( grade ),
			more: sprintf(
				/* translators: %s: number of grades. */
				_n( '%s grade', '%s grades', grades, 'klacht' ),
				number.format( grades )
			),
			query: 'graded=1&orderby=grade',
		},
	];
}

/**
 * The company's figures of all time, each a link to the complaints that it counts.
 *
 * @param props
 * @param props.statistics The figures.
 */
export function Figures( { statistics }: { statistics: Statistics } ) {
	return (
		<ul className="klacht-figures" aria-label={ __( 'Figures', 'klacht' ) }>
			{ figuresOf( statistics ).map( ( { name, value, more, query } ) => (
				<li key={ query }>
					<a href={ `${ boot().urls.list }&${ query }` }>
						<span className="klacht-figures__name">{ name }</span>{ ' ' }
						<strong>{ value }</strong>
						{ more && <span> ({ more })</span> }
					</a>
				</li>
			) ) }
		</ul>
	);
}

/**
 * '12 klachten wachten langer dan 14 dagen': how many new ones have waited out the answer term.
 */
export function waitingSentence( {
	count,
	more,
	days,
}: Statistics[ 'waiting' ] ): string {
	const number = new Intl.NumberFormat( language() ).format( count );
	const term = sprintf(
		/* translators: %d: number of days. */
		_n( '%d day', '%d days', days, 'klacht' ),
		days
	);
	if ( more ) {
		return sprintf(
			/* translators: 1: number of complaints, 2: such as '14 days'. */
			__( 'More than %1$s complaints wait longer than %2$s', 'klacht' ),
			number,
			term
		);
	}
	return sprintf(
		/* translators: 1: number of complaints, 2: such as '14 days'. */
		_n(
			'%1$s complaint waits longer than %2$s',
			'%1$s complaints wait longer than %2$s',
			count,
			'klacht'
		),
		number,
		term
	);
}
