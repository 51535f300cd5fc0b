/**
 * Jest of wp-scripts, taught TypeScript and the modern packages that DataViews brings.
 */
const wpConfig = require( '@wordpress/scripts/config/jest-unit.config' );

const transform =
	require.resolve( '@wordpress/scripts/config/babel-transform' );

// These packages ship ES modules only, which Jest has to translate.
const modernPackages = [
	'@wordpress/theme',
	'@wordpress/dataviews',
	'colorjs.io',
	'uuid',
	'marked',
	'parsel-js',
	'is-plain-obj',
	'memize',
	'client-zip',
].join( '|' );

module.exports = {
	...wpConfig,
	rootDir: __dirname,
	roots: [ '<rootDir>/tests/jest' ],
	testMatch: [ '**/*.test.ts', '**/*.test.tsx' ],
	testEnvironment: '<rootDir>/tests/jest/environment.cjs',
	setupFiles: [ '<rootDir>/tests/jest/setup-globals.ts' ],
	setupFilesAfterEnv: [ '<rootDir>/tests/jest/setup-matchers.ts' ],
	transform: { '\\.m?[jt]sx?$': transform },
	transformIgnorePatterns: [
		`/node_modules/(?!(.*/)?(${ modernPackages })/)`,
	],
	moduleFileExtensions: [ 'ts', 'tsx', 'js', 'jsx', 'mjs', 'cjs', 'json' ],
	clearMocks: true,
};
