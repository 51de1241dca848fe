/**
 * Writes the digests that `growth-odds selftest` holds a machine to: of every shipped scenario at few trials, as this
 * version makes them here. After a change of digests: npm run build:selftest
 */
import { writeFileSync } from 'node:fs';
import { shippedDigests } from '../cli/selftest/selftest.ts';

const digests = await shippedDigests(new AbortController().signal);
const file = new URL('../engine/selftest/shipped-digests.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(digests, null, 2)}\n`);
