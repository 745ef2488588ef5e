import type { AmountUnit } from '../../numbers/unit.js';

/** A row of indicators that a form is drawn with; texts that will stand in it decide how high it is. */
export interface ShapeLeaf {
  readonly path: readonly string[];
  readonly points: string | null;
  readonly target: string;
  readonly actual: string;
  readonly reason: string;
}

/** What one of our own forms is drawn for: a department with its lines and indicators, or whoever fills it in by hand. */
export interface FormShape {
  readonly unit: AmountUnit;
  /** Rows of money below the total. */
  readonly lines: readonly string[];
  readonly leaves: readonly ShapeLeaf[];
  /** Points of the execution: null to be filled in, '—' where it is not scored. */
  readonly executionPoints: string | null;
}

const leaf = (points: string, ...path: string[]): ShapeLeaf => ({ path, points, target: '', actual: '', reason: '' });

/** Ten points for the execution, fifty for output, thirty for benefit, ten for satisfaction. */
export const USUAL_SHAPE: FormShape = {
  unit: '万元',
  lines: ['当年财政拨款', '上年结转资金', '其他资金'],
  leaves: [
    leaf('15', '产出指标', '数量指标'),
    leaf('15', '产出指标', '质量指标'),
    leaf('10', '产出指标', '时效指标'),
    leaf('10', '产出指标', '成本指标'),
    leaf('10', '效益指标', '经济效益指标'),
    leaf('10', '效益指标', '社会效益指标'),
    leaf('5', '效益指标', '生态效益指标'),
    leaf('5', '效益指标', '可持续影响指标'),
    leaf('10', '满意度指标', '服务对象满意度指标'),
  ],
  executionPoints: '10',
};
