/** A record of what happened as tables: each outcome with what was forecast, and how all of them did. */

import type { OutcomeRecord, RecordSummary } from '../../../engine/index.ts';
import type { Passage } from '../../../viz/index.ts';
import { formatDigits, formatFixed, formatPercent } from '../../../viz/words/figure-format.ts';
import type { Lang } from '../../language-of-command.ts';

interface Words {
  readonly levels: readonly string[];
  readonly targets: readonly string[];
  readonly hit: Readonly<Record<'yes' | 'no', string>>;
  readonly covers: (count: number, half: string, eighty: string, most: string, crps: string) => string;
  readonly brier: (count: number, odds: string, hit: string, brier: string, constant: string) => string;
  readonly years: (years: number) => string;
}

/** With fewer years a record tells nothing of the office's skill. */
const FEWEST_YEARS = 8;

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    levels: ['Level', 'Year', 'Came', 'Median', 'Place in the trials', 'CRPS', 'Noted'],
    targets: ['Target', 'Year', 'Odds', 'Came true', 'Brier', 'Noted'],
    hit: { yes: 'yes', no: 'no' },
    covers: (count, half, eighty, most, crps) =>
      `${count === 1 ? 'One level' : `${count} levels`}: ${half} inside the middle half of what was forecast, ${eighty} inside 80 %, ${most} inside 95 %; CRPS ${crps} of the level.`,
    brier: (count, odds, hit, brier, constant) =>
      `${count === 1 ? 'One target' : `${count} targets`}: odds of ${odds} on average, ${hit} came true; Brier score ${brier}, constant odds would have ${constant}.`,
    years: (years) =>
      years < FEWEST_YEARS
        ? `${years === 1 ? 'One year' : `${years} years`}: too few to say how well such odds do. What comes in one year is one event.`
        : `${years} years: as many independent observations, at most.`,
  },
  zh: {
    levels: ['水平', '年份', '实际', '中间情形', '在推演中的位置', 'CRPS', '记录日期'],
    targets: ['目标', '年份', '可能性', '是否实现', 'Brier', '记录日期'],
    hit: { yes: '实现', no: '未实现' },
    covers: (count, half, eighty, most, crps) =>
      `${count}个水平：${half}落在预测的居中一半之内，${eighty}在80%之内，${most}在95%之内；CRPS为水平的${crps}。`,
    brier: (count, odds, hit, brier, constant) =>
      `${count}项目标：平均可能性${odds}，实现${hit}；Brier评分${brier}，一律取实现比例则为${constant}。`,
    years: (years) =>
      years < FEWEST_YEARS
        ? `只有${years}个年份，不足以说明这样的可能性是否可靠；同一年发生的是一个事件。`
        : `${years}个年份：独立观测至多这么多。`,
  },
};

const percent = (share: number, decimals = 0) => formatPercent(share, decimals);
const figure = (value: number) => formatDigits(value, 5);

export function recordPassages(
  { outcomes }: OutcomeRecord,
  { levels, targets, years }: RecordSummary,
  lang: Lang,
): Passage[] {
  const words = WORDS[lang];
  const lines: Passage[] = [];
  if (levels !== undefined) {
    const rows = outcomes.flatMap((each) =>
      each.kind === 'level'
        ? [
            [
              each.of,
              String(each.year),
              `${figure(each.value)} ${each.unit}`.trim(),
              figure(each.median),
              percent(each.place),
              figure(each.crps),
              each.noted,
            ],
          ]
        : [],
    );
    lines.push({ head: words.levels, rows });
    const { cover, count, relative_crps } = levels;
    lines.push(
      words.covers(
        count,
        percent(cover['50']),
        percent(cover['80']),
        percent(cover['95']),
        percent(relative_crps, 1),
      ),
    );
  }
  if (targets !== undefined) {
    const rows = outcomes.flatMap((each) =>
      each.kind === 'target'
        ? [
            [
              each.of,
              String(each.year),
              percent(each.odds, 1),
              words.hit[each.hit ? 'yes' : 'no'],
              formatFixed(each.brier, 3),
              each.noted,
            ],
          ]
        : [],
    );
    lines.push({ head: words.targets, rows });
    const { count, odds, hit, brier, uncertainty } = targets;
    lines.push(
      words.brier(count, percent(odds), percent(hit), formatFixed(brier, 3), formatFixed(uncertainty, 3)),
    );
  }
  lines.push(words.years(years.length));
  return lines;
}
