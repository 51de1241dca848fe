/** Writes into a draft that a margin is 0: scores along a direction are solved for, all others stay drawn. */
import type { Direction } from '../../program/ir/lower.ts';
import { alongDirection } from '../../program/ir/moved-program.ts';
import { inputsOf, outputsOf, rename } from '../../program/ir/operations.ts';
import { RegisterWriter, SliceRewriter } from '../../program/ir/register-writer.ts';
import { type SsaProgram, sliceFor } from '../../program/ir/ssa-program.ts';
import type { Operation, Register, Term } from '../../program/program.ts';

/** A draft in whose trials a margin is 0, and the register of the density that each of them counts for. */
export interface SolvedDraft {
  readonly draft: SsaProgram;
  readonly density: Register;
}

/**
 * The scores of the direction are read as they are drawn to find how far they are to be moved, and moved for all else: what
 * the margin is made of stands before what is solved, as it is drawn, and all the rest after it.
 */
export function solveMargin(draft: SsaProgram, { margin, weights }: Direction): SolvedDraft {
  const { operations } = draft;
  const writer = new RegisterWriter(draft.registers);
  const scoreOf = new Map(
    operations.flatMap((each) => (each.op === 'score' ? [[each.site, each.out] as const] : [])),
  );
  const moved = weights.map(({ site, weight }) => ({ site, weight, score: scoreOf.get(site)! }));
  const drawn = new Map(moved.map(({ site, score }) => [score, writer.score(site)]));
  const [step, density] = [writer.nextRegister(), writer.nextRegister()];
  const along = moved.map(({ score, weight }): Term => ({ register: score, coefficient: weight }));
  const { inner, margin: local, locals } = alongDirection(draft, margin, along);
  const scores = writer.take();
  const slice = sliceFor(operations, [margin]);
  // What is linear in the scores is not evaluated again but moved: it has to be there as it is drawn.
  const unmoved = new SliceRewriter(writer, drawn);
  for (const operation of slice) unmoved.add(operation);
  const asDrawn = (register: Register) => unmoved.anew(register) ?? register;
  const solve: Operation = {
    ...{ op: 'solve', out: step, density, margin: local },
    along: along.map(({ register, coefficient }) => ({ register: asDrawn(register), coefficient })),
    inner: inner.map((each) => rename(each, asDrawn)),
  };
  const again = writer.take();
  const moves = moved.map(
    ({ score, weight }): Operation => ({
      ...{ op: 'linear', out: score, constant: 0 },
      terms: [
        { register: drawn.get(score)!, coefficient: 1 },
        { register: step, coefficient: weight },
      ],
    }),
  );
  const before = withoutMoved(slice, new Set(drawn.keys()));
  const placed = new Set<Operation>(before);
  const after = operations.filter(
    (each) => !placed.has(each) && !(each.op === 'score' && drawn.has(each.out)),
  );
  return {
    draft: {
      ...draft,
      operations: [...scores, ...before, ...again, solve, ...moves, ...after],
      registers: writer.registers,
      localRegisters: Math.max(draft.localRegisters ?? 0, locals),
    },
    density,
  };
}

/** Operations that depend on none of some scores. */
function withoutMoved(operations: readonly Operation[], scores: ReadonlySet<Register>): Operation[] {
  const moves = new Set(scores);
  return operations.filter((operation) => {
    const outputs = outputsOf(operation);
    if (outputs.some((each) => scores.has(each))) return false;
    if (!inputsOf(operation).some((each) => moves.has(each))) return true;
    for (const each of outputs) moves.add(each);
    return false;
  });
}
