#!/bin/sh
# The job of `jixiao batch` on consolidated files with the sqlite3 CLI, in memory: sqlite.sh DIR OUT.csv
# Amounts become whole hundredths once, on import; round() of a number with two decimals × 100 is exact below 2^45.
# Written in list mode, because csv mode quotes every Chinese text; the names hold no commas. Order of first appearance.
set -eu
command -v sqlite3 >/dev/null || exit 127

sqlite3 -batch -bail ':memory:' <<SQL
CREATE TABLE income (department TEXT, year TEXT, item TEXT, amount REAL);
CREATE TABLE expenditure (department TEXT, year TEXT, item TEXT, budget REAL, spent REAL);
CREATE TABLE indicators (
  department TEXT, year TEXT, first TEXT, second TEXT, third TEXT, points REAL, score REAL, reason TEXT
);
.import --csv --skip 1 "$1/income.csv" income
.import --csv --skip 1 "$1/expenditure.csv" expenditure
.import --csv --skip 1 "$1/indicators.csv" indicators
.mode list
.separator ","
.headers on
.once "$2"
WITH received AS (
  SELECT department, min(rowid) AS place, min(year) AS year,
    sum(CAST(round(amount * 100) AS INTEGER)) AS income,
    sum(CAST(round(amount * 100) AS INTEGER)) FILTER (WHERE item = '财政拨款收入') AS fiscal
  FROM income WHERE item <> '合计' GROUP BY department
), spending AS (
  SELECT department,
    sum(CAST(round(budget * 100) AS INTEGER)) AS budget,
    sum(CAST(round(spent * 100) AS INTEGER)) AS spent,
    sum(CAST(round(spent * 100) AS INTEGER)) FILTER (WHERE item = '基本支出') AS basic,
    sum(CAST(round(spent * 100) AS INTEGER)) FILTER (WHERE item = '项目支出') AS project
  FROM expenditure WHERE item <> '合计' GROUP BY department
), scores AS (
  SELECT department, sum(CAST(round(min(score, points) * 100) AS INTEGER)) AS score
  FROM indicators GROUP BY department
), figures AS (
  SELECT *,
    (20000 * fiscal + income) / (2 * income) AS fiscal_share,
    (20000 * basic + spent) / (2 * spent) AS basic_share,
    (20000 * project + spent) / (2 * spent) AS project_share,
    (20000 * spent + budget) / (2 * budget) AS execution_rate,
    income - spent AS balance
  FROM received JOIN spending USING (department) JOIN scores USING (department)
)
SELECT department, year,
  printf('%d.%02d', income / 100, income % 100) AS income,
  printf('%d.%02d', fiscal_share / 100, fiscal_share % 100) AS fiscalShare,
  printf('%d.%02d', spent / 100, spent % 100) AS expenditure,
  printf('%d.%02d', basic_share / 100, basic_share % 100) AS basicShare,
  printf('%d.%02d', project_share / 100, project_share % 100) AS projectShare,
  printf('%d.%02d', execution_rate / 100, execution_rate % 100) AS executionRate,
  iif(balance < 0, '-', '') || printf('%d.%02d', abs(balance) / 100, abs(balance) % 100) AS balance,
  printf('%d.%02d', score / 100, score % 100) AS score,
  CASE WHEN score >= 9000 THEN '优' WHEN score >= 8000 THEN '良' WHEN score >= 6000 THEN '中' ELSE '差' END AS grade
FROM figures ORDER BY place;
SQL
