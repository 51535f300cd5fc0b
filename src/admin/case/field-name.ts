import { __ } from '@wordpress/i18n';

/**
 * A column of a complaint whose changes are kept, as a person calls it.
 *
 * @param field The column.
 */
export function fieldName( field: string ): string {
	const names: Record< string, string > = {
		moderation: __( 'Publication', 'klacht' ),
		status: __( 'Status', 'klacht' ),
		type: __( 'Type', 'klacht' ),
		company_id: __( 'Company', 'klacht' ),
		product_id: __( 'Product', 'klacht' ),
		assignee_id: __( 'Assigned to', 'klacht' ),
		hide_name: __( 'Name hidden', 'klacht' ),
		grade: __( 'Review', 'klacht' ),
		solution_kind: __( 'Kind of solution', 'klacht' ),
		resolution: __( 'According to the reporter', 'klacht' ),
		merged_into: __( 'Merged', 'klacht' ),
	};
	return names[ field ] ?? field;
}
