/**
 * jsdom with the fetch of Node, which jsdom lacks: answers are then real Response objects.
 */
const { TestEnvironment } = require( 'jest-environment-jsdom' );

module.exports = class extends TestEnvironment {
	async setup() {
		await super.setup();
		const { fetch, Headers, Request, Response } = globalThis;
		Object.assign( this.global, { fetch, Headers, Request, Response } );
	}
};
