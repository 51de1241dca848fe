/** Reference: the canonical form is the one of RFC 8785, the hash the SHA-256 of Node's own crypto. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalDigest } from '../engine/digest.ts';
import published from './reference/canonical-json.json' with { type: 'json' };

function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}

describe('reference', () => {
  test('numbers, escapes and literals', () => {
    expect(canonicalDigest(JSON.parse(published.values.input))).toBe(sha256(published.values.canonical));
  });

  test('keys in the order of their UTF-16 code units, whatever order they came in', () => {
    const canonical = `{${published.key_order.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`;
    for (const keys of [published.key_order, published.key_order.toReversed()]) {
      expect(canonicalDigest(Object.fromEntries(keys.map((key) => [key, 0])))).toBe(sha256(canonical));
    }
  });
});

describe('law', () => {
  test('a value without a JSON form has no digest', () => {
    const circular: Record<string, unknown> = {};
    circular.itself = circular;
    for (const value of [undefined, () => 1, Symbol('x')]) expect(() => canonicalDigest(value)).toThrow();
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', circular]) {
      expect(() => canonicalDigest(value)).toThrow();
      expect(() => canonicalDigest({ deep: [value] })).toThrow();
    }
  });

  test('an absent key and an undefined one are the same', () => {
    expect(canonicalDigest({ a: 1, b: undefined })).toBe(canonicalDigest({ a: 1 }));
  });
});
