import type { Assessment } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { type Problem, type Severity, severityOf } from '../domain/problem.js';
import { problemReport } from '../formats/problem-text.js';
import type { Style } from '../formats/style.js';
import type { Host } from '../host/host.js';
import { VERSION } from '../host/version.js';
import type { Rounding } from '../numbers/decimal.js';
import type { View } from '../present/view.js';
import { wantsColor } from './color.js';
import { messageLanguage } from './language.js';
import { type Words, wordsIn } from './words.js';

/** What of the options decides how anything is written. */
export interface WritingOptions {
  readonly lang?: Lang | undefined;
  readonly color?: 'auto' | 'always' | 'never' | undefined;
  readonly places?: number | undefined;
  readonly amountPlaces?: number | undefined;
  readonly rounding?: Rounding | undefined;
  readonly strict?: boolean | undefined;
  readonly excel?: boolean | undefined;
  readonly plain?: boolean | undefined;
  readonly problems?: 'grouped' | 'all' | undefined;
  readonly only?: Severity | undefined;
  readonly output?: string | undefined;
}

/** Where text goes, what language it speaks, and what is put before file names in it. */
export interface Sink {
  readonly lang: Lang;
  readonly to: 'stdout' | 'stderr' | 'file';
  readonly folder: string;
}

/** One run of one command: the machine, the words for the person in front of it, and how text is made for each place. */
export class Session {
  readonly words: Words;
  /** Of help and messages. */
  readonly lang: Lang;

  constructor(
    readonly host: Host,
    private readonly given: WritingOptions,
  ) {
    this.lang = messageLanguage(host, given.lang);
    this.words = wordsIn(this.lang);
  }

  /** The same run in the language of the data, unless `--lang` names one: what is said of them then agrees with them. */
  speaking(lang: Lang): Session {
    return new Session(this.host, { ...this.given, lang: this.given.lang ?? lang });
  }

  /** One line for the person at the terminal. */
  say(text: string): Promise<void> {
    return this.host.err(`jixiao: ${text}\n`);
  }

  /** Problems for the person at the terminal. */
  async tell(problems: readonly Problem[], folder = '', closing = ''): Promise<void> {
    const text = problemReport(this.asked(problems), this.aside(folder), { all: problems, closing });
    if (text !== '') await this.host.err(text);
  }

  /** Of problems those that `--only` names. */
  asked(problems: readonly Problem[]): readonly Problem[] {
    const { only, strict } = this.given;
    return only === undefined ? problems : problems.filter(({ code }) => severityOf(code, strict === true) === only);
  }

  /** Only colour and width depend on what stands at the other end. */
  style({ lang, to, folder }: Sink, score: Assessment['score'] = null): Style {
    const { host, given } = this;
    const isTerminal = (to === 'stdout' && host.stdoutIsTerminal) || (to === 'stderr' && host.stderrIsTerminal);
    return {
      lang,
      places: given.places ?? 2,
      amountPlaces: given.amountPlaces,
      scorePlaces: score?.places.leaf ?? 2,
      scoreRounding: score?.rounding,
      rounding: given.rounding ?? 'half-up',
      strict: given.strict === true,
      color: to === 'file' ? given.color === 'always' : wantsColor(host, given.color, isTerminal),
      width: isTerminal ? host.width : undefined,
      bars: isTerminal && given.plain !== true,
      excel: given.excel === true,
      problems: given.problems ?? 'all',
      folder,
    };
  }

  /** For results, wherever the options send them. */
  result(lang: Lang, folder = '', assessment: Assessment | null = null): Style {
    const { output } = this.given;
    const to = output === undefined || output === '-' ? 'stdout' : 'file';
    return this.style({ lang, to, folder }, assessment?.score);
  }

  /** For stderr, in the language of messages. */
  aside(folder = ''): Style {
    return this.style({ lang: this.lang, to: 'stderr', folder });
  }
}

/** What a document needs to know of how it will be written. */
export const viewOf = ({ lang, strict, places, rounding, folder }: Style): View => ({
  lang,
  strict,
  places,
  rounding,
  folder,
  version: VERSION,
});
