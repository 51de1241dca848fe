/** A chart that nobody sees, drawn ahead of the first one that somebody does. */
import type { TopLevelSpec } from 'vega-lite';
import { renderSvg } from './render-svg.ts';
import { themeConfig } from './theme.ts';

/** What charts of ours are made of, once each. */
const SPEC: TopLevelSpec = {
  usermeta: { language: 'en' },
  background: '#ffffff',
  title: { text: ['title'], subtitle: ['subtitle'] },
  config: themeConfig('en'),
  data: { values: [{ row: 'a', from: 0, to: 1, share: 0.5, sure: true, tip: 'a' }] },
  facet: { row: { field: 'row', type: 'ordinal', header: { title: null, labelAnchor: 'start' } } },
  spec: {
    width: 100,
    height: 50,
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        scale: { domain: [0, 2], nice: false },
        axis: { title: 'x', format: ',.0f', values: [0, 1, 2], grid: true },
      },
      y: { field: 'share', type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: null },
    },
    layer: [
      {
        transform: [{ filter: 'isValid(datum.share)' }],
        mark: { type: 'bar', clip: true },
        encoding: {
          x2: { field: 'to' },
          y2: { datum: 0 },
          color: {
            field: 'sure',
            type: 'nominal',
            scale: { domain: [true], range: ['#000000'] },
            legend: null,
          },
          tooltip: { field: 'tip', type: 'nominal' },
        },
      },
      { mark: { type: 'area', line: false }, encoding: { y2: { datum: 0 } } },
      { mark: { type: 'line', strokeDash: [6, 4] } },
      { mark: { type: 'point', filled: true } },
      { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x2: { field: 'to' } } },
      { mark: { type: 'text', align: 'left', dx: 4 }, encoding: { text: { field: 'tip', type: 'nominal' } } },
    ],
  },
};

/**
 * Loads what drawing needs and draws a small chart, for a caller that has time: V8 then knows the code, and the first
 * chart takes 25 ms in place of 70.
 */
export async function rehearse(): Promise<void> {
  await renderSvg(SPEC);
}
