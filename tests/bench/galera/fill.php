<?php
/**
 * What the measurement on a cluster works with: complaints of one company, and somebody who handles them. Prints JSON.
 *
 * `wp eval-file fill.php NUMBER`
 */

declare(strict_types=1);

use Klacht\Access\MemberRole;
use Klacht\Complaint\Actor;
use Klacht\Complaint\Type;
use Klacht\Submission\Submission;

use function Klacht\Access\add_member;
use function Klacht\Company\create_company;
use function Klacht\Mail\silently;
use function Klacht\Moderation\approve;
use function Klacht\Submission\submit;

/** @var list<string> $args */
$klacht_number   = (int) ( $args[0] ?? 10 );
$klacht_reporter = (int) wp_create_user( 'bench-melder', 'klacht', 'melder@bench.example' );
$klacht_member   = (int) wp_create_user( 'bench-medewerker', 'klacht', 'medewerker@bench.example' );
$klacht_company  = create_company( 'Benchbedrijf', [ 'email' => 'bedrijf@bench.example' ] );
add_member( $klacht_company, $klacht_member, MemberRole::Admin );
$klacht_passwords = [];
foreach ( [
	'member' => $klacht_member,
	'editor' => 1,
] as $klacht_who => $klacht_user ) {
	[ $klacht_password ]             = WP_Application_Passwords::create_new_application_password( $klacht_user, [ 'name' => 'bench' ] );
	$klacht_passwords[ $klacht_who ] = get_userdata( $klacht_user )->user_login . ':' . $klacht_password;
}
$klacht_ids = silently(
	static function () use ( $klacht_number, $klacht_company ): array {
		$ids = [];
		for ( $n = 1; $n <= $klacht_number; $n++ ) {
			$case  = submit( new Submission( $klacht_company, null, Type::Complaint, "Benchklacht nummer $n", 'Het pakket kwam drie weken te laat en niemand nam de telefoon op.', public_name: 'Onno', contact: [ 'first_name' => 'Onno', 'last_name' => 'Jansen', 'email' => "melder$n@bench.example" ] ) );
			$case  = \Klacht\Submission\confirm( $case->id, \Klacht\Access\issue_token( \Klacht\Access\Purpose::Confirm, $case->id ) );
			$ids[] = approve( $case, Actor::editor( 1 ) )->id;
		}
		return $ids;
	}
);
echo wp_json_encode(
	[
		'company'   => $klacht_company,
		'ids'       => $klacht_ids,
		'passwords' => $klacht_passwords,
	]
);
