/** Digests of plain data: SHA-256 over the canonical form, so that layout and key order do not count. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/**
 * Canonical digest: the SHA-256 of a value's canonical JSON.
 *
 * Method: JSON Canonicalization Scheme (RFC 8785: keys sorted by UTF-16 code units, shortest number form, no
 * white space), encoded as UTF-8, hashed with SHA-256 (FIPS 180-4).
 *
 * @param value plain data: null, booleans, finite numbers, strings, arrays, objects; a key whose value is
 *   `undefined` counts as absent
 * @returns `sha256:` and 64 lower-case hex digits
 * @throws Error for NaN, an infinity, a lone surrogate, a circular reference, or a value JSON has no form for
 * @example
 * canonicalDigest({ b: 1, a: [] }) === canonicalDigest({ a: [], b: 1 }) // true
 */
export function canonicalDigest(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error(`a digest requires JSON data, got ${typeof value}`);
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}
