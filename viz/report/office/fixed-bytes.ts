/** An Office document whose bytes depend on its content alone. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The least date that a ZIP archive can hold, in the local time that it is written in. */
const ENTRY_DATE = new Date(1980, 0, 1);

/**
 * The same document with one date in its properties and none in its archive.
 *
 * @param date ISO 8601
 */
export function fixedBytes(archive: Uint8Array, date: string): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(archive)).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isDated = name === 'docProps/core.xml';
    const dated = () =>
      strToU8(strFromU8(content).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/gu, `$1${date}`));
    files[name] = isDated ? dated() : content;
  }
  return zipSync(files, { level: 6, mtime: ENTRY_DATE });
}
