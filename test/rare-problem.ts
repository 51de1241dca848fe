/** Rare events over named assumptions, as scenarios. */
import { type Pool, readScenario } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { judgeRareRun, type SampledApart } from '../engine/result/estimate/rare-odds.ts';
import { RareEvent } from '../engine/run/rare-event.ts';
import { sharedPool } from './run-yaml.ts';

/** A marginal of each assumption, drawn once a trial. */
export type Marginals = Readonly<Record<string, string>>;

export const standardNormals = (...names: string[]): Marginals =>
  Object.fromEntries(names.map((name) => [name, '{ mean: 0, sd: 1 }']));

/** A scenario with one target, `rare`, in its only year. */
export function rareProblem(condition: string, normals: Marginals, uniforms: readonly string[] = []): string {
  const from = 'each: trial, kind: assumption, source: made_up';
  return `
scenario: rare-problem
years: { base: 2024, end: 2025 }
currency: 亿元
sources: { made_up: { title: test } }
assumptions:
${Object.entries(normals)
  .map(([name, parameters]) => `  ${name}: { normal: ${parameters}, ${from} }`)
  .join('\n')}
${uniforms.map((name) => `  ${name}: { uniform: { min: 0, max: 1 }, ${from} }`).join('\n')}
targets:
  rare: { when: "${condition}", in: 2025 }
`;
}

/** The odds of `rare` by importance sampling, however often plain trials would hit it. */
export async function sampleRare(
  text: string,
  { seed, pool = sharedPool() }: { seed: number; pool?: Pool },
): Promise<SampledApart> {
  const { draft, refs } = compile(readScenario(text, 'rare.yaml'));
  const { hit } = refs.targets[0]!;
  if (!('event' in hit)) throw new Error('the target is certain or impossible');
  const run = await new RareEvent(draft, hit.event, pool, { seed, name: 'rare', reach: 'full' }).run();
  if (run === 'below-billion') throw new Error('nothing is too rare to be followed here');
  if (typeof run === 'string') return { rare: { withheld: run } };
  return judgeRareRun(run, { hits: 0, trials: 1 }, 0.95);
}
