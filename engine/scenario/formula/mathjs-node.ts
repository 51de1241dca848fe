/** Looks into a node of mathjs: its parts are taken only as what they are expected to be. */
import type { MathNode } from 'mathjs/number';

export function child(node: MathNode, key: string): MathNode {
  const value: unknown = Reflect.get(node, key);
  if (isNode(value)) return value;
  throw new Error(`mathjs ${node.type} requires a node ${key}, got ${typeof value}`);
}

export function children(node: MathNode, key: string): MathNode[] {
  const value: unknown = Reflect.get(node, key);
  if (Array.isArray(value) && value.every(isNode)) return value;
  throw new Error(`mathjs ${node.type} requires a list of nodes ${key}, got ${typeof value}`);
}

export function textOf(node: MathNode, key: string): string {
  const value: unknown = Reflect.get(node, key);
  if (typeof value === 'string') return value;
  throw new Error(`mathjs ${node.type} requires a text ${key}, got ${typeof value}`);
}

export function textsOf(node: MathNode, key: string): string[] {
  const value: unknown = Reflect.get(node, key);
  if (Array.isArray(value)) return value.map(String);
  throw new Error(`mathjs ${node.type} requires a list of texts ${key}, got ${typeof value}`);
}

/** Whether an operator was written, or only implied by two values side by side. */
export function isImplied(node: MathNode): boolean {
  return Reflect.get(node, 'implicit') === true;
}

function isNode(value: unknown): value is MathNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
