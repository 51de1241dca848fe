/**
 * Margins taken apart where they are a least or a largest of others: the ways in which an event happens, and the
 * conditions that it needs at once. Put together again with every part on its own scale.
 */
import { outputsOf } from './allocate.ts';
import type { Draft } from './draft.ts';
import type { Operation, Register } from './program.ts';

/** constant + factor · register */
export interface MarginLeaf {
  readonly register: Register;
  readonly factor: number;
  readonly constant: number;
}

export type MarginTree =
  | MarginLeaf
  | { readonly op: 'minimum' | 'maximum'; readonly left: MarginTree; readonly right: MarginTree };

/** A margin as a tree of leasts and largests; a leaf where it is anything else. */
export function marginTree({ operations }: Draft, margin: Register): MarginTree {
  const writer = new Map<Register, Operation>();
  for (const operation of operations) {
    for (const register of outputsOf(operation)) writer.set(register, operation);
  }
  return treeOf({ register: margin, factor: 1, constant: 0 });

  function treeOf(leaf: MarginLeaf): MarginTree {
    const { register, factor, constant } = leaf;
    const operation = writer.get(register)!;
    if (operation.op === 'minimum' || operation.op === 'maximum') {
      const { left, right } = operation;
      const turned = operation.op === 'minimum' ? 'maximum' : 'minimum';
      return {
        op: factor < 0 ? turned : operation.op,
        left: treeOf({ register: left, factor, constant }),
        right: treeOf({ register: right, factor, constant }),
      };
    }
    if (operation.op === 'linear' && operation.terms.length === 1) {
      const { register: of, coefficient } = operation.terms[0]!;
      return treeOf({
        register: of,
        factor: factor * coefficient,
        constant: constant + factor * operation.constant,
      });
    }
    return leaf;
  }
}

export function leavesOf(tree: MarginTree): MarginLeaf[] {
  return 'op' in tree ? [...leavesOf(tree.left), ...leavesOf(tree.right)] : [tree];
}

/**
 * A margin written anew with every leaf times a positive number: it is positive and negative where it was.
 *
 * @param scales parallel to the leaves
 * @returns the draft with more operations, and the register of the margin
 */
export function withScaledMargin(
  draft: Draft,
  tree: MarginTree,
  scales: readonly number[],
): { readonly draft: Draft; readonly margin: Register } {
  const added: Operation[] = [];
  let leaf = 0;
  let next = draft.registers;
  const write = (part: MarginTree): Register => {
    if ('op' in part) {
      const [left, right] = [write(part.left), write(part.right)];
      added.push({ op: part.op, out: next, left, right });
      return next++;
    }
    const scale = scales[leaf++]!;
    const terms = [{ register: part.register, coefficient: part.factor * scale }];
    added.push({ op: 'linear', out: next, constant: part.constant * scale, terms });
    return next++;
  };
  const margin = write(tree);
  return { draft: { ...draft, operations: [...draft.operations, ...added], registers: next }, margin };
}
