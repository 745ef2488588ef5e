import type { Lang } from '../domain/department.js';
import type { FormUse, NotUsed } from '../domain/form-use.js';
import { listed, withAside, withCommas, withDetail } from './punctuation.js';

const GIVES: { readonly [G in FormUse['gives'][number]]: { readonly [L in Lang]: string } } = {
  income: { en: 'income', zh: '收入' },
  expenditure: { en: 'expenditure', zh: '支出' },
  budget: { en: 'budget', zh: '预算' },
  indicators: { en: 'indicators', zh: '指标' },
};

const NOT_USED: { readonly [N in NotUsed]: { readonly [L in Lang]: string } } = {
  bystander: { en: 'not counted: it adds to neither income nor spending', zh: '不取数：不计入收入或支出' },
  summary: { en: 'not counted: compared with the projects’ own forms', zh: '不取数：与各项目自评表核对' },
  project: {
    en: 'a project: `batch` assesses it, `score` with --sheet',
    zh: '项目自评表：用 batch 评价，或 score 加 --sheet',
  },
  hidden: { en: 'hidden: not read', zh: '已隐藏：不读' },
  'budget-beside-accounts': { en: 'not counted: the accounts come first', zh: '不取数：以决算表为准' },
  'other-department': { en: 'of another department or year', zh: '属于另一部门或年度' },
  'checks-only': { en: 'used to check the others', zh: '用于核对' },
  unknown: { en: 'not recognised', zh: '未认出' },
  cover: { en: 'cover', zh: '封面' },
  ambiguous: { en: 'fits two forms equally well: not read', zh: '同样像两种表：不读' },
};

/** `used: income, budget`, or why nothing was taken. */
export function useText({ gives, notUsed }: Pick<FormUse, 'gives' | 'notUsed'>, lang: Lang): string {
  if (notUsed !== null) return NOT_USED[notUsed][lang];
  const parts = gives.map((one) => GIVES[one][lang]);
  return withDetail(lang === 'zh' ? '取数' : 'used', listed(parts, lang), lang);
}

/** The words that a sheet lacks to be the form that it comes nearest to. */
export function missingText({ notUsed, form, missing, has }: FormUse, lang: Lang): string {
  if (notUsed !== 'unknown' || form === null) return '';
  const [nearest, lacks, holds] = lang === 'zh' ? ['最接近', '缺少', '有'] : ['nearest to ', 'lacks ', 'has '];
  const lacking = `${nearest}${form[lang]}`;
  return withAside(withCommas([lacking, lacks + listed(missing, lang)], lang), holds + listed(has, lang), lang);
}
