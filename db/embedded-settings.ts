import { statfsSync } from "node:fs";
import { totalmem } from "node:os";

export type PostgresSettings = Record<string, string>;

const MIB = 1024 * 1024;

/** Server settings for an application that shares the machine with its database. */
export function defaultSettings(): PostgresSettings {
  // The value is 0 or a huge number when no limit (cgroup) is set.
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const memory = Math.min(limit, totalmem()) / MIB;
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: `${Math.round(Math.min(512, Math.max(64, memory / 16)))}MB`,
    effective_cache_size: `${Math.round(memory / 2)}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    dynamic_shared_memory_type: sharedMemoryType(),
    max_wal_size: "4GB",
    wal_compression: "on",
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    // After a crash the whole folder is synced before recovery: file by file that takes seconds.
    ...(process.platform === "linux" && { recovery_init_sync_method: "syncfs" }),
    // Compiling a plan costs more than it saves on queries of a few milliseconds.
    jit: "off",
    // Workers that read ahead compete with the query for the cores: without them, scans of 1 M
    // users and their devices in the
    // page cache cost 12 to 25 % less CPU.
    io_method: "sync",
    timezone: "UTC",
    log_timezone: "UTC",
    logging_collector: "on",
    log_directory: "log",
    log_filename: "postgresql-%a.log",
    log_truncate_on_rotation: "on",
    log_rotation_age: "1d",
    log_checkpoints: "off",
    // Statements and DETAIL lines hold people's data; the log does not.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  };
}

/** Containers often get 64 MB of /dev/shm, too little for a parallel hash join. */
function sharedMemoryType(): string {
  if (process.platform === "win32") return "windows";
  if (process.platform !== "linux") return "posix";
  try {
    const { bsize, blocks } = statfsSync("/dev/shm");
    return bsize * blocks >= 512 * MIB ? "posix" : "mmap";
  } catch {
    return "mmap";
  }
}
