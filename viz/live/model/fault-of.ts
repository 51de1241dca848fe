/** What an error says to who reads the page, in both languages. */
import {
  ArgumentError,
  describeFinding,
  InterruptedError,
  NotFiniteError,
  ScenarioError,
} from '../../../engine/index.ts';
import type { Fault } from './questions.ts';

const inBoth = (say: (lang: 'en' | 'zh') => string) => ({ en: say('en'), zh: say('zh') });

export function faultOf(error: unknown): Fault {
  if (error instanceof InterruptedError) {
    return { kind: 'stopped', said: { en: error.message, zh: error.message } };
  }
  if (error instanceof ScenarioError) {
    const said = inBoth((lang) => error.findings.map((each) => describeFinding(each, lang)).join('\n'));
    return { kind: 'scenario', said };
  }
  if (error instanceof ArgumentError) {
    return { kind: 'scenario', said: inBoth((lang) => describeFinding(error.finding, lang)) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: error instanceof NotFiniteError ? 'scenario' : 'broken',
    said: { en: message, zh: message },
  };
}
