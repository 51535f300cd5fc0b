/**
 * `npm test`: prepares what TypeScript tools need, then hands over to test.ts in this same process.
 */
import { prepare } from './lib/install.mjs';

await prepare();
const { register } = await import( 'tsx/esm/api' );
register();
await import( './test.ts' );
