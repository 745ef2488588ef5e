import { Chalk } from 'chalk';
import type { Severity } from '../domain/problem.js';
import type { Tone } from './document.js';

export interface Paint {
  readonly title: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly tone: (tone: Tone, text: string) => string;
}

export function paintWith(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const severities: { readonly [S in Severity]: (text: string) => string } = {
    error: chalk.red.bold,
    warning: chalk.yellow.bold,
    note: chalk.cyan,
  };
  const tones: { readonly [T in Tone]: (text: string) => string } = {
    strong: chalk.bold,
    good: chalk.green.bold,
    fine: chalk.cyan.bold,
    fair: chalk.yellow.bold,
    poor: chalk.red.bold,
  };
  return {
    title: chalk.bold,
    faint: chalk.dim,
    severity: (severity, text) => severities[severity](text),
    tone: (tone, text) => tones[tone](text),
  };
}
