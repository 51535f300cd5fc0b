/**
 * The build of wp-scripts, with the admin screens added to the entries that it
 * finds in the blocks.
 */
const fs = require( 'fs' );
const path = require( 'path' );
const configs = require( '@wordpress/scripts/config/webpack.config' );

const [ scriptConfig, moduleConfig ] = configs;
const adminEntry = path.resolve( __dirname, 'src/admin/index.tsx' );

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
			...( fs.existsSync( adminEntry ) ? { admin: adminEntry } : {} ),
		} ),
	},
	{
		...moduleConfig,
		entry: () => blockEntries( moduleConfig ),
	},
];
