import type { Outcome } from '../batch/outcome.js';
import { type Findings, failedOutcome, outcomeOf } from '../batch/outcome-of.js';
import { rankEvidence } from '../batch/rank-evidence.js';
import { resultOf } from '../batch/result-of-assessment.js';
import { lossTexts } from '../batch/roll-up.js';
import type { Assessment } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { normalised } from '../domain/nearest-name.js';
import { type Problem, severityOf } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import { scoreErrorOf } from '../domain/score-error.js';
import { dataText } from '../formats/json.js';
import { problemHead } from '../formats/problem-text.js';
import { sayIn } from '../formats/say-in.js';
import { screenText } from '../formats/screen.js';
import { PLAIN_STYLE, type Style } from '../formats/style.js';
import { VERSION } from '../host/version.js';
import { presentAssessment, presentFailed } from '../present/assessment.js';
import { placedProblem } from '../present/owned-problems.js';
import type { View } from '../present/view.js';
import { messageOf } from '../words/message.js';
import type { Assessed } from './assess-files.js';
import type { DetailTexts, Judged, TaskSettings, ToldProblem } from './batch-task.js';

/** One department's way from what was read of it to its outcome. */
export interface Case {
  readonly folder: string;
  /** Put before the names of files in it. */
  readonly prefix: string;
  readonly name: string;
  /** Of a form that assesses a single project. */
  readonly project?: string | null;
  readonly year: string | null;
  readonly group: string | null;
  readonly rubric: number;
  readonly assessment: Assessment | null;
  readonly problems: readonly Problem[];
  /** How its files were read. */
  readonly readings: readonly Reading[];
  /** Of official forms: what they were recognised as. */
  readonly uses?: Assessed['uses'] | undefined;
  readonly rewrites?: Assessed['rewrites'] | undefined;
  /** Paths that were read. */
  readonly paths: readonly string[];
}

/** A problem on its way to a table of problems. */
export function told(found: Problem, style: Style): ToldProblem {
  const message = (lang: Lang): string => messageOf(found, lang)(sayIn({ ...style, lang }));
  return { ...placedProblem(found, { ...style, version: VERSION }), message: { zh: message('zh'), en: message('en') } };
}

/** Turns departments that were read and assessed into outcomes and texts of a batch; their assessments are let go of. */
export class Judge {
  constructor(private readonly settings: TaskSettings) {}

  private style(lang: Lang, folder: string, score: Assessment['score'] = null): Style {
    const { amountPlaces, places = 2, rounding = 'half-up', strict = false } = this.settings.options;
    const own = { scorePlaces: score?.places.leaf ?? PLAIN_STYLE.scorePlaces, scoreRounding: score?.rounding };
    return { ...PLAIN_STYLE, lang, folder, places, amountPlaces, rounding, strict, ...own };
  }

  judge(found: Case): Judged {
    const { assessment, problems, prefix } = found;
    const { messageLang, sums } = this.settings;
    const strict = this.settings.options.strict === true;
    const severities = problems.map(({ code }) => severityOf(code, strict));
    const first = problems[severities.indexOf('error')];
    const scoreError = assessment === null ? null : scoreErrorOf(assessment, problems);
    const outcome = this.outcome(found, { severities, code: first?.code ?? null, scoreError });
    const fault = problems.find(({ code }) => code === scoreError) ?? first;
    return {
      outcome,
      losses: sums && assessment !== null ? lossTexts(resultOf(assessment).losses()) : [],
      ...this.texts(found, outcome),
      fault: fault === undefined ? null : problemHead(fault, this.style(messageLang, prefix)),
      problems: this.settings.problems
        ? problems
            .filter((one) => !this.isGroupColumn(one))
            .map((one) => told(one, this.style('zh', prefix, assessment?.score)))
        : [],
      evidence: found.rubric < 0 || assessment?.score == null ? [] : rankEvidence(assessment.score.sections),
    };
  }

  /** A column that nobody knows but whoever groups by it. */
  private isGroupColumn(found: Problem): boolean {
    const { groupBy } = this.settings;
    return found.code === 'unknown-column' && groupBy !== null && normalised(found.header) === normalised(groupBy);
  }

  private outcome(
    { folder, name, project = null, year, group, rubric, assessment }: Case,
    findings: Findings,
  ): Outcome {
    const { unit, sections, sums } = this.settings;
    if (assessment === null) {
      return failedOutcome(
        { source: folder, department: name, project, year, group, language: 'zh', rubric },
        findings,
      );
    }
    const own = assessment.year === null ? { ...assessment, year } : assessment;
    return outcomeOf(folder, resultOf(own), findings, { unit, rubric, group, sections: sections || sums });
  }

  private texts({ prefix, assessment, problems }: Case, outcome: Outcome): Pick<Judged, 'text' | 'details'> {
    const { settings } = this;
    const lang = settings.lang ?? outcome.language;
    const style = this.style(lang, prefix, assessment?.score);
    const view: View = { ...style, version: VERSION };
    const failed = { name: outcome.department, year: outcome.year, unit: settings.options.unit ?? settings.unit };
    const document =
      assessment === null ? null : presentAssessment({ assessment, problems, table: null, comparison: null }, view);
    const json = (isPretty: boolean): string =>
      `${dataText(document === null ? presentFailed(failed, problems, view) : document.data(), isPretty, style)}\n`;
    const text = settings.json === 'none' ? '' : json(settings.json === 'pretty');
    if (!settings.details) return { text, details: null };
    const details: DetailTexts = {
      json: settings.json === 'pretty' ? text : json(true),
      table: document === null ? '' : screenText(document, style),
    };
    return { text, details };
  }
}
