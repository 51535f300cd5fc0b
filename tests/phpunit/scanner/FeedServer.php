<?php
/**
 * A web server of feeds in a process of its own, on loopback, which the Scanner may read for as long as the test lasts.
 */

declare(strict_types=1);

namespace Klacht\Tests\Scanner;

use Klacht\Tests\Environment;
use Klacht\Tests\Process;

final class FeedServer {
	/** @var resource|null */
	private $process = null;

	public readonly int $port;

	private readonly string $log;

	/** @var list<string> */
	private array $files = [];

	public function __construct() {
		Process::must_be_possible();
		$this->log = (string) tempnam( sys_get_temp_dir(), 'klacht-feeds-' );
		$process   = proc_open( [ PHP_BINARY, __DIR__ . '/processes/feed-server.php', $this->log ], [ [ 'file', '/dev/null', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes );
		if ( ! is_resource( $process ) ) {
			throw new \RuntimeException( 'No feed server could be started.' );
		}
		/** @var array<int, resource> $pipes */
		$this->process = $process;
		$this->port    = (int) fgets( $pipes[1] );
		fclose( $pipes[1] );
	}

	/** Lets the Scanner in here, and the tests out to here. */
	public function open(): void {
		remove_all_filters( 'pre_http_request' );
		add_filter( 'klacht_scanner_test_doors', fn(): array => [ "127.0.0.1:$this->port" ] );
	}

	/** An address of this server. By a name that no name server knows: it is reached through the pin alone. */
	public function url( string $path ): string {
		return 'http://' . Environment::HOST . ":$this->port$path";
	}

	/** Of a feed that says this. */
	public function feed( string $body, string $type = 'application/rss+xml', int $code = 200 ): string {
		$file          = (string) tempnam( sys_get_temp_dir(), 'klacht-feed-' );
		$this->files[] = $file;
		file_put_contents( $file, $body );
		return $this->url( "/body?code=$code&type=" . rawurlencode( $type ) . '&file=' . basename( $file ) );
	}

	/**
	 * What it was asked.
	 *
	 * @return list<array{path: string, headers: array<string, string>}>
	 */
	public function asked(): array {
		/** @var list<array{path: string, headers: array<string, string>}> $asked */
		$asked = $this->noted( 'path' );
		return $asked;
	}

	/**
	 * How many bytes it could send of each answer that has ended. It takes one request after the other: ask for something
	 * small, and what came before has ended.
	 *
	 * @return list<int>
	 */
	public function sent(): array {
		return array_values( array_filter( array_column( $this->noted( 'sent' ), 'sent' ), 'is_int' ) );
	}

	/**
	 * The lines about this.
	 *
	 * @return list<array<mixed>>
	 */
	private function noted( string $what ): array {
		$lines = file( $this->log );
		$noted = array_map( static fn( string $line ): mixed => json_decode( $line, true ), $lines === false ? [] : $lines );
		return array_values( array_filter( $noted, static fn( mixed $line ): bool => is_array( $line ) && isset( $line[ $what ] ) ) );
	}

	/** Ends it as a crash would. */
	public function stop(): void {
		if ( $this->process !== null ) {
			proc_terminate( $this->process, 9 );
			proc_close( $this->process );
			$this->process = null;
		}
	}

	public function __destruct() {
		$this->stop();
		array_map( unlink( ... ), [ $this->log, ...$this->files ] );
	}
}
