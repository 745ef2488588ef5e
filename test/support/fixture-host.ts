import { join } from 'node:path';
import type { Host } from '../../src/host/host.js';
import { nodeHost } from '../../src/host/node-host.js';

/** What a run printed and how it ended. */
export interface Transcript {
  out: string;
  err: string;
}

const real = nodeHost(process);

/** The machine as seen from a folder, with what is printed kept instead of shown. */
export function hostIn(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): { host: Host; said: Transcript } {
  const said: Transcript = { out: '', err: '' };
  const at = (path: string): string => (path.startsWith('/') ? path : join(folder, path));
  const host: Host = {
    ...real,
    args,
    env: { LANG: 'C', ...env },
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    width: undefined,
    kindOf: (path) => real.kindOf(at(path)),
    sizeOf: (path) => real.sizeOf(at(path)),
    readBytes: (path) => real.readBytes(at(path)),
    openFile: (path) => real.openFile(at(path)),
    writeFile: (path) => real.writeFile(at(path)),
    startWorkers: () => null,
    onInterrupt: () => undefined,
    now: () => 0,
    thisYear: () => 2025,
    list: (path) => real.list(at(path)),
    realPath: (path) => real.realPath(at(path)),
    makeFolder: (path) => real.makeFolder(at(path)),
    replaceFile: (path, content) => real.replaceFile(at(path), content),
    isOutClosed: () => false,
    out: async (text) => {
      said.out += text;
    },
    err: async (text) => {
      said.err += text;
    },
  };
  return { host, said };
}
