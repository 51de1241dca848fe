/**
 * The one visual language of every picture: ink and two accents. Blue is what the trials say, vermilion is
 * what was announced (hues of Okabe & Ito's colour-blind-safe set, darkened to 4.5 : 1 on white as text).
 * In greyscale the accents come close, so the announced thing is always dashed or labelled as well.
 */
import type { Config } from 'vega-lite';
import type { Language } from '../words/language.ts';

/** Every colour that a chart may use, by its job, on light and on dark ground. */
export const COLOURS = {
  ground: { light: '#ffffff', dark: '#16191d' },
  ink: { light: '#1c2733', dark: '#e8ebee' },
  muted: { light: '#5a6775', dark: '#a3adb8' },
  rule: { light: '#e2e7ec', dark: '#30363d' },
  trials: { light: '#0a5c99', dark: '#6cb6f0' },
  half: { light: '#6ea8d3', dark: '#2f75ab' },
  most: { light: '#c9dff0', dark: '#1d3f5c' },
  rest: { light: '#c3ccd5', dark: '#4a545f' },
  target: { light: '#b8430c', dark: '#ff9a62' },
} as const;

export type Colour = keyof typeof COLOURS;

/** The colour of a job on light ground, as specs carry it. */
export const colour = (job: Colour): string => COLOURS[job].light;

/** Family of the shipped fonts, then what systems have in its place. */
export const FONT = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Source Han Sans SC', sans-serif";

/** Type sizes in pixels. */
export const SIZE = { title: 17, subtitle: 12, label: 13, small: 11 } as const;

/** Width in pixels that the parts of a chart share, padding excluded. */
export const WIDTH = 740;

/** What a spec carries as `config`. */
export function themeConfig(lang: Language): Config {
  return {
    font: FONT,
    lineBreak: '\n',
    // The picture as a whole has a name and a description; generated English labels of single marks help nobody.
    aria: false,
    locale: {
      number: { decimal: '.', thousands: lang === 'en' ? ',' : '', grouping: [3], currency: ['', ''] },
    },
    view: { stroke: null },
    title: {
      aria: false,
      anchor: 'start',
      frame: 'bounds',
      color: colour('ink'),
      fontSize: SIZE.title,
      fontWeight: 700,
      lineHeight: 24,
      offset: 18,
      subtitleColor: colour('muted'),
      subtitleFontSize: SIZE.subtitle,
      subtitleFontWeight: 400,
      subtitleLineHeight: 17,
      subtitlePadding: 7,
    },
    axis: {
      domain: false,
      ticks: false,
      gridColor: colour('rule'),
      labelColor: colour('muted'),
      labelFontSize: SIZE.small,
      labelPadding: 7,
      titleColor: colour('muted'),
      titleFontSize: SIZE.small,
      titleFontWeight: 400,
      titlePadding: 10,
    },
    text: { color: colour('ink'), fontSize: SIZE.label, lineHeight: 17 },
  };
}
