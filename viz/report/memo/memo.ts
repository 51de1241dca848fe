/** One A4 page for a meeting: the headline, the headline target, as many targets as fit, what decides, how it was made. */
import type { Result, ResultFile, TargetResult } from '../../../engine/index.ts';
import type { Answers } from '../../choose/answers.ts';
import { escapeXml } from '../../draw/render-svg.ts';
import { textWidth } from '../../draw/text.ts';
import { deadlineWords } from '../../words/deadline-words.ts';
import { describeRun, type Language, titleOf } from '../../words/language.ts';
import { formatCount } from '../../words/number-format.ts';
import { formatTargetOdds, frequencyWords, toldOdds } from '../../words/odds-format.ts';
import { swingRange } from '../../words/swing-words.ts';
import { shortTitle } from '../../words/targets/short-title.ts';
import { headlineTarget } from '../../words/targets/themes.ts';
import { verdictOf } from '../../words/verdict.ts';
import { countsOf, exchanged, type Fact, facts, headlineClauses } from '../first-screen.ts';
import { firstScreenWords } from '../first-screen-words.ts';
import { requirementWords } from '../key-target.ts';
import { oddsScale, SCALE_GROUND } from '../odds-scale.ts';
import { pageOf } from '../page.ts';
import { MEMO_STYLE } from './memo-style.ts';
import { guessTable, heading, levelTable, targetTable } from './memo-tables.ts';
import { memoWords } from './memo-words.ts';
import { block, FINE, heightOf, linesOf, NOTE, type Piece, SHEET } from './sheet.ts';

/** Within the panel of the headline target. */
const PANEL = SHEET.width - 28;

/** The page as HTML, without scripts: it prints on one sheet whatever the scenario holds, and says what it leaves out. */
export function renderMemo(result: ResultFile, lang: Language, answers: Answers = {}): Promise<string> {
  const words = memoWords(lang);
  const name = headlineTarget(result);
  const top =
    name === undefined ? [titlePiece([titleOf(result.scenario, lang)])] : topOf(result, name, lang, answers);
  const bottom = [
    ...(name === undefined ? [] : guessTable(answers, lang)),
    ...required(name, answers, lang),
    footer(result, lang),
  ];
  const head = kicker(result, lang);
  const room = SHEET.height - head.height - heightOf([...top, ...bottom]);
  const middle = name === undefined ? levelTable(result, lang, room) : targetTable(result, name, lang, room);
  const body = `<div class="memo">${head.html}
<main>
${[...top, ...middle, ...bottom].map(({ html }) => html).join('\n')}
</main></div>`;
  return pageOf({
    lang,
    title: `${words.kicker}${lang === 'zh' ? '：' : ': '}${titleOf(result.scenario, lang)}`,
    generator: `growth-odds ${result.environment.growth_odds}`,
    text: body,
    body: async () => body,
    specs: {},
    style: MEMO_STYLE,
  });
}

function kicker(result: Result, lang: Language): Piece {
  const right = memoWords(lang).kicker;
  const width = SHEET.width - textWidth(right, 13) - 24;
  const title = linesOf(titleOf(result.scenario, lang), width, {
    size: 13,
    line: 18,
    weight: 'bold',
    most: 2,
  });
  return {
    html: `<header class="kicker"><p>${title.html}</p><p>${escapeXml(right)}</p></header>`,
    height: title.height + 9,
  };
}

const titlePiece = (texts: readonly string[]): Piece =>
  block('h1', texts, { size: 21, line: 28, weight: 'bold', most: 2, below: 10 });

/** The headline in words, and the headline target with what is known of it. */
function topOf(result: Result, name: string, lang: Language, answers: Answers): Piece[] {
  const target = result.targets[name]!;
  return [
    titlePiece(headlineClauses(result, name, lang)),
    block('p class="stand"', [countsOf(Object.entries(result.targets), lang)], {
      ...NOTE,
      size: 13,
      line: 18,
      below: 8,
    }),
    hero(result, name, target, lang, answers),
  ];
}

function hero(result: Result, name: string, target: TargetResult, lang: Language, answers: Answers): Piece {
  const words = firstScreenWords(lang);
  const { band, word } = verdictOf(target.odds, lang, target.rare);
  const frequency = frequencyWords(toldOdds(target).p, lang);
  const odds = [formatTargetOdds(target, lang), ...(frequency === undefined ? [] : [frequency])].join(
    words.comma,
  );
  const swung = answers.swings?.targets[name];
  const range = swung && swingRange(swung, lang);
  const caption =
    range === undefined || answers.swings === undefined
      ? words.scale
      : exchanged(swung!, answers.swings, lang);
  const tag = `${words.headline} · ${deadlineWords(target, lang, { first: result.scenario.years.base + 1 })}`;
  const pieces = [
    block('p class="tag"', [tag], { ...NOTE, width: PANEL }),
    block('h2', [shortTitle(target, lang, target.year)], {
      size: 17,
      line: 24,
      weight: 'bold',
      most: 2,
      width: PANEL,
    }),
    {
      html: `<p class="big"><span class="t-${band ?? 'unknown'}">${escapeXml(word)}</span><small>${escapeXml(odds)}</small></p>`,
      height: 40,
    },
    {
      html: `${SCALE_GROUND}${oddsScale(target, lang, swung && { range: swung.range, words: range }, true)}`,
      height: 76,
    },
    block('p class="caption"', [caption], { ...NOTE, width: PANEL, below: 6 }),
    factList(facts(result, [name, target], lang, answers)),
  ];
  return {
    html: `<div class="hero">${pieces.map(({ html }) => html).join('\n')}</div>`,
    height: heightOf(pieces) + 22,
  };
}

/** Four columns of a term, a value and a note. */
function factList(known: readonly Fact[]): Piece {
  const width = 153;
  const cells = known.slice(0, 4).map(({ term, value, note }) => {
    const pieces = [
      linesOf(term, width, NOTE),
      linesOf(value, width, { size: 16, line: 22, weight: 'bold', most: 2 }),
      linesOf(note, width, NOTE),
    ];
    const [dt, strong, span] = pieces.map(({ html }) => html);
    return {
      html: `<div><dt>${dt}</dt><dd><strong>${strong}</strong><span>${span}</span></dd></div>`,
      height: heightOf(pieces),
    };
  });
  if (cells.length === 0) return { html: '', height: 0 };
  return {
    html: `<dl>${cells.map(({ html }) => html).join('')}</dl>`,
    height: Math.max(...cells.map(({ height }) => height)) + 13,
  };
}

function required(name: string | undefined, answers: Answers, lang: Language): Piece[] {
  const found = answers.requirements?.find(({ target }) => target.name === name);
  const said = found === undefined ? '' : requirementWords(found, answers.swings, lang);
  if (said === '') return [];
  return [heading(memoWords(lang).required), block('p class="said"', [said], NOTE)];
}

function footer(result: ResultFile, lang: Language): Piece {
  const words = memoWords(lang);
  const run = describeRun(result, lang, (n) => formatCount(n, lang));
  const hasTargets = Object.keys(result.targets).length > 0;
  const texts = [...(hasTargets ? [words.bands] : []), words.made(run, result.digest)];
  return block('p class="fine"', texts, FINE);
}
