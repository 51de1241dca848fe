/**
 * Bundles the program into `dist/`: one file an entry and the parts they share, the used parts of pure-JavaScript
 * packages included. What brings threads, native code or browser bundles of its own stays a dependency; see
 * docs/decisions/007-the-package-is-bundled.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Files that the program reads beside itself. */
const FONTS = ['NotoSansSC-Regular.ttf', 'NotoSansSC-Bold.ttf', 'OFL.txt'];

/** Root folder of the package that a module of `node_modules` belongs to. */
const packageOf = (id) => /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];

/** Licences of the packages that the bundle contains, in the order of their names. */
function licencesOf(ids) {
  const roots = new Set(ids.map(packageOf).filter((root) => root !== undefined));
  const entries = [...roots].map((root) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const file = readdirSync(root).find((each) => /^licen[cs]e/i.test(each));
    if (file === undefined)
      throw new Error(`bundle requires a licence file of every package, got none of ${name}`);
    return { head: `${name} ${version} (${license})`, text: readFileSync(join(root, file), 'utf8').trim() };
  });
  entries.sort((a, b) => (a.head < b.head ? -1 : 1));
  return entries.map(({ head, text }) => `${head}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

const besideTheCode = {
  name: 'beside-the-code',
  generateBundle() {
    for (const fileName of FONTS) {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(join('viz', 'fonts', fileName)) });
    }
  },
};

/** Writes the licences of what a bundle contains beside it. */
const licences = (fileName) => ({
  name: 'licences',
  generateBundle(_, bundle) {
    const ids = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
    this.emitFile({ type: 'asset', fileName, source: licencesOf(ids) });
  },
});

/** The pool of threads is Node's; a page gives the engine a pool of its own. */
const withoutNode = {
  name: 'without-node',
  resolveId: (id) => (id.endsWith('/pools/threads.ts') ? '\0threads' : null),
  load: (id) =>
    id === '\0threads'
      ? "export class ThreadPool { constructor() { throw new Error('a page gives the engine a pool of its own'); } }"
      : null,
};

/** What the page runs, one script a file, without another file beside it. */
const ofPage = (name, input) => ({
  input,
  platform: 'browser',
  plugins: [withoutNode, licences(`${name}-licenses.txt`)],
  transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  output: { file: `dist/page/${name}.js`, format: 'iife', minify: true, codeSplitting: false },
});

export default defineConfig([
  {
    input: {
      'growth-odds': 'cli/start.ts',
      engine: 'engine/index.ts',
      viz: 'viz/index.ts',
      'thread-worker': 'engine/pools/thread-worker.ts',
      'cell-worker': 'engine/analysis/cell/cell-worker.ts',
    },
    platform: 'node',
    external: Object.keys({ ...dependencies, ...peerDependencies }),
    plugins: [besideTheCode, licences('THIRD-PARTY-LICENSES.txt')],
    output: {
      dir: 'dist',
      cleanDir: true,
      format: 'esm',
      // All files lie in one folder: an address relative to a module is the same from every part.
      entryFileNames: '[name].js',
      chunkFileNames: 'part-[name]-[hash].js',
    },
  },
  ofPage('app', 'viz/live/app/main.tsx'),
  ofPage('editor', 'viz/live/editor/start-editor.ts'),
  ofPage('engine-worker', 'viz/live/worker/engine-worker.ts'),
  ofPage('web-worker', 'engine/pools/web-worker.ts'),
]);
