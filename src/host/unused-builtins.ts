/**
 * Stands in for node:child_process and node:tty in the bundle. commander loads the first for subcommands that are
 * programs of their own, chalk the second to guess at colour; jixiao has no such commands and decides on colour
 * itself. No process can be started, and 10 ms of every start are saved.
 */
export function spawn(): never {
  throw new Error('jixiao starts no other process');
}

export const isatty = (): boolean => false;

export default { spawn, isatty };
