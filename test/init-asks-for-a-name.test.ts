/** Law: at a terminal `init` asks what the scenario is called; an empty line, or a terminal that closes, takes the proposal. */
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askedName } from '../cli/asked-name.ts';
import { wordsOf } from './words-of.ts';

async function asked(answer: string | undefined, lang: 'en' | 'zh') {
  const [input, output] = [new PassThrough(), new PassThrough()];
  if (answer === undefined) input.end();
  else input.write(answer);
  const name = await askedName('my-scenario', lang, input, output);
  return [name, String(output.read())] as const;
}

test.each([
  ['云州\n', '云州'],
  ['  my county \n', 'my county'],
  ['\n', 'my-scenario'],
  [undefined, 'my-scenario'],
])('%j is %s', async (answer, name) => {
  for (const [lang, words] of [
    ['en', 'Name of the scenario [my-scenario]: '],
    ['zh', '情景名称 [my-scenario]：'],
  ] as const) {
    const [given, said] = await asked(answer, lang);
    expect(given).toBe(name);
    expect(said).toContain(words);
    expect(said).toMatch(wordsOf('ask-name', lang));
  }
});
