<?php
/**
 * Another PHP process on the same test site, spoken to in lines.
 *
 * The script runs with the site booted. It says where it is with Process::say() and waits with Process::hear(),
 * so that a test knows where the other one stands and never has to guess with a clock.
 */

declare(strict_types=1);

namespace Klacht\Tests;

use PHPUnit\Framework\Assert;

final class Process {
	/** Longer than anything here takes; only a test that would hang meets it. */
	private const PATIENCE = 60;

	/** @var resource */
	private $process;

	/** @var array<int, resource> */
	private array $pipes;

	private string $heard = '';

	private ?int $exit = null;

	private bool $closed = false;

	/**
	 * @param string       $script A file, or its path below tests/phpunit.
	 * @param list<string> $args   What the script finds in $args.
	 */
	public function __construct( string $script, array $args = [] ) {
		self::must_be_possible();
		$file    = is_file( $script ) ? $script : dirname( __DIR__ ) . '/' . $script;
		$process = proc_open(
			Environment::read()->command( 'process.php', [ $file, ...$args ] ),
			[ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ],
			$pipes,
		);
		if ( ! is_resource( $process ) ) {
			throw new \RuntimeException( 'No process could be started.' );
		}
		/** @var array<int, resource> $pipes */
		$this->process = $process;
		$this->pipes   = $pipes;
		stream_set_blocking( $pipes[1], false );
	}

	/** Skips the test where there can be no second process. */
	public static function must_be_possible(): void {
		if ( Environment::is_wasm() ) {
			Assert::markTestSkipped( 'PHP in WebAssembly has no second process to kill or to wait for.' );
		}
	}

	/** In the script: tells the test something. */
	public static function say( string $line ): void {
		fwrite( STDOUT, $line . "\n" );
		fflush( STDOUT );
	}

	/** In the script: waits until the test says this. */
	public static function hear( string $line ): void {
		$heard = fgets( STDIN );
		if ( $heard === false || trim( $heard ) !== $line ) {
			throw new \RuntimeException( "Waited for '$line', heard " . var_export( $heard, true ) );
		}
	}

	/** Waits until the script says this; everything else it printed meanwhile must be expected too. */
	public function expect( string $line ): void {
		$heard = $this->line();
		if ( $heard !== $line ) {
			throw new \RuntimeException( "The other process should have said '$line', but said: " . $heard . "\n" . $this->rest() );
		}
	}

	/** The next line the script says. */
	public function line(): string {
		while ( ! str_contains( $this->heard, "\n" ) ) {
			if ( ! $this->read() ) {
				return $this->heard;
			}
		}
		[ $line, $this->heard ] = explode( "\n", $this->heard, 2 );
		return $line;
	}

	/** Tells the script something. */
	public function tell( string $line ): void {
		fwrite( $this->pipes[0], $line . "\n" );
		fflush( $this->pipes[0] );
	}

	/** Ends it as a crash would: nothing of it runs any more. Comes back when it is gone. */
	public function kill(): void {
		proc_terminate( $this->process, 9 );
		$this->rest();
		$this->close();
	}

	/** Waits until it ends by itself and answers what it still said. */
	public function finish(): string {
		$rest = $this->rest();
		$this->close();
		if ( $this->exit !== 0 ) {
			throw new \RuntimeException( "The other process ended with {$this->exit}: $rest" );
		}
		return trim( $rest );
	}

	public function __destruct() {
		if ( ! $this->closed ) {
			proc_terminate( $this->process, 9 );
			$this->close();
		}
	}

	private function close(): void {
		if ( $this->closed ) {
			return;
		}
		$this->closed = true;
		foreach ( $this->pipes as $pipe ) {
			fclose( $pipe );
		}
		$this->exit = proc_close( $this->process );
	}

	private function rest(): string {
		while ( $this->read() ) {
			continue;
		}
		$rest        = $this->heard;
		$this->heard = '';
		return $rest;
	}

	/** Waits for more; false when the process has closed its end. */
	private function read(): bool {
		$read   = [ $this->pipes[1] ];
		$write  = null;
		$except = null;
		if ( stream_select( $read, $write, $except, self::PATIENCE ) !== 1 ) {
			throw new \RuntimeException( 'The other process said nothing for a minute.' );
		}
		$more = fread( $this->pipes[1], 65536 );
		if ( $more === false || $more === '' ) {
			return ! feof( $this->pipes[1] );
		}
		$this->heard .= $more;
		return true;
	}
}
