/** The ledger of probability as text: what each known figure did to the odds. */
import type { KnownLedger, LedgerFigure, OddsMove, TargetLedger } from '../../../engine/index.ts';
import { ledgerFigure, ledgerWords, movedBy } from '../../../viz/charts/marks/ledger-words.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { formatCount } from '../../../viz/words/number-format.ts';
import { formatOdds, formatShare } from '../../../viz/words/odds-format.ts';
import type { Lang } from '../../language-of-command.ts';
import { fittedTable } from '../fitted-table.ts';
import { fitLines, foldProse } from '../fold-text.ts';

interface Words {
  readonly heading: (title: string) => string;
  readonly how: (trials: string, seed: number) => string;
  readonly figureColumns: readonly string[];
  readonly moveColumns: readonly string[];
  readonly nothing: string;
  readonly total: string;
  readonly explanation: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title) => `What is known, and what it did to the odds: ${title}`,
    how: (trials, seed) => `${trials} trials each, on the same draws, seed ${seed}`,
    figureColumns: ['Known', 'Lay above', 'Futures of equal weight'],
    moveColumns: ['', 'In order', 'Alone', 'Odds then'],
    nothing: 'nothing known',
    total: 'all together',
    explanation:
      'Lay above: the share of the futures, those that agree with the figures before it, in which the number is below the ' +
      'published one. In order: percentage points by which the figure moved the odds after those before it, which add up. ' +
      'Alone: the same with this figure alone. A move within its 95% interval of 0 is written ±0. ' +
      'run samples rare targets apart: its odds may differ from these within their intervals.',
  },
  zh: {
    heading: (title) => `已知数与可能性的变动：${title}`,
    how: (trials, seed) => `每次${trials}次推演，共用同一组随机数，种子 ${seed}`,
    figureColumns: ['已知数', '高于', '相当于等权推演'],
    moveColumns: ['', '依次', '单独', '此后可能性'],
    nothing: '没有已知数时',
    total: '合计',
    explanation:
      '高于：与此前已知数相符的未来中，该数低于公布值的份额。依次：在此前各数之后，该数使可能性变动的百分点，可以相加。' +
      '单独：只有该数已知时的变动。变动的95%区间含0时写作 ±0。' +
      'run 对罕见目标单独抽样，所得可能性在区间之内可与此略有不同。',
  },
};

export function ledgerText(ledger: KnownLedger, lang: Lang): string {
  const words = WORDS[lang];
  const width = process.stdout.columns;
  const { figures, run, scenario } = ledger;
  const lines = [
    words.heading(titleOf(scenario, lang)),
    words.how(formatCount(run.trials, lang), run.seed),
    '',
    fittedTable({ head: words.figureColumns, rows: figures.map((each) => figureRow(each, lang)) }, width),
    ...Object.values(ledger.targets).flatMap((target) => [
      '',
      titleWithDeadline(target, lang),
      fittedTable({ head: words.moveColumns, rows: movesOf(target, figures, lang) }, width),
    ]),
  ];
  return `${fitLines(lines.join('\n'), width)}\n\n${foldProse(words.explanation, width)}\n`;
}

function figureRow(figure: LedgerFigure, lang: Lang): string[] {
  return [
    ledgerFigure(figure, lang),
    figure.place === undefined ? '' : formatShare(figure.place, lang),
    formatCount(Math.floor(figure.effective_sample), lang),
  ];
}

function movesOf(target: TargetLedger, figures: readonly LedgerFigure[], lang: Lang): string[][] {
  const words = WORDS[lang];
  let odds = target.before.p;
  const rows = figures.map((figure, i) => {
    const [move, alone] = [target.in_order[i]!, target.alone[i]!];
    odds += move.difference;
    return [
      ledgerFigure(figure, lang),
      movedBy(move, lang),
      movedBy(alone, lang),
      shareOf(odds, target, lang),
    ];
  });
  const all: OddsMove = {
    difference: target.after.p - target.before.p,
    low: target.after.p - target.before.p,
    high: target.after.p - target.before.p,
  };
  return [
    [words.nothing, '', '', formatOdds(target.before, lang)],
    ...rows,
    [words.total, ledgerWords(lang).points(all.difference), '', formatOdds(target.after, lang)],
  ];
}

const shareOf = (p: number, { after }: TargetLedger, lang: Lang): string =>
  formatOdds(
    {
      ...after,
      p: Math.min(Math.max(p, 0), 1),
      low: after.low - after.p + p,
      high: after.high - after.p + p,
    },
    lang,
  );
