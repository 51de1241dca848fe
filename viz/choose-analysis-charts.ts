/** The charts that an analysis is shown by. */
import type { Drivers, Way } from '../engine/index.ts';
import { likelyWayChart } from './charts/likely-way.ts';
import { tenthsChart } from './charts/tenths.ts';
import { tornadoChart, wholeDrivers } from './charts/tornado.ts';
import { type Chart, fileName } from './choose-charts.ts';
import type { Language } from './language.ts';

/** A tornado and the tenths of every target that something moves. */
export function chooseDriverCharts(document: Drivers, lang: Language): Chart[] {
  return Object.entries(document.targets).flatMap(([target, found]) => {
    if (wholeDrivers(found).length === 0) return [];
    return [
      { name: fileName('tornado', target), spec: tornadoChart(document, { target, lang }) },
      { name: fileName('tenths', target), spec: tenthsChart(document, { target, lang }) },
    ];
  });
}

/** The way of every target that has one. */
export function chooseWayCharts(document: Way, lang: Language): Chart[] {
  return Object.entries(document.targets).flatMap(([target, { lacking }]) =>
    lacking === undefined
      ? [{ name: fileName('way', target), spec: likelyWayChart(document, { target, lang }) }]
      : [],
  );
}
