import { statfsSync } from "node:fs";
import { formatBytes } from "@/server/words.ts";

const INTERVAL_MS = 2_000;
/** A disk is full when less than 5 % of it and less than 2 GB are free: PostgreSQL needs room to write its log. */
const SHARE_MIN = 0.05;
const BYTES_MIN = 2_000_000_000;

export interface Disk {
  freeBytes: number;
  totalBytes: number;
}

export function isFull({ freeBytes, totalBytes }: Disk): boolean {
  return freeBytes < BYTES_MIN && freeBytes < totalBytes * SHARE_MIN;
}

function readDisk(folder: string): Disk {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

export interface DiskWatch {
  full(): boolean;
  stop(): void;
}

/** Watches the disk that holds `folder`, and says when it is full and when it has room again. */
export function watchDisk(
  folder: string,
  log: (message: string) => void,
  read: (folder: string) => Disk = readDisk,
): DiskWatch {
  let full = false;
  const look = () => {
    let disk: Disk;
    try {
      disk = read(folder);
    } catch {
      // Some file systems do not tell; PostgreSQL reports a full one by itself.
      return;
    }
    if (isFull(disk) === full) return;
    full = !full;
    const free = formatBytes(disk.freeBytes);
    log(
      full
        ? `The disk that holds ${folder} is almost full (${free} free). No data is taken in until there is space.`
        : `The disk that holds ${folder} has space again (${free} free). Data is taken in again.`,
    );
  };
  look();
  const timer = setInterval(look, INTERVAL_MS);
  timer.unref();
  return { full: () => full, stop: () => clearInterval(timer) };
}
