/**
 * The build of wp-scripts, with the admin screens added to the entries that it
 * finds in the blocks.
 */
const fs = require( 'fs' );
const path = require( 'path' );
const configs = require( '@wordpress/scripts/config/webpack.config' );

const [ scriptConfig, moduleConfig ] = configs;

/**
 * A script a screen that is ours, beside what all screens share: DataViews loads where a list is. And the style of the
 * public blocks.
 */
const ourEntries = Object.fromEntries(
	Object.entries( {
		front: 'src/front/index.ts',
		admin: 'src/admin/index.tsx',
		'admin-cases': 'src/admin/cases/index.tsx',
		'admin-case': 'src/admin/case/index.tsx',
		'admin-queue': 'src/admin/queue/index.tsx',
		'admin-members': 'src/admin/members/index.tsx',
		'admin-profile': 'src/admin/profile/index.tsx',
		'admin-home': 'src/admin/home/index.tsx',
		'admin-help': 'src/admin/help/index.tsx',
		'admin-help-desk': 'src/admin/help-desk/index.tsx',
		'admin-scanner': 'src/admin/scanner/index.tsx',
		'admin-companies': 'src/admin/companies/index.tsx',
		'admin-sources': 'src/admin/sources/index.tsx',
		'admin-requests': 'src/admin/requests/index.tsx',
	} )
		.map( ( [ name, file ] ) => [ name, path.resolve( __dirname, file ) ] )
		.filter( ( [ , file ] ) => fs.existsSync( file ) )
);

/**
 * Entries of the blocks; those of files that happen to be named src/index.* are not ours.
 *
 * @param {Object} config One webpack configuration of wp-scripts.
 * @return {Object} Entry points by name.
 */
function blockEntries( config ) {
	const found = config.entry();
	delete found.index;
	return found;
}

module.exports = [
	{
		...scriptConfig,
		entry: () => ( {
			...blockEntries( scriptConfig ),
			...ourEntries,
		} ),
	},
	{
		...moduleConfig,
		entry: () => blockEntries( moduleConfig ),
	},
];
