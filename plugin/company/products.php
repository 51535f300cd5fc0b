<?php
/**
 * A company's products: what reporters typed, once the company has added it.
 */

declare(strict_types=1);

namespace Klacht\Company;

use Klacht\Complaint\Actor;
use Klacht\Complaint\Change;
use Klacht\Complaint\ComplaintCase;
use Klacht\Complaint\Event;
use function Klacht\Complaint\change;
use function Klacht\Complaint\invalid_fields;
use function Klacht\Storage\execute;
use function Klacht\Storage\fold_name;
use function Klacht\Storage\now;
use function Klacht\Storage\row;
use function Klacht\Storage\rows;
use function Klacht\Storage\sql_time;

/** How many products of a company a new name is held against. */
const PRODUCTS_COMPARED = 500;

/**
 * The product of that name, however it is typed, made when it is not there. Two who make it at once get the same.
 */
function product_named( int $company_id, string $name ): int {
	$folded = fold_name( $name );
	foreach ( rows( 'SELECT id, name FROM {products} WHERE company_id = %d ORDER BY id LIMIT %d', $company_id, PRODUCTS_COMPARED ) as $known ) {
		if ( fold_name( (string) $known['name'] ) === $folded ) {
			return (int) $known['id'];
		}
	}
	execute( 'INSERT IGNORE INTO {products} (company_id, name, created) VALUES (%d, %s, %s)', $company_id, $name, sql_time( now() ) );
	$row = row( 'SELECT id FROM {products} WHERE company_id = %d AND name = %s', $company_id, $name );
	return (int) ( $row['id'] ?? 0 );
}

/**
 * Links a complaint to a product of its company, or to none.
 *
 * The name is kept in the case too, so that a list reads one table. What the reporter typed stays as it is.
 *
 * @throws \Klacht\Complaint\CommandError 400 for a product of another company, 409
 */
function set_product( ComplaintCase $case, Actor $actor, int $product_id, string $name = '' ): ComplaintCase {
	if ( $name !== '' ) {
		$product_id = product_named( $case->company_id, $name );
	}
	$product = $product_id > 0 ? row( 'SELECT id, name FROM {products} WHERE id = %d AND company_id = %d', $product_id, $case->company_id ) : null;
	if ( $product_id > 0 && $product === null ) {
		throw invalid_fields( [ 'product_id' => __( 'This is not a product of the company.', 'klacht' ) ] );
	}
	if ( $product_id === $case->product_id ) {
		return $case;
	}
	return change(
		new Change(
			$case,
			$actor,
			Event::ProductSet,
			[
				'product_id'   => $product_id,
				'product_name' => (string) ( $product['name'] ?? '' ),
			]
		)
	);
}

/**
 * The products of a company, by name.
 *
 * @return list<array{id: int, name: string}>
 */
function products( int $company_id ): array {
	return array_map(
		static fn( array $row ): array => [
			'id'   => (int) $row['id'],
			'name' => (string) $row['name'],
		],
		rows( 'SELECT id, name FROM {products} WHERE company_id = %d ORDER BY name LIMIT 500', $company_id )
	);
}
