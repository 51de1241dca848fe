/** The part of the report that answers to the reader: any target in any year, its odds and its picture. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../../engine/index.ts';
import { fieldOf, hasOneUnit } from '../charts/marks/members.ts';
import { distributionChart } from '../charts/result/distribution.ts';
import { isFar, neededGrowthChart } from '../charts/result/needed-growth.ts';
import { rankingChart } from '../charts/result/ranking.ts';
import type { Chart } from '../draw/chart.ts';
import { escapeXml } from '../draw/render-svg.ts';
import type { Format } from '../draw/theme.ts';
import { type Language, titleOf } from '../words/language.ts';
import { formatInterval, formatOdds, toldOddsOf } from '../words/odds-format.ts';
import { specsOf } from './page.ts';
import { reportWords } from './report-words.ts';

/** Pictures that this shows: most are 10 to 20 KB each, and those that the page has anyway cost nothing. */
const MOST_CHARTS = 20;

/** What the script knows of a target in a year. */
interface Choice {
  readonly year: number;
  readonly says: string;
  /** Name of the spec; none where there is nothing to draw, or the page has enough. */
  readonly chart?: string;
}

export interface Explorer {
  readonly html: string;
  readonly specs: Readonly<Record<string, TopLevelSpec>>;
  readonly data: readonly { readonly due: number; readonly years: readonly Choice[] }[];
}

/** The quantity of a comparison against its threshold, or the members of a ladder, in a year. */
function chartOf(
  result: Result,
  name: string,
  target: TargetResult,
  year: number,
  lang: Language,
  format: Format,
): TopLevelSpec | undefined {
  const indicator = target.reach?.of;
  if (indicator !== undefined && Object.hasOwn(result.indicators, indicator)) {
    if (year === target.year && isFar(result, target))
      return neededGrowthChart(result, { target: name, lang, format });
    return result.indicators[indicator]?.by_year[String(year)] === undefined
      ? undefined
      : distributionChart(result, { indicator, target: name, year, lang, format });
  }
  if (target.tiers !== undefined && hasOneUnit(result, fieldOf(result, { target: name }, lang))) {
    return rankingChart(result, { target: name, year, lang, format });
  }
  return undefined;
}

/** Targets with their years that have pictures: each in its own year, then the other years in the order of the targets. */
function picturedYears({ targets }: Result): ReadonlySet<string> {
  const all = Object.entries(targets).flatMap(([name, { year: due, by_year, reach, tiers }]) =>
    reach === undefined && tiers === undefined
      ? []
      : Object.keys(by_year).map((year) => ({ key: `${name} ${year}`, isDue: Number(year) === due })),
  );
  const ordered = [...all.filter(({ isDue }) => isDue), ...all.filter(({ isDue }) => !isDue)];
  return new Set(ordered.slice(0, MOST_CHARTS).map(({ key }) => key));
}

/**
 * Everything of the section but the script, which every page shares.
 *
 * @param charts those that the page has anyway: a choice that looks like one of them is drawn from its spec
 */
export function explorerOf(result: Result, lang: Language, charts: readonly Chart[]): Explorer {
  const { explore } = reportWords(lang);
  const specs: Record<string, TopLevelSpec> = {};
  const there = new Map(charts.map(({ name, spec }) => [JSON.stringify(spec), name]));
  const pictured = picturedYears(result);
  const data = Object.entries(result.targets).map(([name, target], i) => ({
    due: target.year,
    years: Object.keys(target.by_year).map((year) => {
      const odds = toldOddsOf(target, Number(year));
      const says = explore.says(
        target.mode,
        Number(year),
        formatOdds(odds, lang),
        formatInterval(odds, lang),
      );
      const isPictured = pictured.has(`${name} ${year}`);
      const draw = (format: Format) => chartOf(result, name, target, Number(year), lang, format);
      const spec = isPictured ? draw('page') : undefined;
      if (spec === undefined) return { year: Number(year), says };
      const same = there.get(JSON.stringify(spec));
      const chart = same ?? `explore-${i}-${year}`;
      if (same === undefined) Object.assign(specs, specsOf([{ name: chart, spec, phone: draw('phone')! }]));
      return { year: Number(year), says, chart };
    }),
  }));
  const options = Object.values(result.targets)
    .map((target, i) => `<option value="${i}">${escapeXml(titleOf(target, lang))}</option>`)
    .join('');
  const html = `<section id="explore" hidden>
<h2>${escapeXml(explore.title)}</h2>
<div class="controls">
<label>${escapeXml(explore.target)} <select id="explore-target">${options}</select></label>
<fieldset id="explore-years"><legend>${escapeXml(explore.year)}</legend></fieldset>
</div>
<p id="explore-says" role="status"></p>
<figure><div class="chart" id="explore-chart" tabindex="0"></div></figure>
<p class="fine" id="explore-none" hidden>${escapeXml(explore.none)}</p>
</section>`;
  return { html, specs, data };
}
