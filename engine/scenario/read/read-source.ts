/** Reads the documents that figures come from. */
import { say } from '../../words/phrase.ts';
import type { Source } from '../provenance.ts';
import type { ScenarioFile } from '../schema/scenario-schema.ts';
import type { ReadContext } from './read-context.ts';
import { inBothLanguages } from './titles.ts';

/** Reads all sources; a date that no calendar has is noted. */
export function readSources(
  { findings, yaml }: ReadContext,
  files: NonNullable<ScenarioFile['sources']>,
): Readonly<Record<string, Source>> {
  for (const [key, { date }] of Object.entries(files)) {
    if (date === undefined || isInCalendar(String(date))) continue;
    findings.fault(
      yaml.at(['sources', key, 'date']),
      say('sources-date-day-month-calendar', { key, date }),
      say('correct-month-day'),
    );
  }
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

/** Whether there is such a day; of a year or a month its first. */
function isInCalendar(text: string): boolean {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
