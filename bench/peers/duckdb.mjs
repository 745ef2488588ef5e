// The job of `jixiao batch` on consolidated files with DuckDB, on all its threads: duckdb.mjs DIR OUT.csv
// @duckdb/node-api is no dependency of ours; DUCKDB_MODULES names a node_modules folder that has it.
// The rows come sorted by department, which costs nothing measurable; the order of first appearance is not known here.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [dir, output] = process.argv.slice(2);
const modules = process.env.DUCKDB_MODULES;
const { DuckDBInstance } = modules
  ? createRequire(join(resolve(modules), 'any.js'))('@duckdb/node-api')
  : await import('@duckdb/node-api');

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** Only the columns that a query uses are converted to their types. */
const table = (name, columns) => {
  const all = { department: 'VARCHAR', year: 'VARCHAR', ...columns };
  const types = Object.entries(all).map(([column, type]) => `${column}: '${type}'`);
  const options = `header = true, auto_detect = false, delim = ',', quote = '"', escape = '"'`;
  return `read_csv(${quoted(join(dir, `${name}.csv`))}, ${options}, columns = {${types.join(', ')}})`;
};

/** Whole hundredths of a percent, halves up, in integers; DuckDB's `/` of two decimals would be a double. */
const percent = (part, whole) => `((20000 * ${part} + ${whole}) // (2 * ${whole}))::HUGEINT * 0.01::DECIMAL(3, 2)`;

const INCOME = { item: 'VARCHAR', amount: 'DECIMAL(18, 2)' };
const EXPENDITURE = { item: 'VARCHAR', budget: 'DECIMAL(18, 2)', spent: 'DECIMAL(18, 2)' };
const INDICATORS = {
  first: 'VARCHAR',
  second: 'VARCHAR',
  third: 'VARCHAR',
  points: 'DECIMAL(9, 2)',
  score: 'DECIMAL(9, 2)',
  reason: 'VARCHAR',
};

const QUERY = `
  WITH income AS (
    SELECT department, any_value(year) AS year,
      (100 * sum(amount))::BIGINT AS income,
      (100 * sum(amount) FILTER (item = '财政拨款收入'))::BIGINT AS fiscal
    FROM ${table('income', INCOME)} WHERE item <> '合计' GROUP BY department
  ), expenditure AS (
    SELECT department,
      (100 * sum(budget))::BIGINT AS budget,
      (100 * sum(spent))::BIGINT AS spent,
      (100 * sum(spent) FILTER (item = '基本支出'))::BIGINT AS basic,
      (100 * sum(spent) FILTER (item = '项目支出'))::BIGINT AS project
    FROM ${table('expenditure', EXPENDITURE)} WHERE item <> '合计' GROUP BY department
  ), indicators AS (
    SELECT department, sum(least(score, points))::DECIMAL(18, 2) AS score
    FROM ${table('indicators', INDICATORS)} GROUP BY department
  )
  SELECT department, year,
    income * 0.01::DECIMAL(3, 2) AS income,
    ${percent('fiscal', 'income')} AS "fiscalShare",
    spent * 0.01::DECIMAL(3, 2) AS expenditure,
    ${percent('basic', 'spent')} AS "basicShare",
    ${percent('project', 'spent')} AS "projectShare",
    ${percent('spent', 'budget')} AS "executionRate",
    (income - spent) * 0.01::DECIMAL(3, 2) AS balance,
    score,
    CASE WHEN score >= 90 THEN '优' WHEN score >= 80 THEN '良' WHEN score >= 60 THEN '中' ELSE '差' END AS grade
  FROM income JOIN expenditure USING (department) JOIN indicators USING (department)
  ORDER BY department`;

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`COPY (${QUERY}) TO ${quoted(output)} (FORMAT csv, HEADER true)`);
