import type { FormUse } from '../domain/form-use.js';
import type { Data, Document, Table } from '../formats/document.js';
import { missingText, useText } from '../words/form-uses.js';
import { label } from '../words/labels.js';
import { withSemicolons } from '../words/punctuation.js';
import type { View } from './view.js';

const nameOf = ({ form, notUsed }: FormUse, lang: View['lang']): string =>
  form === null || notUsed === 'unknown' ? '' : form[lang];

function formTable(uses: readonly FormUse[], { lang, folder }: View): Table {
  const text = (key: Parameters<typeof label>[0]) => ({ key, header: label(key, lang), measure: 'text' as const });
  return {
    title: label('forms', lang),
    columns: [
      text('file'),
      text('sheet'),
      text('region'),
      text('form'),
      text('department'),
      text('project'),
      text('year'),
      text('unit'),
      text('use'),
    ],
    rows: uses.map((use) => [
      folder + use.file,
      use.sheet,
      use.region,
      nameOf(use, lang),
      use.department,
      use.project,
      use.year,
      use.unit,
      withSemicolons(
        [useText(use, lang), missingText(use, lang)].filter((one) => one !== ''),
        lang,
      ),
    ]),
    names: ['sheet'],
  };
}

const useData = (use: FormUse, folder: string): Data => ({
  file: folder + use.file,
  sheet: use.sheet,
  region: use.region,
  form: use.form?.id ?? null,
  title: use.title,
  department: use.department,
  project: use.project,
  year: use.year,
  unit: use.unit,
  gives: [...use.gives],
  notUsed: use.notUsed,
  missing: [...use.missing],
  has: [...use.has],
});

/** What was recognised in workbooks, what each part gives, and what is left out and why. No arithmetic. */
export function presentForms(uses: readonly FormUse[], view: View): Document {
  const table = () => formTable(uses, view);
  return {
    blocks: () => [{ kind: 'table', table: table() }],
    table,
    data: () => uses.map((use) => useData(use, view.folder)),
  };
}
