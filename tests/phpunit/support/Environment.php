<?php
/**
 * Where the tests find WordPress and the database, read from the environment once.
 */

declare(strict_types=1);

namespace Klacht\Tests;

final class Environment {
	/** No site that somebody uses has tables that begin with this: they are dropped before each run. */
	public const TABLE_PREFIX = 'klachttests_';

	public const HOST = 'klacht.example';

	private function __construct(
		public readonly string $core,
		public readonly string $sqlite_plugin,
		public readonly string $database,
		public readonly string $db_host,
		public readonly string $db_user,
		public readonly string $db_password,
		public readonly string $db_name,
		/** The throwaway wp-content. */
		public readonly string $content,
	) {
	}

	public static function read(): self {
		static $environment = null;
		if ( $environment instanceof self ) {
			return $environment;
		}
		$database = self::variable( 'KLACHT_TEST_DB', 'sqlite' );
		if ( ! in_array( $database, [ 'sqlite', 'mariadb' ], true ) ) {
			self::stop( "KLACHT_TEST_DB is '$database'; it can be sqlite or mariadb." );
		}
		$core = self::variable( 'KLACHT_WP_DIR', self::find( 'wp-settings.php' ) );
		if ( ! is_file( "$core/wp-settings.php" ) ) {
			self::stop( 'No WordPress found. Run `npm start` once, which fetches it, or name its folder in KLACHT_WP_DIR.' );
		}
		$sqlite = self::variable( 'KLACHT_WP_SQLITE', self::find( 'db.copy' ) );
		if ( $database === 'sqlite' && ! is_file( "$sqlite/db.copy" ) ) {
			self::stop( 'No SQLite integration found. Run `npm start` once, which fetches it, or name its folder in KLACHT_WP_SQLITE.' );
		}
		$environment = new self(
			$core,
			$sqlite,
			$database,
			self::variable( 'KLACHT_DB_HOST', '127.0.0.1' ),
			self::variable( 'KLACHT_DB_USER', 'root' ),
			self::variable( 'KLACHT_DB_PASSWORD', '' ),
			self::variable( 'KLACHT_DB_NAME', 'klacht_tests' ),
			self::variable( 'KLACHT_TEST_CONTENT', sys_get_temp_dir() . '/klacht-phpunit-' . bin2hex( random_bytes( 6 ) ) ),
		);
		return $environment;
	}

	public static function root(): string {
		return dirname( __DIR__, 3 );
	}

	public static function is_wasm(): bool {
		return str_contains( PHP_BINARY, 'php-wasm' );
	}

	/**
	 * The command that starts another PHP like this one.
	 *
	 * @return non-empty-list<string>
	 */
	private static function php(): array {
		// What PHP in WebAssembly names as its binary drops every argument.
		if ( self::is_wasm() ) {
			return [ 'node', '--no-warnings', self::root() . '/node_modules/@php-wasm/cli/php-wasm.js' ];
		}
		return [ PHP_BINARY ];
	}

	/**
	 * The command that runs one of the files beside this one on this same site. The settings travel as an argument,
	 * because PHP in WebAssembly gives its children no environment.
	 *
	 * @param list<string> $args
	 * @return non-empty-list<string>
	 */
	public function command( string $file, array $args = [] ): array {
		return [ ...self::php(), __DIR__ . "/$file", base64_encode( (string) json_encode( $this->variables() ) ), ...$args ];
	}

	/** In such a file: takes the settings over. */
	public static function take( string $settings ): void {
		$variables = json_decode( (string) base64_decode( $settings, true ), true );
		foreach ( is_array( $variables ) ? $variables : [] as $name => $value ) {
			putenv( "$name=" . ( is_string( $value ) ? $value : '' ) );
		}
	}

	/** @return array<string, string> */
	private function variables(): array {
		return [
			'KLACHT_WP_DIR'       => $this->core,
			'KLACHT_WP_SQLITE'    => $this->sqlite_plugin,
			'KLACHT_TEST_DB'      => $this->database,
			'KLACHT_DB_HOST'      => $this->db_host,
			'KLACHT_DB_USER'      => $this->db_user,
			'KLACHT_DB_PASSWORD'  => $this->db_password,
			'KLACHT_DB_NAME'      => $this->db_name,
			'KLACHT_TEST_CONTENT' => $this->content,
		];
	}

	private static function variable( string $name, string $default ): string {
		$value = getenv( $name );
		return is_string( $value ) && $value !== '' ? $value : $default;
	}

	/** The folder below the tools' cache that holds a file of this name. */
	private static function find( string $file ): string {
		foreach ( [ '*', '*/*', '*/*/*', '*/*/*/*' ] as $depth ) {
			$found = glob( self::root() . "/.cache/$depth/$file" );
			if ( is_array( $found ) && $found !== [] ) {
				return dirname( $found[0] );
			}
		}
		return '';
	}

	private static function stop( string $reason ): never {
		fwrite( STDERR, $reason . "\n" );
		exit( 1 );
	}
}
