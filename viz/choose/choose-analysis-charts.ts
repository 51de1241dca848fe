/** Chooses the charts of drivers, Sobol' indices, ways and discovered rules. */
import type {
  Dependences,
  Discovery,
  Doubts,
  Drivers,
  KnownLedger,
  SobolIndices,
  Swings,
  Way,
} from '../../engine/index.ts';
import { type GrowthFan, growthFanChart } from '../charts/analysis/growth-fan.ts';
import { knownLedgerChart } from '../charts/analysis/known-ledger.ts';
import { likelyWayChart } from '../charts/analysis/likely-way.ts';
import { oddsOfOddsChart } from '../charts/analysis/odds-of-odds.ts';
import { areMoved, otherCorrelationsChart } from '../charts/analysis/other-correlations.ts';
import { sobolIndicesChart } from '../charts/analysis/sobol-indices.ts';
import { seenSwings, swingsChart } from '../charts/analysis/swings.ts';
import { tenthsChart } from '../charts/analysis/tenths.ts';
import { tornadoChart, wholeDrivers } from '../charts/analysis/tornado.ts';
import { tradeOffChart } from '../charts/analysis/trade-off.ts';
import { type Chart, fileName, inBothFormats } from '../draw/chart.ts';
import type { Language } from '../words/language.ts';

/** The causes of every target that has some, and the tenths of what moves it. */
export function chooseDriverCharts(document: Drivers, lang: Language): Chart[] {
  return Object.entries(document.targets).flatMap(([target, found]) => {
    const isDrawn = wholeDrivers(found).some(({ cases }) => cases === undefined);
    const tenths = () => ({
      name: fileName('tenths', target),
      spec: tenthsChart(document, { target, lang }),
    });
    return [
      ...(found.causes.parts.length > 0
        ? [
            inBothFormats(fileName('tornado', target), (format) =>
              tornadoChart(document, { target, lang, format }),
            ),
          ]
        : []),
      ...(isDrawn ? [tenths()] : []),
    ];
  });
}

/** The indices of hit and miss and of what is compared, of every target that has some. */
export function chooseIndexCharts(document: SobolIndices, lang: Language): Chart[] {
  return Object.entries(document.targets).flatMap(([target, { hit, quantity }]) =>
    (['hit', 'quantity'] as const).flatMap((of) => {
      const output = of === 'hit' ? hit : quantity;
      if (output === undefined || output.by_input.length === 0) return [];
      return [
        { name: fileName('indices', of, target), spec: sobolIndicesChart(document, { target, of, lang }) },
      ];
    }),
  );
}

/** The odds of the odds, where a doubt moves some. */
export function chooseDoubtCharts(document: Doubts, lang: Language): Chart[] {
  if (Object.keys(document.targets).length === 0) return [];
  return [inBothFormats('odds-of-odds', (format) => oddsOfOddsChart(document, { lang, format }))];
}

/** The odds at other correlations, where these move some. */
export function chooseDependenceCharts(document: Dependences, lang: Language): Chart[] {
  if (!areMoved(document, lang)) return [];
  return [
    inBothFormats('other-correlations', (format) => otherCorrelationsChart(document, { lang, format })),
  ];
}

/** The ledger of every target. */
export function chooseKnownCharts(document: KnownLedger, lang: Language): Chart[] {
  return Object.keys(document.targets).map((target) =>
    inBothFormats(fileName('known', target), (format) =>
      knownLedgerChart(document, { target, lang, format }),
    ),
  );
}

/** The swings of every target that a figure moves. */
export function chooseSwingCharts(document: Swings, lang: Language): Chart[] {
  return Object.entries(document.targets).flatMap(([target, found]) =>
    seenSwings(found).length === 0
      ? []
      : [
          inBothFormats(fileName('swings', target), (format) =>
            swingsChart(document, { target, lang, format }),
          ),
        ],
  );
}

/** History and fan of every path. */
export function chooseFitCharts(fans: readonly GrowthFan[], lang: Language): Chart[] {
  return fans.map((fan) => ({ name: fileName('growth', fan.fit.name), spec: growthFanChart(fan, lang) }));
}

/** The peeling with the first box. */
export function chooseDiscoverCharts(document: Discovery, lang: Language): Chart[] {
  if (document.boxes.length === 0) return [];
  return [{ name: fileName('trade-off', document.target.name), spec: tradeOffChart(document, { lang }) }];
}

/** The way of every target that has one. */
export function chooseWayCharts(document: Way, lang: Language): Chart[] {
  return Object.entries(document.targets).flatMap(([target, { lacking }]) =>
    lacking === undefined
      ? [
          inBothFormats(fileName('way', target), (format) =>
            likelyWayChart(document, { target, lang, format }),
          ),
        ]
      : [],
  );
}
