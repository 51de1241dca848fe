/** The odds of a target across the range of each of the inputs that move them most. */
import type { TopLevelSpec } from 'vega-lite';
import type { DriverResult, Drivers } from '../../../engine/index.ts';
import { wrapText } from '../../draw/text.ts';
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
  const shown = wholeDrivers(target)
    .filter(({ cases }) => cases === undefined)
    .slice(0, PANELS);
  if (shown.length === 0)
    throw new RangeError(`tenths chart requires a target that something moves, got ${name}`);
  const values = panelsOf(document, shown, lang);
  const headings = shown.map((_, panel) => values.find((each) => each.panel === panel)!.heading);
  return {
    ...frame(document, lang, {
      title: words.title(titleOf(target, lang), shown.length),
      how: words.how(formatLevelOfConfidence(document.run.level)),
      description: values
        .filter(({ end }) => end !== '')
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
      layer: panelMarks(Math.max(...values.map(({ high }) => high)), words.axis),
    },
  };
}

/** A point for every tenth of every input, the lowest and the highest with the input's value. */
function panelsOf(document: Drivers, shown: readonly DriverResult[], lang: Language) {
  const words = driverWords(lang).tenths;
  return shown.flatMap((driver, panel) => {
    const input = document.inputs[driver.input]!;
    const title = inputTitle(input, lang);
    const heading = [...wrapText(title, PANEL, SIZE.label, 'regular', 2), inputYears(driver.years, lang)];
    return driver.tenths.map(({ value, odds }, i) => ({
      panel,
      heading: heading.join('\n'),
      tenth: i + 1,
      p: odds.p,
      low: odds.low,
      high: odds.high,
      end: i === 0 || i === driver.tenths.length - 1 ? inputValue(value, input, lang) : '',
      right: i > 0,
      tip: words.point(
        title,
        inputValue(value, input, lang),
        formatOdds(odds, lang),
        formatInterval(odds, lang),
      ),
    }));
  });
}

/** Band, line and points of one panel, and the input's values below its ends. */
function panelMarks(highest: number, title: string): Layer[] {
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
  const ends = (right: boolean): Layer => ({
    transform: [{ filter: `datum.end !== '' && datum.right === ${right}` }],
    mark: {
      type: 'text',
      align: right ? 'right' : 'left',
      baseline: 'top',
      dy: 6,
      fontSize: SIZE.small,
      color: colour('muted'),
    },
    encoding: {
      x: { value: right ? PANEL : 0 },
      y: { value: HEIGHT },
      text: { field: 'end', type: 'nominal' },
    },
  });
  return [
    {
      mark: { type: 'area', color: colour('most') },
      encoding: { x, y: { field: 'low', ...y }, y2: { field: 'high' } },
    },
    trialsLine('p', 2, x, y),
    trialsPoints('p', 26, x, y),
    ends(false),
    ends(true),
  ];
}
