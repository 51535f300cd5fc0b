/**
 * The rules of wp-scripts, applied to TypeScript too.
 */
const wordpress = require( '@wordpress/scripts/config/eslint.config.cjs' );

module.exports = [
	...wordpress,
	{
		ignores: [
			'.cache/**',
			'.data/**',
			'test-results/**',
			'playwright-report/**',
			'src/api/schema.ts',
		],
	},
	{
		files: [ '**/*.{ts,tsx}' ],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			// Types say it.
			'jsdoc/require-param-type': 'off',
			'jsdoc/require-returns-type': 'off',
			'jsdoc/require-param': 'off',
			'jsdoc/require-returns': 'off',
		},
	},
	{
		settings: {
			// Typescript resolves these, and tsc reports those that are missing.
			'import/core-modules': [],
		},
		rules: {
			'import/no-unresolved': 'off',
			'import/no-extraneous-dependencies': 'off',
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'klacht' },
			],
		},
	},
	{
		// What runs on Node talks to a person through the terminal.
		files: [ 'tools/**', 'tests/**', '*.js', '*.cjs' ],
		rules: {
			'no-console': 'off',
		},
	},
	{
		// No React there; Playwright calls its fixtures' continuation `use`.
		files: [ 'tools/**', 'tests/e2e/**' ],
		rules: {
			'react-hooks/rules-of-hooks': 'off',
		},
	},
	{
		files: [ 'tests/jest/**' ],
		languageOptions: {
			globals: {
				jest: 'readonly',
				describe: 'readonly',
				it: 'readonly',
				test: 'readonly',
				expect: 'readonly',
				beforeEach: 'readonly',
				afterEach: 'readonly',
				beforeAll: 'readonly',
				afterAll: 'readonly',
			},
		},
	},
];
