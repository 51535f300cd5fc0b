import domReady from '@wordpress/dom-ready';
import { forgetDraftsOnLogout, forgetOldDrafts } from './shared/drafts';
import { registerCommands } from './shared/palette';
import './shared/base.scss';
import './shared/manual.scss';

/** What every screen of the panel shares. */
domReady( () => {
	forgetOldDrafts();
	forgetDraftsOnLogout();
	registerCommands();
} );
