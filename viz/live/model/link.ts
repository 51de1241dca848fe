/** The part of an address after `#`: what is changed, which target is shown. Nothing of it leaves the machine. */
import type { Settings } from '../../../engine/index.ts';
import type { Language } from '../../words/language.ts';

export interface Linked {
  readonly set: Settings;
  readonly target?: string;
  readonly lang?: Language;
}

/** `set=name%3D6%25&set=…&target=gdp_6000` */
export function linkOf({ set, target, lang }: Linked): string {
  const parts = new URLSearchParams();
  for (const [name, text] of Object.entries(set)) parts.append('set', `${name}=${text}`);
  if (target !== undefined) parts.append('target', target);
  if (lang !== undefined) parts.append('lang', lang);
  return parts.toString();
}

/** What such a text says; what is no setting is passed over, since anybody may have written it. */
export function readLink(fragment: string): Linked {
  const parts = new URLSearchParams(fragment.replace(/^#/u, ''));
  const set = parts.getAll('set').flatMap((each): [string, string][] => {
    const [, name, text] = /^([^=]+)=(.+)$/su.exec(each) ?? [];
    return name === undefined || text === undefined ? [] : [[name, text]];
  });
  const [target, lang] = [parts.get('target'), parts.get('lang')];
  return {
    set: Object.fromEntries(set),
    ...(target === null ? {} : { target }),
    ...(lang === 'en' || lang === 'zh' ? { lang } : {}),
  };
}
