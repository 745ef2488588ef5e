import type { Host } from '../host/host.js';

/** `--color` > NO_COLOR > FORCE_COLOR > a terminal that is not dumb. */
export function wantsColor(host: Host, when: string | undefined, isTerminal: boolean): boolean {
  if (when === 'always') return true;
  if (when === 'never' || (host.env.NO_COLOR ?? '') !== '') return false;
  const forced = host.env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTerminal && host.env.TERM !== 'dumb';
}
