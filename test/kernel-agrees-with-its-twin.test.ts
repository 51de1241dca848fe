/** Every kernel operation against its twin in plain TypeScript, by the contract that `growth-odds selftest` holds too. */
import { expect, test } from 'vitest';
import { differenceFromTwin, FILLING_NAMES, OPERATIONS } from '../engine/selftest/kernel-contract.ts';

const cases = OPERATIONS.flatMap((operation) =>
  FILLING_NAMES.map((filling) => [operation, filling] as const),
);

test.each(cases)('%s on %s', (operation, filling) => {
  expect(differenceFromTwin(operation, filling)).toBeUndefined();
});
