/** What is wrong with bytes that came from elsewhere. */

/** Bytes are not the message that they should be: cut short, changed, of another version, or made to do harm. */
export class WireError extends Error {
  override readonly name = 'WireError';
}
