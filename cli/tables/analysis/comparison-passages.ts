/** A comparison in passages. */

import type { Comparison, InputInFlips, TargetDifference, Verdict } from '../../../engine/index.ts';
import type { Passage } from '../../../viz/index.ts';
import { formatChange, formatChangeInterval } from '../../../viz/words/change-format.ts';
import { deadlineWords } from '../../../viz/words/deadline-words.ts';
import { formatSigned } from '../../../viz/words/figure-format.ts';
import { inputTitle } from '../../../viz/words/input-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { methodNote } from '../../../viz/words/method-words.ts';
import { formatCount, formatLevelOfConfidence } from '../../../viz/words/number-format.ts';
import { formatOdds, formatShare } from '../../../viz/words/odds-format.ts';
import type { Lang } from '../../language-of-command.ts';

interface Words {
  readonly scenario: (letter: string, title: string, name: string) => string;
  readonly how: (trials: string, seed: number, sampler: string) => string;
  readonly known: (letter: string, figures: number, effective: string) => string;
  readonly otherwise: (letter: string) => string;
  readonly nothing: string;
  readonly absent: string;
  readonly fields: readonly [field: string];
  readonly columns: (first: string, other: string, level: string) => readonly string[];
  readonly notTold: (trials: string) => string;
  readonly input: (title: string, year: number | null, score: string) => string;
  readonly lies: (letter: string) => string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly notCompared: (names: string) => string;
  readonly besideRun: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    scenario: (letter, title, name) => `${letter}: ${title} (${name})`,
    how: (trials, seed, sampler) =>
      `${trials} trials, sampler ${sampler}, seed ${seed}, the same draws for all`,
    known: (letter, figures, effective) =>
      `${letter}: the futures that agree with ${figures === 1 ? 'its known figure' : `its ${figures} known figures`}, worth ${effective} of equal weight`,
    otherwise: (letter) => `What ${letter} states otherwise than A:`,
    nothing: '(no number and no formula)',
    absent: '(nothing)',
    fields: ['Field'],
    columns: (first, other, level) => [
      'Target',
      `When, in ${first}`,
      first,
      other,
      `${other} − ${first}`,
      `${level} interval`,
      `only ${other}`,
      `only ${first}`,
      'Unusual in the trials that flip',
    ],
    notTold: (trials) => `not told apart; some ${trials} trials would`,
    input: (title, year, score) => `${title}${year === null ? '' : ` ${year}`} ${score} sd`,
    lies: (letter) => `How ${letter} lies to A in the last year:`,
    verdict: {
      higher: 'higher throughout',
      lower: 'lower throughout',
      same: 'the same',
      crosses: 'wider or narrower: neither throughout',
      undecided: 'too close to tell',
    },
    notCompared: (names) => `Targets that not both have: ${names}`,
    besideRun:
      'run smooths one scenario for itself and samples rare targets apart: its odds may differ within the intervals.',
  },
  zh: {
    scenario: (letter, title, name) => `${letter}：${title}（${name}）`,
    how: (trials, seed, sampler) =>
      `${trials}次推演，抽样方法 ${sampler}，种子 ${seed}，各情景共用同一组随机数`,
    known: (letter, figures, effective) =>
      `${letter}：只计与其${figures}项已知数相符的未来，相当于${effective}次等权推演`,
    otherwise: (letter) => `${letter} 与 A 的不同设定：`,
    nothing: '（数字和公式均相同）',
    absent: '（无）',
    fields: ['字段'],
    columns: (first, other, level) => [
      '目标',
      `时限（${first}）`,
      first,
      other,
      `${other} − ${first}`,
      `${level}区间`,
      `仅${other}实现`,
      `仅${first}实现`,
      '结果翻转的推演有何不同',
    ],
    notTold: (trials) => `尚不能区分，约需${trials}次推演`,
    input: (title, year, score) => `${year === null ? '' : `${year}年`}${title}${score}个标准差`,
    lies: (letter) => `末年 ${letter} 相对 A：`,
    verdict: {
      higher: '处处更高',
      lower: '处处更低',
      same: '相同',
      crosses: '有高有低',
      undecided: '差别太小，不能判断',
    },
    notCompared: (names) => `并非双方都有的目标：${names}`,
    besideRun: 'run 对单个情景另作平滑，对罕见目标单独抽样，所得可能性在区间之内可略有不同。',
  },
};

const VERDICTS: readonly Verdict[] = ['higher', 'lower', 'crosses', 'undecided', 'same'];

export function comparisonPassages(comparison: Comparison, lang: Lang): Passage[] {
  const words = WORDS[lang];
  const { scenarios, run, known = {} } = comparison;
  const [first, ...others] = Object.keys(scenarios);
  const lines: Passage[] = [
    {
      heading: Object.entries(scenarios)
        .map(([letter, scenario]) =>
          words.scenario(letter.toUpperCase(), titleOf(scenario, lang), scenario.name),
        )
        .join('\n'),
    },
    words.how(formatCount(run.trials, lang), run.seed, run.sampler),
    ...Object.entries(known).map(([letter, { figures, effective_sample }]) =>
      words.known(letter.toUpperCase(), figures.length, formatCount(Math.floor(effective_sample), lang)),
    ),
  ];
  for (const letter of others) lines.push('', ...differenceLines(comparison, letter, lang));
  for (const letter of others) {
    lines.push(
      '',
      oddsTable(comparison, first!, letter, lang),
      ...methodLines(comparison, first!, letter, lang),
    );
  }
  for (const letter of others) lines.push('', ...dominanceLines(comparison, letter, lang));
  if (comparison.not_compared.length > 0)
    lines.push('', words.notCompared(comparison.not_compared.join(lang === 'zh' ? '、' : ', ')));
  return lines;
}

function differenceLines({ differences }: Comparison, letter: string, lang: Lang): Passage[] {
  const words = WORDS[lang];
  const head = [...words.fields, 'A', letter.toUpperCase()];
  const rows = differences[letter]!.map(({ field, first, second }) => [
    field,
    first ?? words.absent,
    second ?? words.absent,
  ]);
  const table = rows.length === 0 ? words.nothing : { head, rows };
  return [words.otherwise(letter.toUpperCase()), table];
}

function oddsTable({ targets, run }: Comparison, first: string, letter: string, lang: Lang): Passage {
  const words = WORDS[lang];
  const head = words.columns(first.toUpperCase(), letter.toUpperCase(), formatLevelOfConfidence(run.level));
  const rows = Object.values(targets).flatMap((target) => {
    const { odds, against } = target;
    const pair = against[letter];
    if (pair === undefined) return [];
    return [
      [
        titleOf(target, lang),
        deadlineWords(target, lang),
        formatOdds(odds[first]!, lang),
        formatOdds(odds[letter]!, lang),
        formatChange(pair, lang),
        formatChangeInterval(pair, lang),
        formatFlips(pair.gained, run.trials, lang),
        formatFlips(pair.lost, run.trials, lang),
        remark(pair, lang),
      ],
    ];
  });
  return { head, rows };
}

/** By which estimator the odds were made, and why those of a run of one scenario may differ. */
function methodLines({ targets }: Comparison, first: string, letter: string, lang: Lang): string[] {
  const compared = Object.values(targets).filter(({ against }) => against[letter] !== undefined);
  const estimated = compared.map((target) => ({
    title: titleOf(target, lang),
    methods: [first, letter].map((each) => target.odds[each]!.method),
  }));
  const note = methodNote(estimated, lang);
  return note === undefined ? [] : [note, WORDS[lang].besideRun];
}

/** Nothing where each scenario is a run of its own. */
function formatFlips(trials: number | undefined, of: number, lang: Lang): string {
  if (trials === undefined) return '–';
  return trials === 0 ? '0' : formatShare(trials / of, lang);
}

/** What the trials that flip have in common, or that there are too few to tell. */
function remark(
  { in_flips, gained, lost, told_apart, trials_to_tell_apart }: TargetDifference,
  lang: Lang,
): string {
  const words = WORDS[lang];
  const flips = (gained ?? 0) >= (lost ?? 0) ? in_flips.gained : in_flips.lost;
  if (!told_apart) {
    const enough = trials_to_tell_apart ?? null;
    return enough === null ? '' : words.notTold(formatCount(enough, lang));
  }
  return flips.map((input) => inputWords(input, lang)).join(lang === 'zh' ? '；' : '; ');
}

function inputWords(input: InputInFlips, lang: Lang): string {
  const { year, mean_score } = input;
  return WORDS[lang].input(inputTitle(input, lang), year, formatSigned(mean_score, 1));
}

function dominanceLines({ indicators }: Comparison, letter: string, lang: Lang): string[] {
  const words = WORDS[lang];
  const byVerdict = VERDICTS.flatMap((verdict) => {
    const names = Object.values(indicators).flatMap((indicator) => {
      const years = Object.values(indicator.against[letter] ?? {});
      return years.at(-1)?.verdict === verdict ? [titleOf(indicator, lang)] : [];
    });
    if (names.length === 0) return [];
    const list = verdict === 'same' ? String(names.length) : names.join(lang === 'zh' ? '、' : ', ');
    return [`  ${words.verdict[verdict]}${lang === 'zh' ? '：' : ': '}${list}`];
  });
  return [words.lies(letter.toUpperCase()), ...byVerdict];
}
