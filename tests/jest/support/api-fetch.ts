import apiFetch from '@wordpress/api-fetch';

/** Core sets api-fetch up in an inline script; so do the tests, once a file. */
export function setUpApiFetch( nonce = '0123456789' ): void {
	apiFetch.use(
		apiFetch.createRootURLMiddleware( 'http://localhost/wp-json/' )
	);
	apiFetch.nonceMiddleware = apiFetch.createNonceMiddleware( nonce );
	apiFetch.use( apiFetch.nonceMiddleware );
	apiFetch.nonceEndpoint =
		'http://localhost/wp-admin/admin-ajax.php?action=rest-nonce';
}
