/** What a fault of a store means for whoever meets it: that waiting mends it, that the store is full, or neither. */

/** What waiting may mend: a connection that was lost, a server that starts or stops, tables that are made anew. */
const PASSING_CODES =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND|08|57P0|57014|40|55|42P01|3F000|42883|42P06|42P07|23505)/u;
const PASSING_TEXTS =
  /connection|closed|timeout|timed out|terminat|loading|starting up|shutting down|migration/iu;
/** Redis with `maxmemory`; PostgreSQL without room on its disk, or for memory. */
const FULL_CODES = /^53[12]00/u;
const FULL_TEXTS = /^OOM |\bOOM command|No space left|MISCONF/u;

/** A job that was another's by the time it was done: it has been or will be done there. */
const CLAIM_TEXTS = /\block\b|stalled|missing key|not in the active state/iu;

export type StoreFault = 'passing' | 'full' | 'claim' | 'lasting';

export function faultOf(error: unknown): StoreFault {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (FULL_CODES.test(String(code)) || FULL_TEXTS.test(message)) return 'full';
  if (CLAIM_TEXTS.test(message)) return 'claim';
  if (PASSING_CODES.test(String(code)) || PASSING_TEXTS.test(message)) return 'passing';
  return 'lasting';
}
