<?php
/**
 * A persistent object cache that several web servers share: WordPress's own cache, written through to Redis. For
 * measurements; as a must-use plugin it takes the place of core's cache behind the options.
 */

declare(strict_types=1);

namespace Klacht\Bench;

final class RedisCache extends \WP_Object_Cache {
	/** Groups that live as long as a request. */
	private const OF_THE_REQUEST = [ 'klacht_members', 'counts', 'plugins', 'theme_json', 'themes' ];

	private \Redis $redis;

	public function __construct( string $host, int $port ) {
		parent::__construct();
		$this->redis = new \Redis();
		$this->redis->connect( $host, $port );
	}

	// phpcs:disable Squiz.Commenting, Generic.CodeAnalysis -- The methods of core's class.
	public function get( $key, $group = 'default', $force = false, &$found = null ) {
		$value = parent::get( $key, $group, $force, $found );
		if ( ( $found && ! $force ) || ! $this->is_shared( $group ) ) {
			return $value;
		}
		$kept  = $this->redis->get( $this->name( $key, $group ) );
		$found = is_string( $kept );
		if ( ! $found ) {
			return false;
		}
		$value = unserialize( $kept );
		parent::set( $key, $value, $group );
		return $value;
	}

	public function set( $key, $data, $group = 'default', $expire = 0 ) {
		if ( $this->is_shared( $group ) ) {
			$this->redis->set( $this->name( $key, $group ), serialize( $data ) );
		}
		return parent::set( $key, $data, $group, $expire );
	}

	public function add( $key, $data, $group = 'default', $expire = 0 ) {
		$this->get( $key, $group, false, $found );
		return $found ? false : $this->set( $key, $data, $group, $expire );
	}

	public function replace( $key, $data, $group = 'default', $expire = 0 ) {
		$this->get( $key, $group, false, $found );
		return $found ? $this->set( $key, $data, $group, $expire ) : false;
	}

	public function delete( $key, $group = 'default', $deprecated = false ) {
		if ( $this->is_shared( $group ) ) {
			$this->redis->del( $this->name( $key, $group ) );
		}
		return parent::delete( $key, $group );
	}

	public function flush() {
		$this->redis->flushDB();
		return parent::flush();
	}
	// phpcs:enable

	private function is_shared( string $group ): bool {
		return ! in_array( $group, self::OF_THE_REQUEST, true );
	}

	private function name( int|string $key, string $group ): string {
		return ( $group === '' ? 'default' : $group ) . ":$key";
	}
}

$klacht_redis = getenv( 'KLACHT_REDIS_PORT' );
if ( is_string( $klacht_redis ) && $klacht_redis !== '' ) {
	$GLOBALS['wp_object_cache'] = new RedisCache( '127.0.0.1', (int) $klacht_redis );
	wp_using_ext_object_cache( true );
}
