// How the embedded PostgreSQL is set: for a small server, and for losing nothing that was confirmed.
import type { ListeningPlace } from './listening-place.ts';

/** Given on the command line at each start, so that a new Storebridge brings its settings to an old cluster. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '200',
  shared_buffers: '128MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  wal_buffers: '2MB',
  wal_compression: 'on',
  // Nothing streams from this server, so the log need not describe rows for a replica.
  wal_level: 'minimal',
  max_wal_senders: '0',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  // Short queries gain nothing from either, and each worker costs memory.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  max_worker_processes: '4',
  // As on every disk without a moving head; by the default, what waits in a queue is sorted anew at each look instead of read in its order.
  random_page_cost: '1.1',
  io_method: 'sync',
  huge_pages: 'off',
  autovacuum_max_workers: '2',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_line_prefix: '%m ',
} as const satisfies Readonly<Record<string, string>>;

/** Arguments for `postgres` that serve one cluster at one place. */
export function serverArguments(cluster: string, place: ListeningPlace): readonly string[] {
  const settings = { ...SETTINGS, ...listeningSettings(place) };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function listeningSettings(place: ListeningPlace): Readonly<Record<string, string>> {
  const port = String(place.port);
  if (place.kind === 'tcp') return { port, listen_addresses: place.host, unix_socket_directories: '' };
  return { port, listen_addresses: '', unix_socket_directories: place.folder, unix_socket_permissions: '0700' };
}
