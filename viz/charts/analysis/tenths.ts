/** The odds of a target across the range of each of the inputs that move them most. */
import type { TopLevelSpec } from 'vega-lite';
import type { DriverResult, Drivers } from '../../../engine/index.ts';
import { textWidth, wrapText } from '../../draw/text.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { driverWords } from '../../words/driver-words.ts';
import { inputTitle, inputValue, inputYears } from '../../words/input-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence } from '../../words/number-format.ts';
import { formatInterval, formatOdds } from '../../words/odds-format.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { trialsLine, trialsPoints } from '../marks/shapes.ts';
import { driversOf, wholeDrivers } from './tornado.ts';

const PANELS = 6;
const COLUMNS = 3;
const SPACING = 30;
const AXIS = 44;
const HEIGHT = 120;
/** Width of a panel. */
const PANEL = Math.floor((WIDTH - AXIS - SPACING * (COLUMNS - 1)) / COLUMNS);

/**
 * Tenths chart: a panel for each of the up to six inputs that explain most, with the odds in every tenth of the input's
 * range and their intervals.
 *
 * @throws {RangeError} when the document has no such target, or no draw can change it.
 */
export function tenthsChart(
  document: Drivers,
  { target: name, lang }: { readonly target: string; readonly lang: Language },
): TopLevelSpec {
  const words = driverWords(lang).tenths;
  const target = driversOf(document, name);
  const all = wholeDrivers(target).filter(({ cases }) => cases === undefined);
  const shown = all.slice(0, PANELS);
  if (shown.length === 0)
    throw new RangeError(`tenths chart requires a target that something moves, got ${name}`);
  const values = panelsOf(document, shown, lang);
  const headings = shown.map((_, panel) => values.find((each) => each.panel === panel)!.heading);
  return {
    ...frame(document, lang, {
      title: words.title(titleOf(target, lang), shown.length),
      how:
        words.how(formatLevelOfConfidence(document.run.level), formatOdds(target.odds, lang)) +
        words.panels(shown.length, all.length),
      description: values
        .filter(({ tenth }) => ENDS.includes(tenth))
        .map(({ tip }) => tip)
        .join(phrases(lang).list),
    }),
    data: { values: values.map((value) => ({ ...value, heading: headings[value.panel] ?? '' })) },
    facet: {
      field: 'heading',
      type: 'nominal',
      sort: headings,
      header: {
        title: null,
        labelAnchor: 'start',
        labelAlign: 'left',
        labelFontSize: SIZE.label,
        labelColor: colour('ink'),
        labelLineHeight: 17,
        labelPadding: 8,
      },
    },
    columns: Math.min(shown.length, COLUMNS),
    spacing: { row: 34, column: SPACING },
    spec: {
      width: PANEL,
      height: HEIGHT,
      layer: panelMarks(Math.max(...values.map(({ high }) => high)), target.odds.p, words.axis),
    },
  };
}

/** The tenths whose value stands below a panel: the ends, and one in the middle where there is room. */
const ENDS: readonly number[] = [1, 10];
const MIDDLE = 6;

/** A point for every tenth of every input, with the input's value for those that are named below. */
function panelsOf(document: Drivers, shown: readonly DriverResult[], lang: Language) {
  const words = driverWords(lang).tenths;
  return shown.flatMap((driver, panel) => {
    const input = document.inputs[driver.input]!;
    const title = inputTitle(input, lang);
    const heading = [...wrapText(title, PANEL, SIZE.label, 'regular', 2), inputYears(driver.years, lang)];
    const written = driver.tenths.map(({ value }) => inputValue(value, input, lang));
    const taken = [...ENDS, MIDDLE].reduce(
      (sum, tenth) => sum + textWidth(written[tenth - 1] ?? '', SIZE.small) + 10,
      0,
    );
    const named = taken < PANEL ? [...ENDS, MIDDLE] : ENDS;
    return driver.tenths.map(({ value, odds }, i) => ({
      panel,
      heading: heading.join('\n'),
      tenth: i + 1,
      p: odds.p,
      low: odds.low,
      high: odds.high,
      end: named.includes(i + 1) ? written[i]! : '',
      tip: words.point(
        title,
        inputValue(value, input, lang),
        formatOdds(odds, lang),
        formatInterval(odds, lang),
      ),
    }));
  });
}

/** Band, line and points of one panel, a line at the odds of all trials, and the input's values below. */
function panelMarks(highest: number, all: number, title: string): Layer[] {
  const x = {
    field: 'tenth',
    type: 'quantitative' as const,
    scale: { domain: [0.7, 10.3], nice: false, zero: false },
    axis: null,
  };
  const y = {
    type: 'quantitative' as const,
    scale: { domain: [0, Math.min(highest * 1.05, 1)], nice: true },
    axis: { title, format: '~%', tickCount: 4, grid: true },
  };
  const named = (tenth: number, align: 'left' | 'center' | 'right', at: number): Layer => ({
    transform: [{ filter: `datum.tenth === ${tenth} && datum.end !== ''` }],
    mark: { type: 'text', align, baseline: 'top', dy: 6, fontSize: SIZE.small, color: colour('muted') },
    encoding: {
      x: { value: at },
      y: { value: HEIGHT },
      text: { field: 'end', type: 'nominal' },
    },
  });
  return [
    {
      mark: { type: 'area', color: colour('most') },
      encoding: { x, y: { field: 'low', ...y }, y2: { field: 'high' } },
    },
    {
      transform: [{ filter: 'datum.tenth === 1' }],
      mark: { type: 'rule', color: colour('ink'), strokeWidth: 1, strokeDash: [5, 3] },
      encoding: { y: { datum: all, ...y } },
    },
    trialsLine('p', 2, x, y),
    trialsPoints('p', 26, x, y),
    named(1, 'left', 0),
    named(MIDDLE, 'center', (PANEL * (MIDDLE - 0.7)) / 9.6),
    named(10, 'right', PANEL),
  ];
}
