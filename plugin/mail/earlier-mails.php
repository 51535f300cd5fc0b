<?php
/**
 * The mails of a company that go out with a newer one: as each was typed, because it was written to be mailed.
 */

declare(strict_types=1);

namespace Klacht\Mail;

use Klacht\Complaint\MessageKind;
use Klacht\Complaint\Visibility;
use function Klacht\Storage\rows;

/** So many earlier mails stand in a newer one; of the rest it says how many there are. */
const EARLIER_MAILS = 4;

/**
 * The texts of those that this mail stands for, the newest first.
 *
 * @return list<Passage>
 */
function earlier_mails( Occasion $occasion ): array {
	$newest = (int) ( $occasion->message['id'] ?? 0 );
	$ids    = array_filter( $occasion->covers, static fn( int $id ): bool => $id !== $newest );
	$found  = $ids === [] ? [] : rows(
		'SELECT subject, body FROM {messages} WHERE complaint_id = %d AND company_id = %d AND kind = %s AND visibility = %s AND id IN (' . implode( ',', $ids ) . ') ORDER BY id DESC LIMIT %d',
		$occasion->case->id,
		$occasion->case->company_id,
		MessageKind::Mail->value,
		Visibility::Parties->value,
		EARLIER_MAILS
	);
	return array_map( static fn( array $row ): Passage => new Passage( sprintf( /* translators: %s: subject of an e-mail */ __( 'Earlier e-mail: %s', 'klacht' ), one_line( (string) $row['subject'] ) ), (string) $row['body'] ), $found );
}
