/** Reads the documents that figures come from. */
import type { Source } from './provenance.ts';
import { inBothLanguages } from './reading.ts';
import type { ScenarioFile } from './scenario-schema.ts';

export function readSources(files: NonNullable<ScenarioFile['sources']>): Readonly<Record<string, Source>> {
  return Object.fromEntries(
    Object.entries(files).map(([key, { title, publisher, date, url, note }]) => [
      key,
      {
        title: inBothLanguages(title),
        ...(publisher === undefined ? {} : { publisher }),
        ...(date === undefined ? {} : { date: String(date) }),
        ...(url === undefined ? {} : { url }),
        ...(note === undefined ? {} : { note: inBothLanguages(note) }),
      },
    ]),
  );
}
