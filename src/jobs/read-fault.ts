import { type Place, placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { HostError } from '../host/host.js';
import { readableName } from '../text/raw-name.js';

/** A path as the place of a fault. */
export const placeOfPath = (path: string): Place => placeOfFile(readableName(path));

/** Why something could not be read, at the place where it was to be. */
export const readFault = ({ code }: HostError, at: Place): Problem =>
  code === 'ECHANGED' ? problem('file-changed', at, {}) : problem('file-unreadable', at, { reason: code });
