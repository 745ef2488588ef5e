import { it } from 'vitest';
import { renderAssessment } from '../../src/render/render-assessment.js';
import { problemReport } from '../../src/render/problem-text.js';
import { problem } from '../../src/domain/problem.js';
import { PANYU, STYLE, placeIn } from '../support/assessment.js';
it('x', () => {
  console.log(renderAssessment(PANYU, [], 'table', null, STYLE));
  console.log(renderAssessment(PANYU, [], 'table', null, {...STYLE, width: 60, color: true, lang:'en'}));
  console.log(renderAssessment(PANYU, [], 'csv', null, STYLE));
  console.log(renderAssessment(PANYU, [], 'csv', 'income', {...STYLE, lang:'en', excel: true}));
  console.log(renderAssessment(PANYU, [], 'markdown', null, STYLE));
  const p = problem('amount-unreadable', placeIn('财政拨款收入,12O.50,备注', 3, 2), { column: '金额', text: '12O.50', why: 'letter-for-digit', shown: 'O' });
  console.log(problemReport([p, p], {...STYLE, folder: 'a/b/'}));
  console.log(problemReport([p], {...STYLE, lang: 'en'}));
});
