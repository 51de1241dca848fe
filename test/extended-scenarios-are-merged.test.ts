/**
 * Laws: what `extends` makes is what the same scenario written out in one file is, with every place in the file that
 * says it.
 */
import { describe, expect, test } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { describeFinding } from '../engine/errors.ts';
import { ArgumentError, type LoadParent, readScenario, runScenario, ScenarioError } from '../engine/index.ts';
import type { Scenario } from '../engine/scenario/scenario.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { sharedPool } from './run-yaml.ts';

const HEAD = 'scenario: child\nextends: ./harbour.yaml\n';

function loaderOf(files: Readonly<Record<string, string>>): LoadParent {
  return (reference) => {
    const text = files[reference];
    return text === undefined ? undefined : { text, file: reference.replace('./', '') };
  };
}

const load = loaderOf({ './harbour.yaml': HARBOUR });

function child(text: string): Scenario {
  return readScenario(`${HEAD}${text}`, 'child.yaml', { load });
}

/** The scenario as one file: parent and change merged by hand. */
function writtenOut(change: (file: Document) => void): Scenario {
  const file = parseDocument(HARBOUR);
  file.set('scenario', 'child');
  file.delete('title');
  change(file);
  return readScenario(file.toString(), 'whole.yaml');
}

function faultsOf(text: string, files: Readonly<Record<string, string>>): string[] {
  try {
    readScenario(text, 'child.yaml', { load: loaderOf(files) });
  } catch (error) {
    if (error instanceof ScenarioError) {
      return error.findings.map(
        (each) => `${each.at.file}:${each.at.line}:${each.at.column} ${inWords(each, 'en')}`,
      );
    }
    throw error;
  }
  throw new Error('it was accepted');
}

describe('the merged scenario is the one written out', () => {
  test.each<[string, string, (file: Document) => void]>([
    ['nothing changed', '', () => {}],
    [
      'a parameter, with a source of its own',
      'assumptions: { real_growth: { normal: { mean: 4% }, kind: assumption, source: bulletin } }',
      (file) => file.setIn(['assumptions', 'real_growth', 'normal', 'mean'], '4%'),
    ],
    [
      'another marginal, which takes the years of the old one with it',
      'assumptions: { real_growth: { uniform: { min: 2%, max: 6% }, kind: derived } }',
      (file) => {
        for (const key of ['normal', 'by_year', 'source']) file.deleteIn(['assumptions', 'real_growth', key]);
        file.setIn(['assumptions', 'real_growth', 'uniform'], file.createNode({ min: '2%', max: '6%' }));
        file.setIn(['assumptions', 'real_growth', 'kind'], 'derived');
      },
    ],
    [
      'a formula instead of a marginal, and the other way',
      'paths: { steel: { growth: { formula: real_growth } }, firms: { growth: { normal: { mean: 4%, sd: 2% } } } }',
      (file) => {
        file.setIn(['paths', 'steel', 'growth'], file.createNode({ formula: 'real_growth' }));
        file.setIn(['paths', 'firms', 'growth'], file.createNode({ normal: { mean: '4%', sd: '2%' } }));
      },
    ],
    [
      'another deadline, another form of target',
      'targets: { gdp_6000: { by: 2026 }, growing: { when: null, every: null, all: [both] } }',
      (file) => {
        file.setIn(['targets', 'gdp_6000'], file.createNode({ when: 'gdp >= 6000亿元', by: 2026 }));
        file.setIn(['targets', 'growing'], file.createNode({ all: ['both'] }));
      },
    ],
    [
      'a path, a target and a section removed, others added',
      `
paths: { firms: null, ports: { group: clusters, start: { value: 50亿元, kind: assumption }, growth: 5% } }
assumptions: { firms_share: null }
indicators: null
targets: { industry_2600: null, both: null, either: null }`,
      (file) => {
        const ports = { group: 'clusters', start: { value: '50亿元', kind: 'assumption' }, growth: '5%' };
        file.setIn(['paths', 'ports'], file.createNode(ports));
        file.deleteIn(['paths', 'firms']);
        file.deleteIn(['assumptions', 'firms_share']);
        file.delete('indicators');
        for (const name of ['industry_2600', 'both', 'either']) file.deleteIn(['targets', name]);
      },
    ],
    [
      'a list, as a whole',
      'targets: { tiers: { tiers: { reach: [{ count: 3, at: 700亿元 }] } } }',
      (file) => {
        file.setIn(['targets', 'tiers', 'tiers', 'reach'], file.createNode([{ count: 3, at: '700亿元' }]));
        file.deleteIn(['targets', 'tiers', 'source']);
      },
    ],
    ['the years', 'years: { end: 2029 }', (file) => file.setIn(['years', 'end'], 2029)],
  ])('%s', (_, text, change) => {
    const merged = child(text);
    const whole = writtenOut(change);
    expect(merged.document).toEqual(whole.document);
    expect(merged.digest).toBe(whole.digest);
    const withoutPlaces = (scenario: Scenario) =>
      JSON.parse(
        JSON.stringify({ ...scenario, file: '', warnings: [] }, (key, value) =>
          key === 'at' ? null : value,
        ),
      );
    expect(withoutPlaces(merged)).toMatchObject({
      paths: withoutPlaces(whole).paths,
      targets: withoutPlaces(whole).targets,
    });
  });

  test('over three generations', () => {
    const files = {
      ...{ './harbour.yaml': HARBOUR },
      './middle.yaml':
        'scenario: middle\nextends: ./harbour.yaml\nyears: { end: 2028 }\ntargets: { growing: null }',
    };
    const scenario = readScenario(
      'scenario: last\nextends: ./middle.yaml\ntargets: { gdp_6000: { in: 2028 } }',
      'last.yaml',
      { load: loaderOf(files) },
    );
    expect(scenario.years).toEqual({ base: 2024, end: 2028 });
    expect(scenario.targets.map(({ name }) => name)).not.toContain('growing');
    expect(scenario.targets.find(({ name }) => name === 'gdp_6000')).toMatchObject({
      when: { mode: 'in', year: 2028 },
    });
  });
});

describe('what a parent says of itself stays with it', () => {
  test('name and title', () => {
    const { name, title, note } = child('note: { en: weaker, zh: 偏弱 }');
    expect([name, title.en, note?.zh]).toEqual(['child', 'child', '偏弱']);
    expect(faultsOf('extends: ./harbour.yaml', { './harbour.yaml': HARBOUR })).toEqual([
      'child.yaml:1:1 a scenario requires the key scenario, got none',
    ]);
  });

  test('where a figure comes from, once the figure is another', () => {
    const { ledger, warnings } = child('assumptions: { real_growth: { normal: { mean: 4% } } }');
    const entry = ledger.find(({ name }) => name === 'assumptions.real_growth')!;
    expect(entry).toMatchObject({ kind: 'assumption', at: { file: 'child.yaml', line: 3 } });
    expect('source' in entry).toBe(false);
    expect(
      warnings.filter((each) => inWords(each, 'en').includes('real_growth has no kind and no source')),
    ).toHaveLength(1);
  });

  test('but not when only its title or its loads are', () => {
    const { ledger } = child('assumptions: { real_growth: { title: Growth, loads: { demand: 0.5 } } }');
    expect(ledger.find(({ name }) => name === 'assumptions.real_growth')).toMatchObject({
      source: 'bulletin',
    });
  });
});

describe('a place is in the file that says it', () => {
  test('in the parent, in the child', () => {
    const { paths, targets } = child(
      'paths: { steel: { title: Steel } }\ntargets: { growing: { title: Up } }',
    );
    const at = (name: string) => [...paths, ...targets].find((each) => each.name === name)?.at;
    expect(at('gdp')).toMatchObject({ file: 'harbour.yaml', line: 21 });
    expect(at('steel')).toEqual({ file: 'child.yaml', line: 3, column: 10 });
    expect(at('growing')).toEqual({ file: 'child.yaml', line: 4, column: 12 });
  });

  test('a fault of a formula, at its character', () => {
    expect(faultsOf(`${HEAD}paths: { gdp: { growth: real_grow } }`, { './harbour.yaml': HARBOUR })).toEqual([
      'child.yaml:3:25 a formula requires names of assumptions, paths, indicators or groups, got real_grow',
    ]);
    expect(faultsOf(`${HEAD}paths: { steel: null, exports: null }`, { './harbour.yaml': HARBOUR })).toEqual([
      expect.stringMatching(/^harbour\.yaml:\d+:\d+ a formula requires names .*, got exports$/u),
      expect.stringMatching(/^harbour\.yaml:\d+:\d+ .*requires at most the 1 members of clusters, got 2$/u),
    ]);
  });

  test('a name that the child takes away, with the line that does', () => {
    expect(() => child('assumptions:\n  real_growth: null\n')).toThrow(
      /^harbour\.yaml:\d+:\d+: .* got real_growth\. child\.yaml:4 takes `real_growth` away: /u,
    );
  });

  test('an unknown key of either', () => {
    expect(faultsOf(`${HEAD}paths: { gdp: { groth: 5% } }`, { './harbour.yaml': HARBOUR })[0]).toMatch(
      /^child\.yaml:3:17 paths\.gdp requires one of the keys/u,
    );
    expect(
      faultsOf(HEAD, { './harbour.yaml': HARBOUR.replace('copula', '').replace('years:', 'yeers:') })[0],
    ).toMatch(/^harbour\.yaml:4:1 a scenario requires one of the keys/u);
  });
});

describe('refused', () => {
  test.each<[string, string, Record<string, string>, string]>([
    [
      'a missing parent',
      'scenario: a\nextends: ./none.yaml',
      {},
      '2:10 extends requires a scenario that exists, got ./none.yaml',
    ],
    [
      'no text',
      'scenario: a\nextends: [x]',
      {},
      '2:10 extends requires a file or the name of a shipped scenario, got a list',
    ],
    [
      'itself',
      'scenario: a\nextends: ./child.yaml',
      { './child.yaml': 'scenario: a\nextends: ./child.yaml' },
      '2:10 extends requires a scenario that does not lead back to this one, got child.yaml -> child.yaml',
    ],
    [
      'nothing to remove',
      `${HEAD}paths: { steal: null }`,
      { './harbour.yaml': HARBOUR },
      '3:10 null requires something to remove, got paths.steal, which the extended scenario does not have',
    ],
  ])('%s', (_, text, files, message) => {
    expect(faultsOf(text, files)).toEqual([`child.yaml:${message}`]);
  });

  test('a circle of several, at the reference that closes it', () => {
    const files = {
      './b.yaml': 'scenario: b\nextends: ./c.yaml',
      './c.yaml': 'scenario: c\nextends: ./b.yaml',
    };
    expect(faultsOf('scenario: a\nextends: ./b.yaml', files)).toEqual([
      'c.yaml:2:10 extends requires a scenario that does not lead back to this one, got b.yaml -> c.yaml -> b.yaml',
    ]);
  });

  test('parents without end', () => {
    const endless: LoadParent = (reference) => ({
      text: `scenario: a\nextends: ${reference}x`,
      file: reference,
    });
    expect(() => readScenario('scenario: a\nextends: x', 'a.yaml', { load: endless })).toThrow(
      /extends requires at most 20 scenarios in line, got more/u,
    );
  });

  test('a parent when nobody can load it', () => {
    expect(() => readScenario(HEAD, 'child.yaml')).toThrow(/^child\.yaml:2:10: extends requires a caller/u);
  });
});

test('what a result says does not depend on where files lie, nor on lines and comments', async () => {
  const set = { 'assumptions.real_growth.normal.mean': '4%' };
  const run = (file: string, text: string) =>
    runScenario(
      readScenario(text, file, { load, set }),
      {
        seed: 1,
        sampler: 'random',
        trials: 512,
      },
      sharedPool(),
    );
  const text = `${HEAD}paths: { steel: { start: { value: 800亿元 } } }\n`;
  const here = await run('child.yaml', text);
  const there = await run('/somewhere/else/c.yaml', `# moved\n\n${text}`);
  expect(here.warnings.length).toBeGreaterThan(1);
  expect(there.digest).toBe(here.digest);
});

describe('set', () => {
  test('reaches what the parent says, and names its place', () => {
    const set = { 'assumptions.real_growth.normal.mean': '4%' };
    const { digest, warnings } = readScenario(HEAD, 'child.yaml', { load, set });
    expect(digest).toBe(
      writtenOut((file) => file.setIn(['assumptions', 'real_growth', 'normal', 'mean'], '4%')).digest,
    );
    expect(warnings.map((each) => describeFinding(each, 'en'))).toContainEqual(
      expect.stringMatching(/^harbour\.yaml:12:21: assumptions\.real_growth\.normal\.mean was set to 4%/u),
    );
  });

  test('refuses what neither says', () => {
    const set = { 'assumptions.real_growth.uniform.min': '4%' };
    expect(() => readScenario(HEAD, 'child.yaml', { load, set })).toThrow(ArgumentError);
  });
});
