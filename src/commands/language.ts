import type { Lang } from '../domain/department.js';
import type { Host } from '../host/host.js';

/** The language of help and messages: `--lang`, else the system's locale as POSIX orders its variables. */
export function messageLanguage(host: Host, chosen: string | undefined): Lang {
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const locale = host.env.LC_ALL || host.env.LC_MESSAGES || host.env.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** `--lang` as it stands in the arguments, known before they are parsed so that help itself speaks it. */
export function chosenLanguage(args: readonly string[]): string | undefined {
  const index = args.indexOf('--lang');
  if (index >= 0) return args[index + 1];
  return args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
}
