/** Names of files made of names in a scenario, such as every file system takes. */
import { createHash } from 'node:crypto';

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/iu;
/** File systems take 255 bytes or fewer; endings and the mark of a file in the making come on top. */
const MOST_BYTES = 150;
const HASH_DIGITS = 8;

/** The name itself where it can be one, else one like it; two names never become one. */
export function fileNameOf(name: string): string {
  const plain = name.replace(/[<>:"/\\|?*\p{Cc}]/gu, '_').replace(/[. ]+$/u, (end) => '_'.repeat(end.length));
  const spared = DEVICE.test(plain) ? `${plain.replace(DEVICE, '$&_')}` : plain;
  const bytes = Buffer.from(spared);
  if (spared === name && bytes.length <= MOST_BYTES) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, HASH_DIGITS);
  // Cut between two characters.
  const short = bytes
    .subarray(0, MOST_BYTES)
    .toString('utf8')
    .replace(/\ufffd+$/u, '');
  return `${short}-${digest}`;
}
