/** The section of a report on one target: where it goes, what moves it, what would have to be so, how, and when not. */
import type { Discovery, InputWay, Requirement, Result, Swings, TargetWay } from '../../engine/index.ts';
import type { Answers } from '../choose/answers.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { deadlineWords } from '../words/deadline-words.ts';
import { formatRate } from '../words/figure-format.ts';
import { inputChange, inputTitle } from '../words/input-words.ts';
import { type Language, phrases, titleOf } from '../words/language.ts';
import { formatOdds, formatShare, formatTargetOdds } from '../words/odds-format.ts';
import { writeGap, writeQuantity } from '../words/quantity-format.ts';
import { ruleWords } from '../words/rule-words.ts';
import { formatPlace } from '../words/shift-format.ts';
import { fieldTitle } from '../words/swing-words.ts';
import { verdictOf } from '../words/verdict.ts';
import { keyWords } from './key-words.ts';

/** Inputs of a way that are named. */
const MOST_MOVES = 4;

/** Pictures of a target as HTML, by what they are of. */
export interface TargetFigures {
  readonly quantity: readonly string[];
  readonly known: readonly string[];
  readonly moves: readonly string[];
  readonly required: readonly string[];
}

/** @param id anchor of the section */
export function keyTarget(
  result: Result,
  name: string,
  lang: Language,
  answers: Answers,
  figures: TargetFigures,
  id: string,
): string {
  const words = keyWords(lang);
  const target = result.targets[name]!;
  const { band, word } = verdictOf(target.odds, lang, target.rare);
  const when = deadlineWords(target, lang, { inFull: true, first: result.scenario.years.base + 1 });
  const requirement = answers.requirements?.find((each) => each.target.name === name);
  const way = answers.way?.targets[name];
  const discovery = answers.discoveries?.find((each) => each.target.name === name);
  const said = words.sentence(when, formatTargetOdds(target, lang));
  const parts = [
    part(words.quantity, figures.quantity),
    part(words.known, figures.known),
    part(words.moves, figures.moves),
    part(words.required, [
      ...(requirement === undefined ? [] : [paragraph(requirementWords(requirement, answers.swings, lang))]),
      ...figures.required,
    ]),
    ...(way === undefined || way.lacking !== undefined
      ? []
      : [part(words.way[way.towards], [wayList(way, lang)])]),
    ...(discovery === undefined || discovery.boxes.length === 0
      ? []
      : [part(words.when[discovery.outcome], [boxList(discovery, lang)])]),
  ];
  return `<section id="${id}" class="target">
<h2>${escapeXml(titleOf(target, lang))}</h2>
<p><span class="chip c-${band ?? 'unknown'}">${escapeXml(word)}</span> ${escapeXml(said)}</p>
${parts.filter((each) => each !== '').join('\n')}
</section>`;
}

const paragraph = (text: string): string => `<p>${escapeXml(text)}</p>`;

const part = (title: string, html: readonly string[]): string =>
  html.length === 0 ? '' : `<h3>${escapeXml(title)}</h3>\n${html.join('\n')}`;

const list = (items: readonly string[], note: string): string =>
  `<ul class="findings">${items.map((item) => `<li>${escapeXml(item)}</li>`).join('')}</ul>\n<p class="fine">${escapeXml(note)}</p>`;

/** What would have to be so for the odds that were asked for, as a sentence; empty for another question. */
export function requirementWords(
  { answer, wanted: share }: Requirement,
  swings: Swings | undefined,
  lang: Language,
): string {
  const words = keyWords(lang);
  const wanted = formatShare(share, lang);
  if (answer.question !== 'shift') return '';
  if (answer.status === 'out of reach') return words.outOfReach(wanted, formatOdds(answer.odds, lang));
  const [lever] = answer.levers;
  const names = answer.levers.flatMap(({ fields }) => fields.map(({ name }) => name));
  const titles = names.map((name) => fieldTitle(name, swings?.figures ?? [], lang));
  if (titles.length > 1) {
    const shift = writeGap(answer.shift, lever!.suffix, lang);
    return words.shiftAll(wanted, titles.length, shift, titles.join(lang === 'zh' ? '、' : ', '));
  }
  const [field] = lever!.fields;
  return words.shiftOne(
    wanted,
    titles[0]!,
    formatPlace(lever!, field!.name, 0, lang),
    formatPlace(lever!, field!.name, answer.shift, lang),
  );
}

/** The levels that the way ends at, then the inputs that have to move most, each in its most unusual year. */
function wayList(way: TargetWay, lang: Language): string {
  const words = keyWords(lang);
  const levels = way.compares.flatMap((name) => {
    const series = way.series[name];
    const there = series?.by_year[String(way.year)];
    if (series === undefined || there === undefined) return [];
    const write = (value: number) => writeQuantity(value, series.unit, lang, 2);
    return [words.level(titleOf(series, lang), way.year, write(there.median), write(there.value))];
  });
  const moves = Object.values(way.inputs)
    .slice(0, MOST_MOVES)
    .map((input) => moveWords(input, lang));
  return list([...levels.slice(0, MOST_MOVES), ...moves], words.wayNote);
}

function moveWords(input: InputWay, lang: Language): string {
  const words = keyWords(lang);
  const [year, { median, value }] = Object.entries(input.by_year).reduce((most, each) =>
    Math.abs(each[1].score) > Math.abs(most[1].score) ? each : most,
  );
  const when = year === 'once' ? words.once : words.year(year);
  return words.move(
    inputTitle(input, lang),
    when,
    inputChange(median, value, input, lang),
    formatRate(input.share),
  );
}

function boxList(discovery: Discovery, lang: Language): string {
  const words = keyWords(lang);
  const items = discovery.boxes.map(({ rules, measured }) =>
    words.box[discovery.outcome](
      rules.map((rule) => ruleWords(rule, discovery, lang)).join(phrases(lang).list),
      formatOdds(measured.density, lang),
      formatOdds(measured.coverage, lang),
    ),
  );
  return list(items, words.boxNote);
}
