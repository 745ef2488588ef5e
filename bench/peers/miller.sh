#!/bin/sh
# The job of `jixiao batch` on consolidated files with Miller 6: miller.sh DIR OUT.csv; exits 127 without mlr.
# Every cell becomes a whole number of hundredths (exact below 2^45); all sums and shares are 64-bit integers.
set -eu
command -v mlr >/dev/null || exit 127

mlr --csv put -q '
  func hundredths(num cell): int { return int(round(cell * 100)) }
  func share(int part, int whole): int { return (20000 * part + whole) // (2 * whole) }
  func text(int number): str {
    return (number < 0 ? "-" : "") . format("{}.{}", abs(number) // 100, fmtnum(abs(number) % 100, "%02d"))
  }

  if (is_present(${收入项目})) {
    if (${收入项目} != "合计") {
      num amount = hundredths(${金额（万元）});
      @year[${部门}] = ${年度};
      @income[${部门}] += amount;
      if (${收入项目} == "财政拨款收入") { @fiscal[${部门}] += amount }
    }
  } elif (is_present(${支出类别})) {
    if (${支出类别} != "合计") {
      num amount = hundredths(${全年执行数（万元）});
      @budget[${部门}] += hundredths(${全年预算数（万元）});
      @spent[${部门}] += amount;
      if (${支出类别} == "基本支出") { @basic[${部门}] += amount }
      elif (${支出类别} == "项目支出") { @project[${部门}] += amount }
    }
  } else {
    @score[${部门}] += hundredths(min(${得分}, ${分值}));
  }

  end {
    for (name, income in @income) {
      num spent = @spent[name];
      num score = @score[name];
      emit1 {
        "department": name,
        "year": @year[name],
        "income": text(income),
        "fiscalShare": text(share(@fiscal[name], income)),
        "expenditure": text(spent),
        "basicShare": text(share(@basic[name], spent)),
        "projectShare": text(share(@project[name], spent)),
        "executionRate": text(share(spent, @budget[name])),
        "balance": text(income - spent),
        "score": text(score),
        "grade": score >= 9000 ? "优" : score >= 8000 ? "良" : score >= 6000 ? "中" : "差",
      }
    }
  }
' "$1/income.csv" "$1/expenditure.csv" "$1/indicators.csv" >"$2"
