/** The ledger of probability of one target: what each known figure did to its odds, one after the other. */
import type { TopLevelSpec } from 'vega-lite';
import type { KnownLedger } from '../../../engine/index.ts';
import type { Format } from '../../draw/theme.ts';
import { titleWithDeadline } from '../../words/deadline-words.ts';
import { type Language, phrases } from '../../words/language.ts';
import { formatOdds } from '../../words/odds-format.ts';
import { frame } from '../marks/frame.ts';
import { ledgerFigure, ledgerWords, movedBy } from '../marks/ledger-words.ts';
import { probitOnAxis } from '../marks/odds-axis.ts';
import { oddsRowsChart } from '../marks/odds-rows.ts';

/** Pixels for the points, right of the scale. */
const POINTS: Readonly<Record<Format, number>> = { page: 120, phone: 104 };
/** More rows do not fit a page. */
const MOST_ROWS = 16;

interface Request {
  readonly target: string;
  readonly lang: Language;
  readonly format?: Format;
}

/**
 * A row for nothing known, then one for each figure in order: a bar from the odds before it to those after, a dot at the
 * odds after, and the points beside it.
 *
 * @throws {RangeError} for a target that the ledger does not have
 */
export function knownLedgerChart(
  ledger: KnownLedger,
  { target: key, lang, format = 'page' }: Request,
): TopLevelSpec {
  const target = ledger.targets[key];
  if (target === undefined) throw new RangeError(`chart requires a target of the ledger, got ${key}`);
  const words = ledgerWords(lang);
  let odds = target.before.p;
  const first = {
    key: 'none',
    title: words.nothing,
    detail: '',
    from: odds,
    to: odds,
    points: formatOdds(target.before, lang),
  };
  const moves = ledger.figures.slice(0, MOST_ROWS).map((figure, i) => {
    const move = target.in_order[i]!;
    const from = odds;
    odds += move.difference;
    return {
      key: `${i}`,
      title: ledgerFigure(figure, lang),
      detail: '',
      from,
      to: odds,
      points: movedBy(move, lang),
    };
  });
  const rows = [first, ...moves].map((row) => ({
    ...row,
    p: probitOnAxis(row.to),
    start: probitOnAxis(row.from),
    tip: `${row.title}: ${row.points}`,
  }));
  const title = titleWithDeadline(target, lang);
  const framed = frame(
    ledger,
    lang,
    {
      title: words.title(title),
      how: words.how + phrases(lang).firstOf(moves.length, ledger.figures.length),
      description: rows.map(({ tip }) => tip).join(phrases(lang).list),
    },
    format,
  );
  return oddsRowsChart(
    framed,
    rows,
    { bar: ['start', 'p'], words: { field: 'points', room: POINTS } },
    format,
  );
}
