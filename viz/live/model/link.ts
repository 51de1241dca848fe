/** The part of an address after `#`: what is changed, which target is shown. Nothing of it leaves the machine. */
import type { Settings } from '../../../engine/index.ts';
import type { Language } from '../../words/language.ts';

export interface Linked {
  readonly set: Settings;
  readonly target?: string;
  readonly lang?: Language;
  /** The text of the scenario where it was written here, packed. */
  readonly text?: string;
}

/** `set=name%3D6%25&set=…&target=gdp_6000` */
export function linkOf({ set, target, lang, text }: Linked): string {
  const parts = new URLSearchParams();
  for (const [name, written] of Object.entries(set)) parts.append('set', `${name}=${written}`);
  for (const [key, value] of Object.entries({ target, lang, text })) {
    if (value !== undefined) parts.append(key, value);
  }
  return parts.toString();
}

/** What such a text says; what is no setting is passed over, since anybody may have written it. */
export function readLink(fragment: string): Linked {
  const parts = new URLSearchParams(fragment.replace(/^#/u, ''));
  const set = parts.getAll('set').flatMap((each): [string, string][] => {
    const [, name, text] = /^([^=]+)=(.+)$/su.exec(each) ?? [];
    return name === undefined || text === undefined ? [] : [[name, text]];
  });
  const lang = parts.get('lang');
  const told = (key: 'target' | 'text') => {
    const value = parts.get(key);
    return value === null ? {} : { [key]: value };
  };
  return {
    set: Object.fromEntries(set),
    ...told('target'),
    ...told('text'),
    ...(lang === 'en' || lang === 'zh' ? { lang } : {}),
  };
}
