<?php
/**
 * Every mail there is, made by the command that causes it: its words in both languages, its main link, who gets it.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Access\Purpose;
use Klacht\Complaint\Actor;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Reason;
use Klacht\Complaint\SolutionKind;
use Klacht\Mail\Template;
use Klacht\Moderation\Statement;
use Klacht\Tests\Mail;
use Klacht\Tests\Make;
use Klacht\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Access\read_token;
use function Klacht\Complaint\change;
use function Klacht\Complaint\complaint_link;
use function Klacht\Complaint\get_case;
use function Klacht\Handling\mail;
use function Klacht\Handling\reply;
use function Klacht\Handling\resolve;
use function Klacht\Handling\take;
use function Klacht\Mail\drain;
use function Klacht\Mail\silently;
use function Klacht\Moderation\approve;
use function Klacht\Moderation\close_report;
use function Klacht\Moderation\reject;
use function Klacht\Moderation\remove;
use function Klacht\Moderation\report;
use function Klacht\Moderation\restore;
use function Klacht\Rating\grade_stamp;
use function Klacht\Rating\rate;
use function Klacht\Rating\reopen;
use function Klacht\Submission\reporter_key;
use function Klacht\Submission\send_follow_links;

require_once __DIR__ . '/Dutch.php';
require_once __DIR__ . '/MakesMail.php';

final class TemplatesTest extends TestCase {
	use MakesMail;

	private const REPORTER = 'onno@melder.example';
	private const COMPANY  = 'bedrijf@klachtenoplossing.example';
	private const WHY      = 'Uw verhaal noemt een telefoonnummer van iemand anders.';
	private const SOLUTION = 'Wij hebben het geld vandaag teruggestort op uw rekening.';

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		Dutch::speak();
	}

	public static function tearDownAfterClass(): void {
		Dutch::forget();
		parent::tearDownAfterClass();
	}

	private function make( string $moderation = 'pending', string $locale = 'nl_NL', string $type = 'complaint' ): ComplaintCase {
		return self::submitted(
			[
				'company_id' => self::company(),
				'moderation' => $moderation,
				'type'       => $type,
				'title'      => 'Pakket kwijt & niemand helpt',
				'reporter_key' => reporter_key( self::REPORTER ),
			],
			[
				'email'           => self::REPORTER,
				'locale'          => $locale,
				'street'          => 'Geheimstraat 12',
				'phone'           => '0612345678',
				'customer_number' => 'KL-9981',
			]
		);
	}

	/** A complaint that is so far, with nothing in the outbox. */
	private function at_stage( string $stage, string $locale = 'nl_NL', string $type = 'complaint' ): ComplaintCase {
		return silently(
			function () use ( $stage, $locale, $type ): ComplaintCase {
				$case = $this->make( $stage === 'unconfirmed' ? 'unconfirmed' : 'pending', $locale, $type );
				if ( in_array( $stage, [ 'unconfirmed', 'pending' ], true ) ) {
					return $case;
				}
				$case = approve( $case, Actor::editor( 1 ) );
				if ( $stage === 'removed' ) {
					return remove( $case, Actor::editor( 1 ), new Statement( Reason::PersonalData, self::WHY ) );
				}
				$case = in_array( $stage, [ 'in_progress', 'resolved' ], true ) ? take( $case, Actor::company( 1 ) ) : $case;
				return $stage === 'resolved' ? resolve( $case, Actor::company( 1 ), self::SOLUTION, SolutionKind::Refund ) : $case;
			}
		);
	}

	/**
	 * Does what causes a mail.
	 */
	private function cause( Template $template, ComplaintCase $case ): void {
		$why = new Statement( Reason::PersonalData, self::WHY );
		match ( $template ) {
			Template::Confirm, Template::Received, Template::NoReaction, Template::GradeReminder => self::put( $case, $template ),
			Template::Published, Template::NewComplaint  => approve( $case, Actor::editor( 1 ) ),
			Template::Rejected                           => reject( $case, Actor::editor( 1 ), $why ),
			Template::Removed                            => remove( $case, Actor::editor( 1 ), $why ),
			Template::Restored                           => restore( $case, Actor::editor( 1 ), new Statement( explanation: 'Het nummer is weggelakt.' ) ),
			Template::Withdrawn                          => $this->withdraw( $case ),
			Template::InProgress                         => take( $case, Actor::company( 1 ) ),
			Template::Resolved                           => resolve( $case, Actor::company( 1 ), self::SOLUTION, SolutionKind::Refund ),
			Template::Reopened                           => reopen( $case, Actor::reporter(), 'Het geld is er nog steeds niet.' ),
			Template::Graded                             => rate( $case, Actor::reporter(), [ 'speed' => 8, 'kindness' => 7, 'clarity' => 8, 'solution' => 7 ], 'Netjes opgelost.', true ),
			Template::NewReply                           => reply( $case, Actor::company( 1 ), 'Wij zoeken het voor u uit.' ),
			Template::ReportClosed                       => close_report( report( $case, Actor::company( 1 ), Reason::Offensive, 'De melder scheldt ons uit.' ), Actor::editor( 1 ), 'Dit is een mening, en die mag.' ),
			Template::FollowLink                         => send_follow_links( self::REPORTER ),
			Template::Assigned                           => throw new \LogicException( 'Goes to a person of the company: AssignedMailTest.' ),
			Template::ChoosePassword, Template::HasAccount, Template::ProveAddress => throw new \LogicException( 'Not about a complaint: PersonalMailTest.' ),
			Template::CompanyLogin, Template::ConfirmAddress, Template::AddressWarning, Template::Daily => throw new \LogicException( 'Not about a complaint: CompanyMailTest.' ),
			Template::HelpQuestion, Template::HelpAnswer, Template::Mentions, Template::LoginRequest, Template::LoginRequested, Template::LoginRefused => throw new \LogicException( 'Not about a complaint: HelpTest, DigestTest, RequestTest.' ),
			Template::CompanyMail                        => mail( $case, Actor::company( 1 ), 'Uw klacht op Klacht – pakket', 'Wij zagen uw klacht op Klacht staan.' ),
		};
	}

	private function withdraw( ComplaintCase $case ): void {
		silently( static fn() => change( new \Klacht\Complaint\Change( $case, Actor::editor( 1 ), \Klacht\Complaint\Event::Withdrawn, [ 'moderation' => 'withdrawn' ] ) ) );
		self::put( $case, Template::Withdrawn );
		self::put( $case, Template::Withdrawn, 'company' );
	}

	/** @return array<string, array{Template, string, string, string, string, list<string>}> Template, stage, whom, subject, main link, further texts. */
	public static function mails(): array {
		$r = self::REPORTER;
		$c = self::COMPANY;
		return [
			'M1'                    => [ Template::Confirm, 'unconfirmed', $r, '[Klacht] Bevestig uw klacht', 'bevestigen', [ 'Bevestig uw klacht:', 'Deze link werkt tot en met 17 maart 2026.', 'Niet van u? Doe niets.' ] ],
			'M2'                    => [ Template::Received, 'pending', $r, '[Klacht] Wij hebben uw klacht ontvangen', 'volgen', [ 'U krijgt deze e-mail omdat u uw klacht hebt ingestuurd op Klacht.' ] ],
			'M3'                    => [ Template::Published, 'pending', $r, '[Klacht] Uw klacht staat op Klacht', 'public', [ 'Volg uw klacht:', 'Het bedrijf heeft tot en met 23 maart 2026 om te reageren.' ] ],
			'M4'                    => [ Template::NewComplaint, 'pending', $c, '[Klacht] Nieuwe klacht: Pakket kwijt & niemand helpt', 'handle', [ 'Er staat een nieuwe klacht over Klachtenoplossing op Klacht.', 'Beste medewerkers van Klachtenoplossing,' ] ],
			'M5 not placed'         => [ Template::Rejected, 'pending', $r, '[Klacht] Uw klacht is niet geplaatst', 'volgen', [ self::WHY, 'Persoonsgegevens', 'Aanpassen en opnieuw insturen', 'geen computer', 'Bent u het er niet mee eens?' ] ],
			'M5 taken down'         => [ Template::Removed, 'approved', $r, '[Klacht] Uw klacht is weggehaald', 'volgen', [ self::WHY, 'Persoonsgegevens', 'geen computer', 'Bent u het er niet mee eens?' ] ],
			'M5 taken down, company' => [ Template::Removed, 'approved', $c, '[Klacht] Klacht {id} is weggehaald', 'list', [ self::WHY, 'U hoeft niets te doen.' ] ],
			'M5 put back'           => [ Template::Restored, 'removed', $r, '[Klacht] Uw klacht is teruggeplaatst', 'public', [ 'Het nummer is weggelakt.' ] ],
			'M5 put back, company'  => [ Template::Restored, 'removed', $c, '[Klacht] Klacht {id} is teruggeplaatst', 'handle', [ 'Het nummer is weggelakt.' ] ],
			'M5 withdrawn'          => [ Template::Withdrawn, 'approved', $r, '[Klacht] Uw klacht is ingetrokken', 'volgen', [ 'Op uw verzoek' ] ],
			'M5 withdrawn, company' => [ Template::Withdrawn, 'approved', $c, '[Klacht] Klacht {id} is ingetrokken', 'list', [ 'De melder heeft klacht {id} ingetrokken.' ] ],
			'M6'                    => [ Template::InProgress, 'approved', $r, '[Klacht] Uw klacht is in behandeling', 'volgen', [ 'Uw antwoord op deze e-mail gaat naar Klachtenoplossing.' ] ],
			'M7'                    => [ Template::Resolved, 'in_progress', $r, '[Klacht] Uw klacht is opgelost: geef een cijfer', 'cijfer', [ self::SOLUTION, 'Geef een cijfer:', 'Nog niet opgelost:', 'Geld terug of vergoeding', 'heropenen tot en met 10 september 2026' ] ],
			'M7, reminder'          => [ Template::GradeReminder, 'resolved', $r, '[Klacht] Herinnering: geef een cijfer voor klacht {id}', 'cijfer', [ self::SOLUTION, 'U hebt voor deze oplossing nog geen cijfer gegeven.', 'Geef een cijfer:', 'Nog niet opgelost:', 'heropenen tot en met 10 september 2026', 'Uw antwoord op deze e-mail gaat naar Klachtenoplossing.' ] ],
			'M8'                    => [ Template::NoReaction, 'approved', $r, '[Klacht] Klachtenoplossing heeft nog niet gereageerd', 'cijfer', [ 'Klachtenoplossing heeft nog niet op uw klacht gereageerd. Het bedrijf had tot en met 23 maart 2026 om te reageren.', 'Geef een cijfer:', 'Volg uw klacht:', 'U krijgt deze e-mail omdat u uw klacht hebt ingestuurd op Klacht.' ] ],
			'M9'                    => [ Template::Reopened, 'resolved', $c, '[Klacht] Klacht heropend', 'handle', [ 'Het geld is er nog steeds niet.', 'U bent weer aan zet.' ] ],
			'M10'                   => [ Template::Graded, 'resolved', $c, '[Klacht] Cijfer 7,5 voor klacht {id}', 'handle', [ 'Snelheid van de reactie: 8', 'Vriendelijkheid: 7', 'Duidelijke uitleg: 8', 'De oplossing: 7', 'Netjes opgelost.' ] ],
			'M11'                   => [ Template::NewReply, 'approved', $r, '[Klacht] Nieuwe reactie', 'volgen', [ 'Wij zoeken het voor u uit.', 'Reactie van Klachtenoplossing:' ] ],
			'M12'                   => [ Template::CompanyMail, 'approved', $r, 'Uw klacht op Klacht – pakket', 'volgen', [ 'Wij zagen uw klacht op Klacht staan.', 'Uw antwoord op deze e-mail gaat naar Klachtenoplossing.' ] ],
			'M17, closed'           => [ Template::ReportClosed, 'approved', $c, '[Klacht] Uw melding over klacht {id}', 'handle', [ 'Een mens heeft besloten: de tekst blijft op de site staan.', 'Dit is een mening, en die mag.', "Beledigend, discriminerend of bedreigend\nDe melder scheldt ons uit.", 'Bent u het er niet mee eens?' ] ],
			'M18'                   => [ Template::FollowLink, 'resolved', $r, '[Klacht] Uw nieuwe link', 'volgen', [ 'Volg uw klacht:', 'Deze link werkt tot en met 8 juni 2026.', 'Niet van u? Doe niets.', 'omdat iemand op Klacht nieuwe links vroeg voor dit adres' ] ],
			'M18, not confirmed yet' => [ Template::FollowLink, 'unconfirmed', $r, '[Klacht] Uw nieuwe link', 'bevestigen', [ 'Bevestig uw klacht:', 'Hallo,' ] ],
		];
	}

	/** @param list<string> $contains */
	#[DataProvider( 'mails' )]
	public function test_says_what_it_has_to( Template $template, string $stage, string $whom, string $subject, string $main, array $contains ): void {
		$this->at( '2026-03-10 12:00:00' );
		$case = $this->at_stage( $stage );
		$this->cause( $template, $case );
		drain();
		$found = $this->mailer->sent_to( $whom );
		self::assertCount( 1, $found, (string) wp_json_encode( $this->rows_of( 'outbox' ) ) );
		[ $mail ] = $found;
		$case     = get_case( $case->id );
		$fill     = static fn( string $text ): string => str_replace( '{id}', (string) $case->id, $text );

		self::assertSame( $fill( $subject ), $mail->subject );
		self::assertSame( [ $whom ], $mail->to );
		foreach ( [ ...$contains, "ID: $case->id", 'Titel: Pakket kwijt & niemand helpt', 'U krijgt deze e-mail omdat' ] as $text ) {
			self::assertStringContainsString( $fill( $text ), $mail->text );
		}
		self::assertSame( self::words_of( $mail->text ), self::words_of_html( $mail->html ) );
		self::assert_main_link( $mail, $main, $case );
		$answers = in_array( $template, [ Template::InProgress, Template::Resolved, Template::GradeReminder, Template::CompanyMail ], true ) ? self::COMPANY : 'admin@klacht.example';
		self::assertSame( [ $answers ], $mail->reply_to );
		$hidden = $whom === self::COMPANY && in_array( $template, [ Template::Removed, Template::Withdrawn ], true );
		self::assertSame( ! $hidden, str_contains( $mail->text, 'Het pakket kwam drie weken te laat' ) );
		if ( $whom === self::COMPANY ) {
			foreach ( [ self::REPORTER, 'Geheimstraat', '0612345678', 'KL-9981', 'Jansen', 'token=' ] as $private ) {
				self::assertStringNotContainsString( $private, $mail->text . $mail->html . $mail->source );
			}
		}
	}

	/** Nothing in a mail tells that it was read. */
	private static function assert_main_link( Mail $mail, string $main, ComplaintCase $case ): void {
		preg_match_all( '~https?://\S+~', $mail->text, $urls );
		$first = $urls[0][0] ?? '';
		$host  = 'http://klacht.example';
		match ( $main ) {
			'public' => self::assertSame( complaint_link( $case ), $first ),
			'handle' => self::assertSame( "$host/wp-admin/admin.php?page=klacht-cases&case=$case->id", $first ),
			'list'   => self::assertSame( "$host/wp-admin/admin.php?page=klacht-cases", $first ),
			default  => self::assertMatchesRegularExpression( "~^$host/klacht/$main/\\?complaint=$case->id&token=[A-Za-z0-9_-]{22}$~", $first ),
		};
		if ( ! in_array( $main, [ 'public', 'handle', 'list' ], true ) ) {
			$purpose = [ 'bevestigen' => Purpose::Confirm, 'volgen' => Purpose::Follow, 'cijfer' => Purpose::Grade ][ $main ] ?? Purpose::Follow;
			$token   = read_token( substr( (string) strrchr( $first, '=' ), 1 ), $purpose, $case->id );
			self::assertNotNull( $token );
			self::assertSame( $main === 'cijfer' ? grade_stamp( $case ) : 0, $token['stamp'] );
		}
		preg_match_all( '~<a href="([^"]*)"~', $mail->html, $hrefs );
		self::assertSame( $urls[0], array_map( static fn( string $href ): string => html_entity_decode( $href, ENT_QUOTES ), $hrefs[1] ) );
		self::assertStringNotContainsString( '<img', $mail->html );
		self::assertStringNotContainsString( 'src=', $mail->html );
	}

	/** @return list<string> */
	private static function words_of( string $text ): array {
		return array_values( array_filter( (array) preg_split( '/\s+/', str_replace( "\n-- \n", "\n", $text ) ), static fn( mixed $word ): bool => is_string( $word ) && $word !== '' ) );
	}

	/** @return list<string> */
	private static function words_of_html( string $html ): array {
		$body = (string) preg_replace( '~^.*<body[^>]*>|</body>.*$~s', '', $html );
		return self::words_of( html_entity_decode( (string) preg_replace( '/<[^>]+>/', ' ', $body ), ENT_QUOTES | ENT_HTML5 ) );
	}

	/** @return array<string, array{Template, string, string}> */
	public static function english(): array {
		return [
			'M1'  => [ Template::Confirm, 'unconfirmed', '[Klacht] Confirm your complaint' ],
			'M2'  => [ Template::Received, 'pending', '[Klacht] We received your complaint' ],
			'M3'  => [ Template::Published, 'pending', '[Klacht] Your complaint is on Klacht' ],
			'M5'  => [ Template::Rejected, 'pending', '[Klacht] Your complaint is not placed' ],
			'M6'  => [ Template::InProgress, 'approved', '[Klacht] Your complaint is in progress' ],
			'M7'  => [ Template::Resolved, 'in_progress', '[Klacht] Your complaint is resolved: give a grade' ],
			'M8'  => [ Template::NoReaction, 'approved', '[Klacht] Klachtenoplossing has not reacted yet' ],
			'M11' => [ Template::NewReply, 'approved', '[Klacht] New reply' ],
			'M18' => [ Template::FollowLink, 'approved', '[Klacht] Your new link' ],
		];
	}

	/** The guest's language counts, not that of the request in which the worker happens to run; and it is put back. */
	#[DataProvider( 'english' )]
	public function test_speaks_the_guests_language( Template $template, string $stage, string $subject ): void {
		$case = $this->at_stage( $stage, 'en_US' );
		$this->cause( $template, $case );
		drain();
		[ $mail ] = $this->mailer->sent_to( self::REPORTER );
		self::assertSame( $subject, $mail->subject );
		self::assertStringContainsString( 'You get this e-mail because', $mail->text );
		self::assertStringContainsString( '<html lang="en-US"', $mail->html );
		self::assertSame( 'nl_NL', determine_locale() );
		self::assertSame( 'uw klacht', __( 'your complaint', 'klacht' ) );
	}

	/** A language that is not installed becomes the site's, also when the request is in a third one. */
	public function test_falls_back_to_the_sites_language(): void {
		$case = $this->at_stage( 'pending', 'fy' );
		self::put( $case, Template::Received );
		switch_to_locale( 'en_US' );
		try {
			self::assertSame( '[Klacht] Wij hebben uw klacht ontvangen', $this->the_mail()->subject );
			self::assertSame( 'en_US', determine_locale() );
		} finally {
			restore_previous_locale();
		}
	}

	/** @return array<string, array{Template, string, string, string, string}> */
	public static function kinds(): array {
		return [
			'compliment, M1' => [ Template::Confirm, 'unconfirmed', 'compliment', self::REPORTER, '[Klacht] Bevestig uw compliment' ],
			'suggestion, M2' => [ Template::Received, 'pending', 'suggestion', self::REPORTER, '[Klacht] Wij hebben uw suggestie ontvangen' ],
			'compliment, M4' => [ Template::NewComplaint, 'pending', 'compliment', self::COMPANY, '[Klacht] Nieuw compliment: Pakket kwijt & niemand helpt' ],
			'suggestion, M4' => [ Template::NewComplaint, 'pending', 'suggestion', self::COMPANY, '[Klacht] Nieuwe suggestie: Pakket kwijt & niemand helpt' ],
			'suggestion, M9' => [ Template::Reopened, 'resolved', 'suggestion', self::COMPANY, '[Klacht] Suggestie heropend' ],
			'compliment, M10' => [ Template::Graded, 'resolved', 'compliment', self::COMPANY, '[Klacht] Cijfer 7,5 voor compliment {id}' ],
		];
	}

	#[DataProvider( 'kinds' )]
	public function test_names_compliments_and_suggestions_so( Template $template, string $stage, string $type, string $whom, string $subject ): void {
		$case = $this->at_stage( $stage, 'nl_NL', $type );
		$this->cause( $template, $case );
		drain();
		[ $mail ] = $this->mailer->sent_to( $whom );
		self::assertSame( str_replace( '{id}', (string) $case->id, $subject ), $mail->subject );
		self::assertStringNotContainsString( 'uw klacht', $mail->text );
	}

	public function test_a_corrected_grade_says_what_it_was(): void {
		$case = $this->at_stage( 'resolved' );
		$case = silently( static fn(): ComplaintCase => rate( $case, Actor::reporter(), [ 'speed' => 3, 'kindness' => 4 ] ) );
		rate( $case, Actor::reporter(), [ 'speed' => 9, 'kindness' => 8 ] );
		$mail = $this->the_mail();
		self::assertSame( "[Klacht] Cijfer 8,5 voor klacht $case->id", $mail->subject );
		self::assertStringContainsString( "De melder veranderde het cijfer voor klacht $case->id van 3,5 in 8,5.", $mail->text );
		self::assertStringContainsString( 'Duidelijke uitleg: Niet van toepassing', $mail->text );
	}

	/** An account's page is opened by logging in: no token of it lies in a mailbox. */
	public function test_an_account_gets_its_own_address_language_and_a_link_without_token(): void {
		$user = Make::reporter();
		update_user_meta( $user, 'locale', 'en_US' );
		$case = self::submitted( [ 'reporter_id' => $user ], [ 'email' => 'oud@melder.example' ] );
		self::put( $case, Template::Received );
		$mail = $this->the_mail();
		self::assertSame( [ self::address_of( $user ) ], $mail->to );
		self::assertSame( '[Klacht] We received your complaint', $mail->subject );
		self::assertStringContainsString( "http://klacht.example/klacht/volgen/?complaint=$case->id\n", $mail->text );
		self::assertSame( 0, $this->count_rows( 'tokens' ) );
	}

	/** The same row is the same mail: whoever gets it twice after a crash can tell. */
	public function test_the_message_id_is_the_rows(): void {
		update_option( 'klacht_site', '6c84fb90-12c4-11e1-840d-7b25c5ee775a' );
		self::put( $this->at_stage( 'pending' ), Template::Received );
		$id = $this->rows_of( 'outbox' )[0]['id'];
		self::assertSame( "<klacht.6c84fb90-12c4-11e1-840d-7b25c5ee775a.$id@klacht.example>", $this->the_mail()->message_id );
	}

	/** wp_mail uses one mailer for everybody. */
	public function test_leaves_nothing_in_the_mailer_for_others(): void {
		self::put( $this->at_stage( 'pending' ), Template::Received );
		$ours = $this->the_mail();
		self::assertSame( 'auto-generated', $ours->headers['auto-submitted'] ?? '' );
		self::assertStringContainsString( 'From: Klacht <wordpress@klacht.example>', $ours->source );
		$this->mailer->forget();
		wp_mail( 'iemand@elders.example', 'Van een andere plugin', 'Hallo.' );
		[ $other ] = $this->mailer->sent();
		self::assertNotSame( $ours->message_id, $other->message_id );
		self::assertSame( [], $other->reply_to );
		self::assertSame( '', $other->html );
		self::assertStringContainsString( 'From: WordPress <wordpress@klacht.example>', $other->source );
	}

	public function test_what_the_editors_changed_stands_in_the_mail_of_publication(): void {
		$case = $this->at_stage( 'pending' );
		approve( $case, Actor::editor( 1 ) );
		$db = \Klacht\Tests\Database::wpdb();
		$db->update( $db->prefix . 'klacht_decisions', [ 'explanation' => 'Een telefoonnummer is weggelakt.' ], [ 'complaint_id' => $case->id ] );
		drain();
		self::assertStringContainsString( "Wat de redactie heeft aangepast en waarom:\nEen telefoonnummer is weggelakt.", $this->mailer->sent_to( self::REPORTER )[0]->text );
	}
}
