/**
 * Maildev: takes mail by SMTP and shows it, to people at its web port and to tests by GET /email.
 */
import { accepts, freePort, LOOPBACK, waitFor } from './net.ts';
import { packageFile } from './paths.ts';
import { startService } from './processes.ts';

export interface MailView {
	url: string;
	smtpPort: number;
	stop: () => Promise< void >;
}

export async function startMailView( options: {
	webPort?: number;
	smtpPort?: number;
	log?: string;
} ): Promise< MailView > {
	const webPort = options.webPort ?? ( await freePort() );
	const smtpPort = options.smtpPort ?? ( await freePort() );
	const service = startService(
		process.execPath,
		[
			packageFile( 'maildev', 'bin', 'maildev' ),
			...[ '--ip', LOOPBACK, '--smtp', String( smtpPort ) ],
			...[ '--web-ip', LOOPBACK, '--web', String( webPort ) ],
			'--silent',
		],
		options.log ? { log: options.log } : {}
	);
	const url = `http://${ LOOPBACK }:${ webPort }`;
	await waitFor( service, 'The mail view', async () => {
		const answer = await fetch( `${ url }/email` );
		return answer.ok && ( await accepts( smtpPort ) );
	} );
	return { url: `${ url }/`, smtpPort, stop: service.stop };
}
