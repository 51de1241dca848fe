/**
 * Law: what happens to machines at some moment of a run changes no byte and keeps nobody waiting. A moment each, by processes
 * and real stores; many are met by benchmarks/cluster-faults.ts. Those that need no process are in queues-lose-nothing.
 */
import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { describe, test } from 'vitest';
import { Machines, NEEDS_NAMESPACES, STORE_FAULTS } from './machine-faults.ts';
import { numbersFrom } from './mutated-messages.ts';
import { STORE_KINDS } from './stores.ts';

const FULL = 'a store is full';

function isAllowed(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`LEFT OUT: ${command} ${args.join(' ')} is not allowed here`);
    return false;
  }
}

const mayMakeNamespaces = isAllowed('ip', 'netns', 'add', 'growth-odds-test');
if (mayMakeNamespaces) execFileSync('ip', ['netns', 'del', 'growth-odds-test']);
const mayMount = userInfo().uid === 0 && isAllowed('unshare', '-m', 'true');

/** Each of them over one store, what is most likely over both; benchmarks/cluster-faults.ts has all over both. */
const MOMENTS = (
  [
    ['redis', 'a worker is killed'],
    ['postgres', 'a worker is killed'],
    ['redis', 'a worker is stopped for longer than it may claim a job'],
    ['postgres', 'a coordinator is killed, and another goes on'],
    ['postgres', 'the network of a worker is cut'],
    ['redis', 'the network of a coordinator is cut'],
    ['redis', NEEDS_NAMESPACES],
    ['postgres', FULL],
  ] as const
).filter(
  ([kind, fault]) =>
    STORE_KINDS.includes(kind) &&
    (fault !== NEEDS_NAMESPACES || mayMakeNamespaces) &&
    (fault !== FULL || mayMount),
);

describe.concurrent('over a real store', () => {
  test.for(MOMENTS)('%s: %s', { timeout: 170_000 }, async ([kind, fault]) => {
    const machines = await Machines.start(kind, numbersFrom(11), fault === FULL);
    try {
      await machines.measure();
      await STORE_FAULTS[fault]!(machines, 2);
    } finally {
      await machines.end();
    }
  });
});
