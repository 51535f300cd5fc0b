<?php
/**
 * What is said of a field that does not hold: an instruction that names it, from every command and every rule.
 */

declare(strict_types=1);

namespace Klacht\Tests\Rest;

use Klacht\Tests\Make;
use Klacht\Tests\RestTestCase;
use PHPUnit\Framework\Attributes\DataProvider;

use function Klacht\Complaint\field_label;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Rest\new_form_token;
use function Klacht\Rest\schema_errors;

final class FieldErrorsTest extends RestTestCase {
	/** Sentences that do not say which field they are about. */
	private const GENERIC = [ 'Fill in this field.', 'Choose an answer.', 'Write a text.', 'This is not a date.' ];

	/** Every text that a command takes, with nothing, too little, too much and something else in it. */
	public function test_every_text_is_told_by_its_name(): void {
		$texts = 0;
		/** @var array<string, list<array{methods: array<string, bool>, args?: array<string, array<string, mixed>>}>> $routes */
		$routes = rest_get_server()->get_routes( 'klacht/v1' );
		foreach ( $routes as $route => $endpoints ) {
			foreach ( $endpoints as $endpoint ) {
				if ( isset( $endpoint['methods']['GET'] ) ) {
					continue;
				}
				$where  = (string) preg_replace( '#^.*?([a-z-]+)(/\(\?P<\w+>[^/]*\))?$#', '$1', $route );
				$texts += $this->look_at( $endpoint['args'] ?? [], $where, "$route " );
			}
		}
		self::assertGreaterThan( 60, $texts );
	}

	/** @param array<string, array<string, mixed>> $schemas */
	private function look_at( array $schemas, string $where, string $route, string $prefix = '' ): int {
		$texts = 0;
		foreach ( $schemas as $name => $schema ) {
			if ( is_array( $schema['properties'] ?? null ) ) {
				/** @var array<string, array<string, mixed>> $inside */
				$inside = $schema['properties'];
				$texts += $this->look_at( $inside, $where, $route, "$prefix$name." );
			}
			if ( ( $schema['type'] ?? '' ) !== 'string' || isset( $schema['enum'] ) || isset( $schema['pattern'] ) || in_array( $name, [ 'state', 'url', 'case' ], true ) ) {
				continue;
			}
			++$texts;
			self::assertNotSame( $name, field_label( $prefix . $name, $where ), $route . $prefix . $name . ' has no name that people read.' );
			$max = is_int( $schema['maxLength'] ?? null ) ? $schema['maxLength'] : 0;
			foreach ( [ [ 'x' ], $max > 0 ? str_repeat( '😡', $max + 3 ) : null, ( $schema['minLength'] ?? 0 ) > 1 ? '😡' : null, isset( $schema['minLength'] ) ? ' ' : null ] as $wrong ) {
				$told = $wrong === null ? '' : (string) ( schema_errors( [ $name => $wrong ], [ $name => $schema ], $where, $prefix )[ $prefix . $name ] ?? '' );
				self::assertNotContains( $told, self::GENERIC, $route . $name );
				self::assertDoesNotMatchRegularExpression( "/\\b$name\\b is|must be|is not of type|Invalid/", $told, $route . $name );
				if ( is_string( $wrong ) && $max > 0 && mb_strlen( $wrong ) > $max ) {
					self::assertMatchesRegularExpression( '/^' . preg_quote( field_label( $prefix . $name, $where ), '/' ) . ': take away 3 characters, at most [\d.,]+ fit\.$/', $told, $route . $name );
				}
			}
		}
		return $texts;
	}

	/** @return iterable<string, array{array<string, mixed>, string, string}> What is sent over a good submission, field, sentence. */
	public static function told(): iterable {
		yield 'an empty title' => [ [ 'title' => '' ], 'title', 'Fill in a title.' ];
		yield 'a title of spaces' => [ [ 'title' => '        ' ], 'title', 'Fill in a title.' ];
		yield 'a short title' => [ [ 'title' => 'Top' ], 'title', 'Make the title longer, at least 5 characters.' ];
		yield 'a long title' => [ [ 'title' => str_repeat( 'a', 121 ) ], 'title', 'Title: take away 1 character, at most 120 fit.' ];
		yield 'no story' => [ [ 'content' => "\n" ], 'content', 'Write your story, at least 30 characters.' ];
		yield 'a list for a title' => [ [ 'title' => [ 'x' ] ], 'title', 'Title: this answer does not fit here.' ];
		yield 'a kind that does not exist' => [ [ 'type' => 'rant' ], 'type', 'Kind: choose one of the answers.' ];
		yield 'a date of words' => [ [ 'occurred_on' => 'gisteren' ], 'occurred_on', 'Fill in a date that exists, such as 27 3 2026, or leave the date empty.' ];
		yield 'a date that does not exist' => [ [ 'occurred_on' => '2026-02-31' ], 'occurred_on', 'Fill in a date that exists, such as 27 3 2026, or leave the date empty.' ];
		yield 'a long telephone number' => [ [ 'reporter' => [ 'phone' => str_repeat( '1', 52 ), 'email' => 'onno@melder.example' ] ], 'reporter', 'Telephone: take away 2 characters, at most 50 fit.' ];
		yield 'no name of the company' => [ [ 'company_id' => null, 'company_text' => [ 'name' => ' ' ] ], 'company_id', 'Fill in the name of the company.' ];
	}

	/** @param array<string, mixed> $over */
	#[DataProvider( 'told' )]
	public function test_a_refused_submission_instructs( array $over, string $field, string $sentence ): void {
		$body   = array_filter(
			$over + [
				'company_id' => Make::company(),
				'type'       => 'complaint',
				'title'      => 'Pakket kwam niet aan',
				'content'    => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.',
				'reporter'   => [ 'public_name' => 'Onno', 'last_name' => 'Jansen', 'email' => 'onno@melder.example' ],
			],
			static fn( mixed $value ): bool => $value !== null
		);
		$answer = $this->expect( 400, 'POST', '/complaints', $body );
		self::assertSame( $sentence, ( (array) $answer->get( 'data.params' ) )[ $field ] ?? '' );
		self::assertSame( 'Check these fields: ' . field_label( $field ) . '.', $answer->text( 'message' ) );
	}

	public function test_what_is_missing_is_asked_for(): void {
		$params = (array) $this->expect( 400, 'POST', '/complaints', [ 'type' => 'complaint' ] )->get( 'data.params' );
		self::assertSame( 'Fill in a title.', $params['title'] ?? '' );
		self::assertSame( 'Check these fields: E-mail address, Your story.', invalid_fields( [ 'reporter.email' => '', 'content' => '' ] )->getMessage() );
	}

	/** @return iterable<string, array{string, array<string, mixed>, list<string>}> */
	public static function hasty(): iterable {
		yield 'a submission' => [ '/complaints', [ 'type' => 'complaint', 'title' => 'Pakket kwam niet aan', 'content' => 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.', 'company_text' => [ 'name' => ' ' ], 'reporter' => [ 'email' => 'onno' ] ], [ 'company_id', 'reporter.public_name', 'reporter.last_name', 'reporter.email' ] ];
		yield 'a registration' => [ '/registrations', [ 'username' => 'm m', 'name' => 'Mieke', 'email' => 'mieke' ], [ 'username', 'email' ] ];
		yield 'a company' => [ '/company-requests', [ 'company_name' => 'Bakkerij Om', 'kvk_number' => '12', 'name' => 'Wim', 'function' => 'Bakker', 'email' => 'wim' ], [ 'kvk_number', 'email' ] ];
		yield 'lost links' => [ '/follow-links', [ 'email' => 'onno' ], [ 'email' ] ];
	}

	/**
	 * Who was fast and mistaken hears the mistakes; who was only fast hears that.
	 *
	 * @param array<string, mixed> $body
	 * @param list<string>         $fields
	 */
	#[DataProvider( 'hasty' )]
	public function test_mistakes_are_told_before_haste( string $door, array $body, array $fields ): void {
		update_option( 'klacht_settings', [ 'registration' => 1 ] );
		$this->at( '2026-03-02 10:00:00' );
		$token = [ 'form_token' => new_form_token()['token'] ];
		self::assertSame( $fields, array_keys( (array) $this->expect( 400, 'POST', $door, $body + $token )->get( 'data.params' ) ) );
		$good = $door === '/follow-links' ? [ 'email' => 'onno@melder.example' ] : null;
		if ( $good !== null ) {
			self::assertSame( 'klacht_too_fast', $this->expect( 400, 'POST', $door, $good + $token )->text( 'code' ) );
		}
	}
}
