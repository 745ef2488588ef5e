import fiveBands from './built-in/cn-five-bands.yaml';
import yueyang from './built-in/cn-hunan-yueyang.yaml';
import national from './built-in/cn-national-10-50-30-10.yaml';
import outline from './built-in/cn-outline-50-50.yaml';

/** The rubrics that come with the program, as the YAML that `rubric show --format yaml` prints, by their ids. */
export const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['cn-national-10-50-30-10', national],
  ['cn-outline-50-50', outline],
  ['cn-hunan-yueyang', yueyang],
  ['cn-five-bands', fiveBands],
]);
