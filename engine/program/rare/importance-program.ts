/**
 * A program that hits one event often: its scores are drawn near where the event happens, and every hit counts by the
 * ratio of the densities, as if it had come about by chance.
 */
import { drawAddress } from '../../sampling/streams.ts';
import { risingCuts } from '../ir/cuts.ts';
import { lower } from '../ir/lower.ts';
import { RegisterWriter, SliceRewriter } from '../ir/register-writer.ts';
import { type SsaProgram, sliceFor } from '../ir/ssa-program.ts';
import type { Program, Register, Site, Term } from '../program.ts';
import { type Shift, writeWeights } from './importance-weights.ts';

export interface Importance {
  readonly program: Program;
  /** The event that counts hits. */
  readonly hits: number;
  /** The event that counts trials in which the margin is a finite number. */
  readonly finite: number;
  /** The average of the weights of hits. */
  readonly weights: number;
  /** Weights are to be multiplied by this. */
  readonly scale: number;
}

/**
 * The importance program of an event: of each trial a score of its own says which of the shifts it takes.
 *
 * @param event one with a margin
 * @param shifts their shares sum to 1
 * @param name goes before the names of the draws: they are others than those of the program that the draft is of
 */
export function importanceProgram(
  draft: SsaProgram,
  event: number,
  shifts: readonly Shift[],
  name: string,
): Importance {
  const { margin, of: happens } = draft.events[event]!;
  if (margin === undefined) throw new Error('an event without a margin was to be shifted');
  const slice = sliceFor(draft.operations, [happens, margin]);
  const drawn = new Map(
    slice.flatMap((each) => (each.op === 'score' ? [[each.site, each.out] as const] : [])),
  );
  const sites = byDistance([...drawn.keys()], shifts);

  const writer = new RegisterWriter(draft.registers);
  const chosen = writeChoices(writer, shifts);
  const raw = new Map(sites.map((site, i) => [site, writer.score(i + 1)]));
  const moves = writeMoves(writer, shifts, chosen, raw);
  const scores = new Map(
    sites.map((site) => [
      site,
      writer.linear(0, [{ register: raw.get(site)!, coefficient: 1 }, ...moves(site)]),
    ]),
  );
  const rewriter = new SliceRewriter(
    writer,
    sites.map((site) => [drawn.get(site)!, scores.get(site)!]),
  );
  for (const operation of slice) rewriter.add(operation);
  const [hit, reached] = [happens, margin].map((each) => rewriter.anew(each) ?? each);
  const { weight, scale } = writeWeights(writer, shifts, scores);
  const size = writer.unary('absolute', reached!);
  const finite = writer.binary('greaterOrEqual', writer.constant(Number.MAX_VALUE), size);
  const program = lower({
    operations: [
      ...slice.filter(({ op }) => op !== 'score'),
      ...writer.take(),
      { op: 'hit', of: hit!, event: 0 },
      { op: 'hit', of: finite, event: 1 },
      { op: 'average', of: weight, average: 0, where: hit! },
    ],
    registers: writer.registers,
    sites: [
      { stream: 'mixture', year: null, address: drawAddress(`${name}/mixture`, null) },
      ...sites.map((site): Site => {
        const { stream, year } = draft.sites[site]!;
        return { stream, year, address: drawAddress(`${name}/${stream}`, year) };
      }),
    ],
    tables: draft.tables,
    events: [
      { name: 'hits', joint: false, of: hit! },
      { name: 'finite', joint: false, of: finite },
    ],
    summaries: [],
    averages: ['weights'],
    crosses: [],
  });
  return { program, hits: 0, finite: 1, weights: 0, scale };
}

/** Sites that are shifted far first: a net gives them its good dimensions. */
function byDistance(sites: readonly number[], shifts: readonly Shift[]): number[] {
  const distance = new Map(
    sites.map((site) => {
      let sum = 0;
      for (const { share, centre } of shifts)
        sum += share * (centre.get(site) ?? 0) * (centre.get(site) ?? 0);
      return [site, sum];
    }),
  );
  return sites.toSorted((a, b) => distance.get(b)! - distance.get(a)! || a - b);
}

/** A register for each shift that is 1 in the trials that take it. */
function writeChoices(writer: RegisterWriter, shifts: readonly Shift[]): Register[] {
  const own = writer.score(0);
  const cuts = risingCuts(shifts.map(({ share }) => share));
  const notBefore = shifts.map((_, j) => {
    const border = j === 0 ? Number.NEGATIVE_INFINITY : cuts[j - 1]!;
    return writer.binary('greaterOrEqual', own, writer.constant(border));
  });
  return notBefore.map((register, j) => {
    const next = notBefore[j + 1];
    if (next === undefined) return register;
    return writer.linear(0, [
      { register, coefficient: 1 },
      { register: next, coefficient: -1 },
    ]);
  });
}

/**
 * What is added to the raw score of a site: the centre of the shift taken, and less of what goes along its narrow
 * directions.
 */
function writeMoves(
  writer: RegisterWriter,
  shifts: readonly Shift[],
  chosen: readonly Register[],
  raw: ReadonlyMap<number, Register>,
): (site: number) => Term[] {
  const taken = shifts.map(({ narrow }, j) =>
    narrow.map(({ along, sd }) => {
      const terms = [...along].map(([site, weight]) => ({ register: raw.get(site)!, coefficient: weight }));
      const place = writer.linear(0, terms);
      return { along, sd, register: writer.binary('multiply', place, chosen[j]!) };
    }),
  );
  return (site) =>
    shifts
      .flatMap(({ centre }, j) => [
        { register: chosen[j]!, coefficient: centre.get(site) ?? 0 },
        ...taken[j]!.map(({ along, sd, register }) => ({
          register,
          coefficient: (sd - 1) * (along.get(site) ?? 0),
        })),
      ])
      .filter(({ coefficient }) => coefficient !== 0);
}
