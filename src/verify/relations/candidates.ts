import type { Content } from '../figures/passages.js';
import type { Candidate } from '../judge/candidate.js';
import { balancesIn } from './balances.js';
import { changesIn } from './changes.js';
import { compoundIn } from './compound.js';
import { isAmountLevel, type Shelf, surroundingsOf } from './context.js';
import { conversionsIn } from './conversions.js';
import { countRatesIn } from './count-rates.js';
import { gradesIn, printedBands } from './grades.js';
import { growthIn } from './growth.js';
import { multiplesIn } from './multiples.js';
import { pointsIn } from './percentage-points.js';
import { pricesIn } from './prices.js';
import { formulasIn } from './printed-formulas.js';
import { ratesIn } from './rates.js';
import { mentionsOf, repeatsIn } from './repeats.js';
import { scoresByRateIn, scoresIn } from './scores.js';
import { sentencesIn } from './sentence.js';
import { sharesIn } from './shares.js';
import { totalsIn } from './totals.js';

/**
 * What the text states of its own figures, each with the ways in which it may have been computed: one passage after the
 * other, so that nothing but what was found has to be kept; at the end what speaks of two passages.
 */
export function* candidatesIn(content: Content, tables: readonly Shelf[]): Generator<Candidate[]> {
  const shelves = content.passages.map(({ index, figures }) => ({ index, levels: figures.filter(isAmountLevel) }));
  const around = surroundingsOf([...shelves, ...tables]);
  const mentions = mentionsOf(content.passages);
  const bands = printedBands(content.passages);
  const repeats: Candidate[] = [];
  for (const passage of content.passages) {
    const sentences = sentencesIn(passage);
    repeats.push(...sentences.flatMap((sentence) => repeatsIn(sentence, mentions)));
    yield sentences.flatMap((sentence) => {
      const totals = totalsIn(sentence);
      return [
        ...totals.candidates,
        ...balancesIn(sentence),
        ...changesIn(sentence),
        ...scoresIn(sentence),
        ...scoresByRateIn(sentence),
        ...sharesIn(sentence, around, totals),
        ...ratesIn(sentence),
        ...formulasIn(sentence),
        ...growthIn(sentence),
        ...countRatesIn(sentence),
        ...compoundIn(sentence),
        ...multiplesIn(sentence),
        ...pointsIn(sentence),
        ...pricesIn(sentence),
        ...conversionsIn(sentence),
        ...gradesIn(sentence, bands),
      ];
    });
  }
  yield repeats;
}
