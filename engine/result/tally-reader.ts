/** Reads odds and summaries out of a tally, in the units that are shown. */
import type { EventRef, SummaryRef } from '../program/outline.ts';
import type { Program } from '../program/program.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { HistogramReader } from '../tally/histogram.ts';
import { standardDeviation } from '../tally/moments.ts';
import { jointIndex, type Tally } from '../tally/tally.ts';
import type { Odds, YearSummary } from './result.ts';

const LEVEL = 0.95;
/** Cells of a result's histogram, tails apart: fine enough for a picture of 500 pixels. */
const CELLS = 60;
const PROBABILITIES = ['0.05', '0.1', '0.25', '0.5', '0.75', '0.9', '0.95'] as const;

export class TallyReader {
  readonly #tally: Tally;
  /** Event number → place among the joint events. */
  readonly #jointPlace: ReadonlyMap<number, number>;
  readonly #readers = new Map<number, HistogramReader>();

  constructor(program: Program, tally: Tally) {
    this.#tally = tally;
    const joint = program.events.flatMap((event, i) => (event.joint ? [i] : []));
    this.#jointPlace = new Map(joint.map((event, place) => [event, place]));
  }

  hits(event: EventRef): number {
    if ('constant' in event) return event.constant ? this.#tally.trials : 0;
    return this.#tally.hits[event.event]!;
  }

  odds(event: EventRef): Odds {
    const { trials } = this.#tally;
    const hits = this.hits(event);
    const { low, high } = wilsonInterval(hits, trials, LEVEL);
    return { p: hits / trials, low, high, level: LEVEL, method: 'wilson' };
  }

  /** Share of trials that hit both. */
  together(a: EventRef, b: EventRef): number {
    const [i, j] = [this.#placeOf(a), this.#placeOf(b)];
    if (i === j) return this.hits(a) / this.#tally.trials;
    const index = jointIndex(Math.min(i, j), Math.max(i, j), this.#jointPlace.size);
    return this.#tally.joint[index]! / this.#tally.trials;
  }

  #placeOf(event: EventRef): number {
    const place = 'event' in event ? this.#jointPlace.get(event.event) : undefined;
    if (place === undefined) throw new Error('joint odds were asked for an event that keeps no joint counts');
    return place;
  }

  quantile(summary: SummaryRef, p: number): number {
    return 'constant' in summary ? summary.constant : this.#reader(summary.summary).quantile(p);
  }

  mean(summary: SummaryRef): number {
    return 'constant' in summary ? summary.constant : this.#tally.summaries[summary.summary]!.moments.mean;
  }

  /** How many trials a summary saw. */
  count(summary: SummaryRef): number {
    return 'constant' in summary ? this.#tally.trials : this.#tally.summaries[summary.summary]!.moments.count;
  }

  /** Share of trials in which a summary of whole numbers is 0, 1, … `most`. */
  shares(summary: SummaryRef, most: number): number[] {
    const { trials } = this.#tally;
    return Array.from({ length: most + 1 }, (_, value) => {
      if ('constant' in summary) return summary.constant === value ? 1 : 0;
      return this.#reader(summary.summary).countAt(value) / trials;
    });
  }

  /** @param factor what a shown unit is worth in held units */
  year(summary: SummaryRef, factor: number): YearSummary {
    if ('constant' in summary) {
      const value = summary.constant / factor;
      const quantiles = Object.fromEntries(PROBABILITIES.map((p) => [p, value])) as YearSummary['quantiles'];
      const histogram = { edges: [value, value], counts: [this.#tally.trials] };
      return { mean: value, sd: 0, quantiles, histogram };
    }
    const { moments } = this.#tally.summaries[summary.summary]!;
    const reader = this.#reader(summary.summary);
    const { edges, counts } = reader.coarse(CELLS);
    return {
      mean: moments.mean / factor,
      sd: standardDeviation(moments) / factor,
      quantiles: Object.fromEntries(
        PROBABILITIES.map((p) => [p, reader.quantile(Number(p)) / factor]),
      ) as YearSummary['quantiles'],
      histogram: { edges: edges.map((edge) => edge / factor), counts },
    };
  }

  #reader(summary: number): HistogramReader {
    let reader = this.#readers.get(summary);
    if (reader === undefined) {
      reader = new HistogramReader(this.#tally.summaries[summary]!.histogram);
      this.#readers.set(summary, reader);
    }
    return reader;
  }
}
