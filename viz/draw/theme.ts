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

/**
 * Verdicts from blue to brown-red: a mark, its tint behind rows, a chip of each, and text on ground. Neighbours differ in
 * word and place as well, since in greyscale some come close.
 */
export const VERDICT_COLOURS = {
  safe: {
    mark: { light: '#0b3f73', dark: '#a9d3f7' },
    tint: { light: '#e9f1f9', dark: '#182532' },
    chip: { light: '#0b3f73', dark: '#a9d3f7' },
    onChip: { light: '#ffffff', dark: '#0a2540' },
    text: { light: '#0b3f73', dark: '#a9d3f6' },
  },
  likely: {
    mark: { light: '#1f6fb0', dark: '#6cb3ee' },
    tint: { light: '#f2f7fb', dark: '#17202a' },
    chip: { light: '#d6e6f5', dark: '#1e3f5e' },
    onChip: { light: '#0b3f72', dark: '#cfe6fb' },
    text: { light: '#1f6faf', dark: '#6cb3ed' },
  },
  even: {
    mark: { light: '#5d6772', dark: '#a9b1ba' },
    tint: { light: '#f8f8f8', dark: '#191e23' },
    chip: { light: '#e7eaed', dark: '#343c45' },
    onChip: { light: '#36414c', dark: '#dfe4e8' },
    text: { light: '#4a545e', dark: '#a9b1b9' },
  },
  unlikely: {
    mark: { light: '#c4701a', dark: '#e8bb78' },
    tint: { light: '#fef7ee', dark: '#211d17' },
    chip: { light: '#fbe5c9', dark: '#4a3517' },
    onChip: { light: '#713d05', dark: '#f8dcae' },
    text: { light: '#8a4d0c', dark: '#e8bb77' },
  },
  'very-unlikely': {
    mark: { light: '#b2480f', dark: '#ff9a5c' },
    tint: { light: '#fdf0e6', dark: '#261c15' },
    chip: { light: '#b2480e', dark: '#d9702f' },
    onChip: { light: '#fffffe', dark: '#1a0c03' },
    text: { light: '#b2480d', dark: '#ff9a5b' },
  },
  'next-to-none': {
    mark: { light: '#6f1d12', dark: '#ff8a78' },
    tint: { light: '#f8e9e4', dark: '#2a1a18' },
    chip: { light: '#6f1d11', dark: '#ff8a77' },
    onChip: { light: '#fffffd', dark: '#33090a' },
    text: { light: '#6f1d10', dark: '#ff8a76' },
  },
} as const;

export type Colour = keyof typeof COLOURS;

/** The colour of a job on light ground, as specs carry it. */
export const colour = (job: Colour): string => COLOURS[job].light;

/** Family of the shipped fonts, then what systems have in its place. */
export const FONT = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Source Han Sans SC', sans-serif";

/** Type sizes in pixels. */
export const SIZE = { title: 17, subtitle: 12, label: 13, small: 12 } as const;

/** What a chart is drawn for: a page or a sheet, or a phone of 390 pixels. */
export type Format = 'page' | 'phone';

/** Width in pixels that the parts of a chart share, padding excluded. */
export const WIDTHS: Readonly<Record<Format, number>> = { page: 740, phone: 338 };
export const WIDTH = WIDTHS.page;

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
