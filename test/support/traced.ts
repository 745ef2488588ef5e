import type { Trace } from '../../src/domain/trace.js';
import type { Explained } from '../../src/explain/explain-figure.js';
import { FORMATS, type FormatName } from '../../src/formats/formats.js';
import type { Style } from '../../src/formats/style.js';
import { presentTraces } from '../../src/present/trace.js';
import { STYLE } from './assessment.js';

/** Traces as one of the formats writes them. */
export function tracedAs(
  format: FormatName,
  { assessment }: Explained,
  traces: readonly Trace[],
  depth = 99,
  style: Style = STYLE,
): string {
  const document = presentTraces({ assessment, traces, depth }, { ...style, version: '0' });
  const written = FORMATS[format].write(document, style);
  if (typeof written !== 'string') throw new Error(`${format} is not written at once`);
  return written;
}
