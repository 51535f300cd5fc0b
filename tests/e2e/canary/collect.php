<?php
/**
 * Reads the tables after the planting: which canaries everybody may see by now, which nobody, and that every column
 * has been thought of. Asked of the schema, so that a new column is noticed.
 */

declare(strict_types=1);

namespace Klacht\Canary;

use Klacht\Complaint\ComplaintCase;
use function Klacht\Complaint\complaint_link;
use function Klacht\Storage\rows;
use function Klacht\Storage\table_definitions;

/** Beside a published complaint, what makes a row of a `later` column one for everybody. */
const ALSO = [
	'cases.reporter_name' => 'r.hide_name = 0',
	'messages.body'       => "r.visibility = 'public'",
];

/**
 * The columns of a table, from its DDL.
 *
 * @return list<string>
 */
function columns_of( string $definition ): array {
	preg_match_all( '/^\s*`?([a-z][a-z0-9_]*)`? [A-Z]/m', $definition, $found );
	return $found[1];
}

/**
 * What is said of each column, once everything is said of every one.
 *
 * @return array<string, string> `table.column` => kind.
 */
function classified(): array {
	/** @var array<string, array<string, string>> $said */
	$said  = require __DIR__ . '/columns.php';
	$kinds = [];
	foreach ( $said as $table => $by_kind ) {
		foreach ( $by_kind as $kind => $columns ) {
			foreach ( explode( ' ', $columns ) as $column ) {
				$kinds[ "$table.$column" ] = $kind;
			}
		}
	}
	$there = [];
	foreach ( table_definitions() as $table => $definition ) {
		foreach ( columns_of( $definition ) as $column ) {
			$there[] = "$table.$column";
		}
	}
	$new  = array_diff( $there, array_keys( $kinds ) );
	$gone = array_diff( array_keys( $kinds ), $there );
	if ( $new !== [] || $gone !== [] ) {
		throw new \RuntimeException( 'tests/e2e/canary/columns.php does not say who may know: ' . implode( ', ', $new ) . '. It names what is not there: ' . implode( ', ', $gone ) . '.' );
	}
	return $kinds;
}

/**
 * The rows of a column, each with whether everybody may see it now.
 *
 * @return list<array{string, bool}>
 */
function values( string $table, string $column, string $kind ): array {
	if ( $kind !== 'later' ) {
		$open = $kind === 'public';
		return array_map( static fn( array $row ): array => [ (string) $row['value'], $open ], rows( "SELECT r.`$column` AS value FROM {{$table}} r" ) );
	}
	$also = ALSO[ "$table.$column" ] ?? '1 = 1';
	return array_map(
		static fn( array $row ): array => [ (string) $row['value'], (int) $row['shown'] === 1 ],
		rows( "SELECT r.`$column` AS value, CASE WHEN c.moderation = 'approved' AND $also THEN 1 ELSE 0 END AS shown FROM {{$table}} r INNER JOIN {cases} c ON c.complaint_id = r.complaint_id" )
	);
}

/**
 * The canaries in a text.
 *
 * @return list<string>
 */
function canaries_in( string $text, string $kind ): array {
	if ( $kind === 'key' ) {
		return strlen( $text ) >= 16 ? [ $text ] : [];
	}
	preg_match_all( WORD, $text, $words );
	preg_match_all( ACCOUNT, $text, $accounts );
	return [ ...$words[0], ...$accounts[0] ];
}

/**
 * Every canary by column.
 *
 * @return array{by_column: array<string, list<string>>, shown: array<string, true>}
 */
function collected(): array {
	$by_column = [];
	$shown     = [];
	$bare      = [];
	foreach ( classified() as $name => $kind ) {
		if ( $kind === 'open' ) {
			continue;
		}
		[ $table, $column ] = explode( '.', $name );
		$found              = [];
		foreach ( values( $table, $column, $kind ) as [ $text, $public ] ) {
			foreach ( canaries_in( $text, $kind ) as $canary ) {
				$found[] = $canary;
				if ( $kind === 'key' ) {
					Words::$known[ $canary ] ??= $name;
				}
				if ( $public ) {
					$shown[ $canary ] = true;
				}
			}
		}
		if ( $found === [] ) {
			$bare[] = $name;
		}
		$by_column[ $name ] = array_values( array_unique( $found ) );
	}
	if ( $bare !== [] ) {
		throw new \RuntimeException( 'tests/e2e/canary/plant.php plants nothing in: ' . implode( ', ', $bare ) . '.' );
	}
	foreach ( rows( "SELECT p.post_title, p.post_content FROM {wp.posts} p INNER JOIN {cases} c ON c.complaint_id = p.ID WHERE c.moderation = 'approved'" ) as $post ) {
		$shown += array_fill_keys( canaries_in( implode( ' ', $post ), '' ), true );
	}
	return [
		'by_column' => $by_column,
		'shown'     => $shown,
	];
}

/**
 * What the tests are told.
 *
 * @param array<string, ComplaintCase> $cases
 * @return array<string, mixed>
 */
function told( array $cases, People $people, int $other_company ): array {
	$collected = collected();
	$secret    = array_diff_key( Words::$known, $collected['shown'] );
	foreach ( $secret as $word => $where ) {
		if ( str_ends_with( $where, 'e-mail' ) ) {
			// What portraits are asked by.
			$secret[ md5( "$word@example.org" ) ]            = "$where, hashed";
			$secret[ hash( 'sha256', "$word@example.org" ) ] = "$where, hashed";
		}
	}
	foreach ( [ $people->reporter, $people->member, $people->editor ] as $id ) {
		$user                             = get_userdata( $id );
		$secret[ $user->user_nicename ] = "$user->user_login: name in addresses";
	}
	$login = static fn( int $id ): string => get_userdata( $id )->user_login;
	return [
		'secret'     => array_map( 'strval', $secret ),
		'shown'      => array_intersect_key( Words::$known, $collected['shown'] ),
		'by_column'  => $collected['by_column'],
		'kinds'      => array_diff( classified(), [ 'open' ] ),
		'complaints' => array_map(
			static fn( string $state, ComplaintCase $case ): array => [
				'id'     => $case->id,
				'state'  => $state,
				'public' => $case->is_public(),
				'slug'   => \Klacht\Complaint\get_case( $case->id )->slug,
				'link'   => complaint_link( $case ),
				'date'   => (string) get_post_field( 'post_date', $case->id ),
			],
			array_keys( $cases ),
			$cases
		),
		'people'     => [
			'reporter' => $login( $people->reporter ),
			'member'   => $login( $people->member ),
			'editor'   => $login( $people->editor ),
		],
		'accounts'   => array_map( static fn( int $id ): array => [ 'id' => $id, 'nicename' => get_userdata( $id )->user_nicename, 'login' => $login( $id ) ], [ $people->reporter, $people->member, $people->editor ] ),
		'companies'  => [ $people->company, $other_company ],
		'rules'      => array_keys( (array) $GLOBALS['wp_rewrite']->wp_rewrite_rules() ),
		'nopriv'     => array_values( array_filter( array_map( static fn( string $hook ): string => str_starts_with( $hook, 'wp_ajax_nopriv_' ) ? substr( $hook, 15 ) : '', array_keys( $GLOBALS['wp_filter'] ) ) ) ),
	];
}
