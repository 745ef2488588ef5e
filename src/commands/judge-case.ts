import { sectionFigures } from '../batch/member.js';
import { rankEvidence } from '../batch/rank-evidence.js';
import type { Assessment } from '../domain/assessment.js';
import type { BatchRow } from '../domain/batch.js';
import { exactText } from '../domain/decimal.js';
import type { Lang } from '../domain/department.js';
import { type Problem, severityOf } from '../domain/problem.js';
import { scoreErrorOf } from '../domain/score-error.js';
import type { Host } from '../host.js';
import { batchFigures } from '../render/batch-row.js';
import { problemHead } from '../render/problem-text.js';
import { renderAssessment, renderFailed } from '../render/render-assessment.js';
import type { Style } from '../render/style.js';
import type { DetailTexts, TaskSettings } from './batch-task.js';
import { styleFor } from './style-for.js';

/** What a batch keeps of a department, and the assessment that is about to be let go of. */
export interface Judged {
  readonly row: BatchRow;
  readonly assessment: Assessment | null;
  readonly text: string;
  readonly details: DetailTexts | null;
  readonly fault: string | null;
  readonly evidence: readonly (readonly [string, string])[];
}

/** One department's way from what was read of it to its row. */
export interface Case {
  readonly folder: string;
  /** Put before the names of files in it. */
  readonly prefix: string;
  readonly name: string;
  readonly year: string | null;
  readonly rubric: number;
  readonly assessment: Assessment | null;
  readonly problems: readonly Problem[];
}

/** Turns departments that were read and assessed into the rows and texts of a batch. */
export class Judge {
  constructor(
    private readonly host: Host,
    private readonly settings: TaskSettings,
  ) {}

  private style(lang: Lang, folder: string): Style {
    const { places, rounding, strict } = this.settings.options;
    return styleFor(
      this.host,
      {
        color: 'never',
        ...(places === undefined ? {} : { places }),
        ...(rounding === undefined ? {} : { rounding }),
        strict: strict === true,
      },
      { lang, to: 'file', folder },
    );
  }

  judge({ folder, prefix, name, year, rubric, assessment, problems }: Case): Judged {
    const { settings } = this;
    const strict = settings.options.strict === true;
    const severities = problems.map((found) => severityOf(found.code, strict));
    const errors = severities.filter((severity) => severity === 'error').length;
    const first = problems[severities.indexOf('error')];
    const language = settings.lang ?? assessment?.language ?? 'zh';
    const style = this.style(language, prefix);
    const score = assessment?.score ?? null;
    const scoreError = assessment === null ? null : scoreErrorOf(assessment, problems);
    const row: BatchRow = {
      source: folder,
      department: assessment?.department ?? name,
      year: assessment?.year ?? year,
      language: assessment?.language ?? 'zh',
      rubric,
      figures: assessment === null ? new Array(10).fill(null) : batchFigures(assessment, settings.unit, style),
      total: score === null || score.total === null ? null : exactText(score.total),
      fullMarks: score === null || score.fullMarks === null ? null : exactText(score.fullMarks),
      grade: score?.grade ?? null,
      errors,
      warnings: severities.filter((severity) => severity === 'warning').length,
      status: assessment === null ? 'failed' : errors > 0 ? 'errors' : 'ok',
      code: scoreError ?? first?.code ?? null,
      scoreError,
      sections: settings.sections && score !== null ? sectionFigures(score.sections) : null,
    };
    const text = this.jsonOf(settings.json, row, assessment, problems, style);
    const fault =
      assessment === null && first !== undefined ? problemHead(first, this.style(settings.messageLang, prefix)) : null;
    return {
      row,
      assessment,
      text,
      details: settings.details
        ? {
            json: settings.json === 'pretty' ? text : this.jsonOf('pretty', row, assessment, problems, style),
            table: assessment === null ? '' : renderAssessment(assessment, problems, 'table', null, style),
          }
        : null,
      fault,
      evidence: rubric < 0 || score === null ? [] : rankEvidence(score.sections),
    };
  }

  private jsonOf(
    json: TaskSettings['json'],
    row: BatchRow,
    assessment: Assessment | null,
    problems: readonly Problem[],
    style: Style,
  ): string {
    const { options, unit } = this.settings;
    if (json === 'none') return '';
    const pretty = json === 'pretty';
    if (assessment !== null) return renderAssessment(assessment, problems, pretty ? 'json' : 'ndjson', null, style);
    const failed = { name: row.department, year: row.year, unit: options.unit ?? unit };
    return renderFailed(failed, problems, pretty, style);
  }
}
