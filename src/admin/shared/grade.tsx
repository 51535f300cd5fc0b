import { VisuallyHidden } from '@wordpress/components';
import { __, _x, sprintf } from '@wordpress/i18n';

/** Nothing there: seen as '/', heard as words. */
export function None() {
	return (
		<>
			<span aria-hidden="true">/</span>
			<VisuallyHidden>{ __( 'none', 'klacht' ) }</VisuallyHidden>
		</>
	);
}

/**
 * A grade as the list has it: `1.7` to the eye, '1,7 van 10' to the ear.
 *
 * @param props
 * @param props.grade The grade, null where there is none.
 */
export function Grade( { grade }: { grade: number | null } ) {
	if ( grade === null ) {
		return <None />;
	}
	const shown = grade.toFixed( 1 );
	return (
		<>
			<span aria-hidden="true">{ shown }</span>
			<VisuallyHidden>
				{ sprintf(
					/* translators: %s: a grade, as it is written in a sentence. */
					__( '%s out of 10', 'klacht' ),
					gradeInWords( grade )
				) }
			</VisuallyHidden>
		</>
	);
}

/**
 * '7,5': a grade in a sentence.
 *
 * @param grade The grade.
 */
export function gradeInWords( grade: number ): string {
	return grade
		.toFixed( 1 )
		.replace( '.', _x( '.', 'decimal sign', 'klacht' ) );
}
