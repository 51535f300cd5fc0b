/**
 * One complaint's whole life through the doors, as a guest, an editor and a company live it: every step is
 * a request over HTTP, every mail is read where a person would read it.
 */
import type {
	Complaint,
	ContactView,
	DossierEntry,
	FormToken,
	Message,
} from '../../src/api/schema.ts';
import { expect, test } from './support/fixtures.ts';
import {
	COMPANY,
	GUEST,
	lettersOf,
	SOLUTION,
	STORY,
	tokensOf,
} from './support/life.ts';
import { tokenOf } from './support/mail.ts';
import { companyNamed, doors, submission } from './support/rest.ts';

test( 'a complaint of a guest, from the form to a second grade', async ( {
	visitor,
	restAs,
	mail,
} ) => {
	test.setTimeout( 300_000 );
	const guest = doors( visitor );
	const editor = doors( await restAs( 'redactie' ) );
	const company = doors( await restAs( 'klachtenoplossing' ) );
	const about = await companyNamed( visitor, 'Klachtenoplossing' );

	// ── Submission ──────────────────────────────────────────────────────────────────────────────────────
	const form = await guest.get< FormToken >( 'form-token' );
	const data = { ...submission( about, STORY ), form_token: form.token };
	await guest.post( 'complaints', data, 400 );
	// A form that comes back at once was not filled in by a person.
	await expect
		.poll( () => Date.now(), { timeout: 10_000 } )
		.toBeGreaterThan( Date.parse( form.valid_from ) );
	let complaint = await guest.post< Complaint >( 'complaints', data, 201 );
	expect( complaint ).toMatchObject( {
		moderation: 'unconfirmed',
		title: STORY.title,
		product_text: 'Koelkast',
		reporter_name: 'Jantine',
		grade: null,
	} );
	const { id } = complaint;
	const path = `complaints/${ id }`;
	const letters = lettersOf( mail, complaint );
	const asCompany = () => company.get< Complaint >( `cases/${ id }` );

	const m1 = await letters.toGuest( 'M1', {
		subject: 'Bevestig uw klacht',
		link: letters.page( 'bevestigen' ),
		says: [ complaint.title, 'Niet van u? Doe niets.' ],
	} );
	// Opening the link confirms nothing, and nobody reads it yet.
	await guest.get( path, {}, 404 );
	await company.get( `cases/${ id }`, {}, 404 );

	complaint = await guest.post( `${ path }/confirmation`, {
		token: tokenOf( m1 ),
	} );
	expect( complaint.moderation ).toBe( 'pending' );
	const m2 = await letters.toGuest( 'M2', {
		subject: 'Wij hebben uw klacht ontvangen',
	} );
	const follow = { token: tokenOf( m2 ) };
	const followed = { headers: { 'Klacht-Token': follow.token } };

	// ── Moderation ──────────────────────────────────────────────────────────────────────────────────────
	const queue = await editor.get< ( Complaint & { waiting: string } )[] >(
		'moderation',
		{ params: { per_page: 100 } }
	);
	expect( queue.find( ( waiting ) => waiting.id === id ) ).toMatchObject( {
		waiting: 'submission',
		version: complaint.version,
	} );
	complaint = await editor.post( `${ path }/decisions`, {
		decision: 'approve',
		version: complaint.version,
	} );
	expect( complaint ).toMatchObject( {
		moderation: 'approved',
		status: 'new',
		turn: { who: 'company' },
	} );
	const m3 = await letters.toGuest( 'M3', {
		subject: 'Uw klacht staat op Klachtenoplossing.nl',
		link: new RegExp( `^${ complaint.link }$` ),
	} );
	expect( tokensOf( m3 ), "the guest's own link comes second" ).toHaveLength(
		1
	);
	await letters.toCompany( 'M4', {
		subject: `Nieuwe klacht: ${ complaint.title }`,
		says: [ `ID: ${ id }`, 'Mijn koelkast is in maart gerepareerd' ],
	} );
	const page = await visitor.get( complaint.link );
	expect( page.status() ).toBe( 200 );
	expect( await page.text() ).toContain( complaint.title );

	// ── Handling ────────────────────────────────────────────────────────────────────────────────────────
	// The company looks who it is; the reporter sees that it did.
	const view = await company.post< ContactView >(
		`cases/${ id }/contact-views`
	);
	expect( view ).toMatchObject( {
		reporter_name: 'Jantine',
		counts: { drafts: 0, in_progress: 0, resolved: 0 },
		contact: {
			username: '',
			email: GUEST.email,
			last_name: GUEST.last_name,
			customer_number: GUEST.customer_number,
		},
	} );
	const dossier = await guest.get< DossierEntry[] >(
		`${ path }/dossier`,
		followed
	);
	expect( dossier.at( -1 ) ).toMatchObject( {
		event: 'contact_viewed',
		actor: { name: 'Klachtenoplossing', side: 'company' },
	} );

	complaint = await asCompany();
	expect( complaint.allowed_transitions ).toEqual( [ 'in_progress' ] );
	complaint = await company.post( `cases/${ id }/transitions`, {
		to: 'in_progress',
		version: complaint.version,
	} );
	expect( complaint.status ).toBe( 'in_progress' );
	expect( complaint.assignee?.name ).toBe( 'Sanne Bakker' );
	await letters.toGuest( 'M6', {
		subject: 'Uw klacht is in behandeling',
		replyTo: COMPANY,
	} );

	// A note stays inside, a reply is public, a mail is for the reporter alone.
	const before = await letters.count();
	const write = ( message: object ) =>
		company.post< Message >( `cases/${ id }/messages`, message, 201 );
	await write( { kind: 'note', body: 'Compressor bestellen.' } );
	await write( { kind: 'reply', body: 'Wij komen dinsdag langs.' } );
	await letters.toGuest( 'M11', {
		subject: 'Nieuwe reactie',
		says: [ 'Wij komen dinsdag langs.', `ID: ${ id }` ],
	} );
	await write( {
		kind: 'mail',
		subject: 'Uw afspraak van dinsdag',
		body: 'Beste mevrouw Proefpersoon,\n\nSchikt dinsdag om tien uur?',
	} );
	await letters.toGuest( 'M12', {
		subject: 'Uw afspraak van dinsdag',
		asTyped: true,
		replyTo: COMPANY,
		says: [ 'Schikt dinsdag om tien uur?', 'Beste mevrouw Proefpersoon,' ],
	} );
	expect( await letters.count(), 'two mails' ).toBe( before + 2 );
	const read = await guest.get< Message[] >( `${ path }/messages`, followed );
	expect( read.map( ( { kind } ) => kind ) ).toEqual( [ 'reply', 'mail' ] );
	await guest.get( `${ path }/messages`, {}, 404 );

	await guest.post(
		`${ path }/messages`,
		{ ...follow, body: 'Dinsdag om tien uur is goed.' },
		201
	);
	await letters.toCompany( 'M11', {
		subject: 'Nieuwe reactie',
		says: [ 'Dinsdag om tien uur is goed.', `ID: ${ id }` ],
	} );
	expect( ( await asCompany() ).turn.who ).toBe( 'company' );

	// ── The solution and its grade ──────────────────────────────────────────────────────────────────────
	const resolve = async ( solution: string ): Promise< string > => {
		const { version } = await asCompany();
		const resolved = await company.post< Complaint >(
			`cases/${ id }/transitions`,
			{ to: 'resolved', solution, solution_kind: 'repair', version }
		);
		expect( resolved ).toMatchObject( {
			status: 'resolved',
			solution,
			resolution: 'silent',
		} );
		const m7 = await letters.toGuest( 'M7', {
			subject: 'Uw klacht is opgelost: geef een cijfer',
			replyTo: COMPANY,
			link: letters.page( 'cijfer' ),
			says: [ solution, 'Geef een cijfer', 'Nog niet opgelost' ],
		} );
		return tokenOf( m7 );
	};
	const rate = ( token: string, criteria: object, status = 200 ) =>
		guest.post< Complaint >(
			`${ path }/grades`,
			{ token, criteria, remark: 'Netjes opgelost.', solved: true },
			status
		);
	const gradeInTheList = async () => {
		const list = await company.get< Complaint[] >( 'cases', {
			params: { search: id },
		} );
		expect( list.map( ( item ) => item.id ) ).toEqual( [ id ] );
		return list[ 0 ]?.grade;
	};

	const grade = await resolve( SOLUTION );
	expect(
		await rate( grade, { speed: 8, kindness: 7, clarity: 8, solution: 7 } )
	).toMatchObject( { grade: 7.5, resolution: 'confirmed' } );
	await letters.toCompany( 'M10', {
		subject: `Cijfer 7,5 voor klacht ${ id }`,
		says: [ 'Netjes opgelost.', `ID: ${ id }` ],
	} );
	expect( await gradeInTheList() ).toBe( 7.5 );

	// ── Reopened: the link to grade ends, the grade stays until another replaces it ─────────────────────
	const reason = 'Na drie dagen viel de koelkast opnieuw uit.';
	await guest.post( `${ path }/reopenings`, { token: grade, reason } );
	await letters.toCompany( 'M9', {
		subject: 'Klacht heropend',
		says: [ reason, `ID: ${ id }` ],
	} );
	// Whoever handles it is told as well.
	await letters.toCompany( 'M9', {
		to: 'sanne.bakker@klachtenoplossing.example',
		subject: 'Klacht heropend',
		says: [ reason, `ID: ${ id }` ],
	} );
	expect( await asCompany() ).toMatchObject( {
		status: 'in_progress',
		resolution: null,
		grade: 7.5,
		turn: { who: 'company' },
	} );
	await rate( grade, { speed: 1 }, 403 );

	const again = await resolve( `${ SOLUTION } Nu ook de thermostaat.` );
	await rate( grade, { speed: 1 }, 403 );
	expect( await gradeInTheList() ).toBe( 7.5 );
	expect(
		await rate( again, {
			speed: 9,
			kindness: 10,
			clarity: 9,
			solution: 10,
		} )
	).toMatchObject( { grade: 9.5 } );
	await letters.toCompany( 'M10', {
		subject: `Cijfer 9,5 voor klacht ${ id }`,
		says: [ 'Netjes opgelost.', `ID: ${ id }` ],
	} );
	expect( await gradeInTheList() ).toBe( 9.5 );
} );

test( 'a rejected complaint is amended, and then published', async ( {
	visitor,
	restAs,
	mail,
} ) => {
	const guest = doors( visitor );
	const editor = doors( await restAs( 'redactie' ) );
	const about = await companyNamed( visitor, 'Klachtenoplossing' );
	let complaint = await guest.post< Complaint >(
		'complaints',
		submission( about, { ...STORY, title: 'Slechte service' } ),
		201
	);
	const { id } = complaint;
	const path = `complaints/${ id }`;
	const letters = lettersOf( mail, complaint );
	const m1 = await letters.toGuest( 'M1', {
		subject: 'Bevestig uw klacht',
		link: letters.page( 'bevestigen' ),
	} );
	complaint = await guest.post( `${ path }/confirmation`, {
		token: tokenOf( m1 ),
	} );

	const explanation =
		'Uw verhaal zegt niet wat er aan de service ontbrak. Schrijf wat er gebeurde.';
	complaint = await editor.post( `${ path }/decisions`, {
		decision: 'reject',
		reason: 'too_little',
		explanation,
		version: complaint.version,
	} );
	expect( complaint.moderation ).toBe( 'rejected' );
	const m5 = await letters.toGuest( 'M5', {
		subject: 'Uw klacht is niet geplaatst',
		says: [ explanation, 'Te weinig informatie', `ID: ${ id }` ],
	} );
	await guest.get( path, {}, 404 );

	const title = 'Monteur kwam drie keer niet opdagen';
	complaint = await guest.post( `${ path }/amendments`, {
		token: tokenOf( m5 ),
		version: complaint.version,
		title,
		content: STORY.content,
	} );
	expect( complaint ).toMatchObject( { moderation: 'pending', title } );
	await letters.toGuest( 'M2', {
		subject: 'Wij hebben uw klacht ontvangen',
		says: [ title, `ID: ${ id }` ],
	} );

	complaint = await editor.post( `${ path }/decisions`, {
		decision: 'approve',
		version: complaint.version,
	} );
	await letters.toGuest( 'M3', {
		subject: 'Uw klacht staat op Klachtenoplossing.nl',
		link: new RegExp( `^${ complaint.link }$` ),
		says: [ title, `ID: ${ id }` ],
	} );
	await letters.toCompany( 'M4', {
		subject: `Nieuwe klacht: ${ title }`,
		says: [ title, `ID: ${ id }` ],
	} );
	expect( await guest.get( path ) ).toMatchObject( { id, title } );
} );
