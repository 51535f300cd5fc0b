<?php
/**
 * A small mail server in a process of its own, which can be stopped and started again on the same port.
 */

declare(strict_types=1);

namespace Klacht\Tests\Mail;

use Klacht\Tests\Process;

final class SmtpSink {
	/** @var resource|null */
	private $process = null;

	public int $port = 0;

	/** Where the server writes what it takes, before it says that it took it. */
	private readonly string $spool;

	public function __construct() {
		$this->spool = (string) tempnam( sys_get_temp_dir(), 'klacht-smtp-' );
	}

	public function start(): void {
		Process::must_be_possible();
		$process = proc_open( [ PHP_BINARY, __DIR__ . '/processes/smtp-sink.php', (string) $this->port, $this->spool ], [ [ 'file', '/dev/null', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes );
		if ( ! is_resource( $process ) ) {
			throw new \RuntimeException( 'No mail server could be started.' );
		}
		/** @var array<int, resource> $pipes */
		$this->process = $process;
		$this->port    = (int) fgets( $pipes[1] );
		fclose( $pipes[1] );
	}

	/** Ends it as a crash would; what it had taken is kept. */
	public function stop(): void {
		if ( $this->process !== null ) {
			proc_terminate( $this->process, 9 );
			proc_close( $this->process );
			$this->process = null;
		}
	}

	/**
	 * What it took.
	 *
	 * @return list<array{to: list<string>, source: string}>
	 */
	public function mails(): array {
		$mails = [];
		foreach ( (array) file( $this->spool ) as $line ) {
			$mail = json_decode( (string) $line, true );
			if ( ! is_array( $mail ) || ! is_string( $mail['source'] ?? null ) || ! is_array( $mail['to'] ?? null ) ) {
				throw new \RuntimeException( "The mail server wrote: $line" );
			}
			$mails[] = [
				'to'     => array_values( array_filter( $mail['to'], is_string( ... ) ) ),
				'source' => (string) base64_decode( $mail['source'], true ),
			];
		}
		return $mails;
	}

	/** Makes WordPress's mailer hand its mail to this server. */
	public static function use_port( int $port ): void {
		unset( $GLOBALS['phpmailer'] );
		add_action(
			'phpmailer_init',
			static function ( \PHPMailer\PHPMailer\PHPMailer $mailer ) use ( $port ): void {
				$mailer->isSMTP();
				$mailer->Host        = '127.0.0.1';
				$mailer->Port        = $port;
				$mailer->SMTPAuth    = false;
				$mailer->SMTPAutoTLS = false;
			},
			100
		);
	}

	public function __destruct() {
		$this->stop();
		unlink( $this->spool );
	}
}
