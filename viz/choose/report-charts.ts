/** Chooses the charts of a report that goes into some targets. */
import type { Result } from '../../engine/index.ts';
import { knownLedgerChart } from '../charts/analysis/known-ledger.ts';
import { seenSwings, swingsChart } from '../charts/analysis/swings.ts';
import { tornadoChart } from '../charts/analysis/tornado.ts';
import { fieldOf, hasOneUnit } from '../charts/marks/members.ts';
import { partsOf } from '../charts/marks/parts.ts';
import { contributionsChart } from '../charts/result/contributions.ts';
import { distributionChart } from '../charts/result/distribution.ts';
import { fanChart } from '../charts/result/fan.ts';
import { isFar, neededGrowthChart } from '../charts/result/needed-growth.ts';
import { rankingChart } from '../charts/result/ranking.ts';
import { tierLadderChart } from '../charts/result/tier-ladder.ts';
import { type Chart, fileName, inBothFormats } from '../draw/chart.ts';
import type { Language } from '../words/language.ts';
import { fieldTitle } from '../words/swing-words.ts';
import { requirementCharts } from './analysis-charts.ts';
import type { Answers } from './answers.ts';

/** The charts of a target: of its quantity, of what moves its odds, of what would have to be so. */
export interface TargetCharts {
  readonly target: string;
  readonly quantity: readonly Chart[];
  readonly moves: readonly Chart[];
  readonly required: readonly Chart[];
  /** What each known figure did to its odds. */
  readonly known: readonly Chart[];
}

/** All of them in the order of the report. */
export const chartsOf = ({ quantity, moves, required, known }: TargetCharts): Chart[] => [
  ...quantity,
  ...known,
  ...moves,
  ...required,
];

/**
 * The charts of each target; of two that compare one quantity the first has its fan and its parts.
 *
 * @param targets names of the targets to go into
 */
export function reportCharts(
  result: Result,
  targets: readonly string[],
  answers: Answers,
  lang: Language,
): TargetCharts[] {
  const drawn = new Set<string>();
  const once = (charts: readonly Chart[]) => charts.filter(({ name }) => !drawn.has(name) && drawn.add(name));
  return targets.map((target) => ({
    target,
    quantity: once(quantityCharts(result, target, lang)),
    known:
      answers.ledger?.targets[target] === undefined
        ? []
        : [
            inBothFormats(fileName('known', target), (format) =>
              knownLedgerChart(answers.ledger!, { target, lang, format }),
            ),
          ],
    moves: once(movingCharts(target, answers, lang)),
    required: once(
      (answers.requirements ?? [])
        .filter((each) => each.target.name === target)
        .flatMap((each) =>
          requirementCharts(each, lang, (field) => fieldTitle(field, answers.swings?.figures ?? [], lang)),
        ),
    ),
  }));
}

/** The quantity that a target compares over the years and at its deadline, or the members of its ladder. */
function quantityCharts(result: Result, name: string, lang: Language): Chart[] {
  const target = result.targets[name]!;
  const indicator = target.reach?.of;
  if (indicator !== undefined && Object.hasOwn(result.indicators, indicator)) {
    return [
      inBothFormats(fileName('fan', indicator), (format) => fanChart(result, { indicator, lang, format })),
      isFar(result, target)
        ? inBothFormats(fileName('needed-growth', name), (format) =>
            neededGrowthChart(result, { target: name, lang, format }),
          )
        : inBothFormats(fileName('distribution', name), (format) =>
            distributionChart(result, { indicator, target: name, lang, format }),
          ),
      ...(partsOf(result, indicator) === undefined
        ? []
        : [
            inBothFormats(fileName('contributions', indicator), (format) =>
              contributionsChart(result, { indicator, target: name, lang, format }),
            ),
          ]),
    ];
  }
  if (target.tiers === undefined) return [];
  return [
    ...(hasOneUnit(result, fieldOf(result, { target: name }, lang))
      ? [
          inBothFormats(fileName('ranking', name), (format) =>
            rankingChart(result, { target: name, lang, format }),
          ),
        ]
      : []),
    inBothFormats(fileName('tiers', name), (format) =>
      tierLadderChart(result, { target: name, lang, format }),
    ),
  ];
}

/** What moves the odds of a target: figures exchanged one by one, and causes. */
function movingCharts(target: string, { swings, drivers }: Answers, lang: Language): Chart[] {
  const swung = swings?.targets[target];
  const causes = drivers?.targets[target]?.causes.parts ?? [];
  return [
    ...(swung === undefined || seenSwings(swung).length === 0
      ? []
      : [
          inBothFormats(fileName('swings', target), (format) =>
            swingsChart(swings!, { target, lang, format }),
          ),
        ]),
    ...(causes.length === 0
      ? []
      : [
          inBothFormats(fileName('tornado', target), (format) =>
            tornadoChart(drivers!, { target, lang, format }),
          ),
        ]),
  ];
}
