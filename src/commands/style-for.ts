import type { Lang } from '../domain/department.js';
import type { Host } from '../host.js';
import type { Style } from '../render/style.js';
import { VERSION } from '../version.js';
import type { GivenOptions } from './options.js';

/** `--color` > NO_COLOR > FORCE_COLOR > a terminal that is not dumb. Files are never coloured unless it is asked for. */
export function wantsColor(host: Host, when: string | undefined, isTerminal: boolean): boolean {
  if (when === 'always') return true;
  if (when === 'never' || (host.env.NO_COLOR ?? '') !== '') return false;
  const forced = host.env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTerminal && host.env.TERM !== 'dumb';
}

/** The options that decide how text is made. */
export type StyleOptions = Partial<Pick<GivenOptions, 'color' | 'places' | 'rounding' | 'strict' | 'excel'>>;

export interface Sink {
  readonly lang: Lang;
  /** stdout, stderr, or a file. */
  readonly to: 'stdout' | 'stderr' | 'file';
  /** Put before file names in problem lines. */
  readonly folder: string;
}

/** How text is made for one place to go: only colour and width depend on what stands there. */
export function styleFor(host: Host, given: StyleOptions, sink: Sink): Style {
  const isTerminal = (sink.to === 'stdout' && host.stdoutIsTerminal) || (sink.to === 'stderr' && host.stderrIsTerminal);
  const colour = sink.to === 'file' ? given.color === 'always' : wantsColor(host, given.color, isTerminal);
  return {
    lang: sink.lang,
    places: given.places ?? 2,
    scorePlaces: 2,
    rounding: given.rounding ?? 'half-up',
    strict: given.strict === true,
    color: colour,
    width: isTerminal ? host.width : undefined,
    excel: given.excel === true,
    version: VERSION,
    folder: sink.folder,
  };
}
