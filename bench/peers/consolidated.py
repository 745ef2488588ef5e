#!/usr/bin/env python3
# The job of `jixiao batch` on consolidated files with Python's csv and decimal: consolidated.py DIR OUT.csv
import csv
import sys
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

TOTAL = '合计'
HUNDREDTH = Decimal('0.01')
HEADER = (
    'department,year,income,fiscalShare,expenditure,basicShare,projectShare,executionRate,balance,score,grade'
).split(',')

# Points and scores are few different texts, amounts are not.
points_of = lru_cache(maxsize=4096)(Decimal)


class Department:
    __slots__ = ('year', 'income', 'fiscal', 'budget', 'expenditure', 'basic', 'project', 'score')

    def __init__(self, year):
        self.year = year
        self.income = self.fiscal = Decimal(0)
        self.budget = self.expenditure = self.basic = self.project = Decimal(0)
        self.score = Decimal(0)


def rows_of(path):
    with open(path, encoding='utf-8', newline='') as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def read_departments(folder):
    departments = {}

    def department(name, year):
        found = departments.get(name)
        if found is None:
            found = departments[name] = Department(year)
        return found

    for name, year, item, amount in rows_of(folder / 'income.csv'):
        if item == TOTAL:
            continue
        entry = department(name, year)
        amount = Decimal(amount)
        entry.income += amount
        if item == '财政拨款收入':
            entry.fiscal += amount

    for name, year, item, budget, spent in rows_of(folder / 'expenditure.csv'):
        if item == TOTAL:
            continue
        entry = department(name, year)
        spent = Decimal(spent)
        entry.budget += Decimal(budget)
        entry.expenditure += spent
        if item == '基本支出':
            entry.basic += spent
        elif item == '项目支出':
            entry.project += spent

    for name, year, _, _, _, points, score, _ in rows_of(folder / 'indicators.csv'):
        department(name, year).score += min(points_of(score), points_of(points))

    return departments


def percent(part, whole):
    return (100 * part / whole).quantize(HUNDREDTH, ROUND_HALF_UP)


def grade(score):
    return '优' if score >= 90 else '良' if score >= 80 else '中' if score >= 60 else '差'


def main(folder, output):
    with open(output, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file, lineterminator='\n')
        writer.writerow(HEADER)
        writer.writerows(
            (
                name,
                entry.year,
                entry.income,
                percent(entry.fiscal, entry.income),
                entry.expenditure,
                percent(entry.basic, entry.expenditure),
                percent(entry.project, entry.expenditure),
                percent(entry.expenditure, entry.budget),
                entry.income - entry.expenditure,
                entry.score.quantize(HUNDREDTH),
                grade(entry.score),
            )
            for name, entry in read_departments(Path(folder)).items()
        )


if __name__ == '__main__':
    main(*sys.argv[1:])
