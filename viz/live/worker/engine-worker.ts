/** The engine of the page: answers its questions in a worker, and simulates in workers of its own. */
import {
  findDrivers,
  findSwings,
  findWay,
  type Grip,
  type LoadParent,
  MovableScenario,
  type Pool,
  readScenario,
  requireOdds,
  runScenario,
  type Scenario,
  type Settings,
  type WebWorker,
  withoutThreads,
  withWebWorkers,
} from '../../../engine/index.ts';
import { begun, readFigures } from '../model/beginning.ts';
import { without } from '../model/changes.ts';
import { checkedText } from '../model/checked-text.ts';
import { faultOf } from '../model/fault-of.ts';
import { clean, type Lever, settingsAt } from '../model/lever.ts';
import { chooseLevers } from '../model/levers/choose-levers.ts';
import { openedScenario } from '../model/opened-scenario.ts';
import type {
  AnswerTo,
  FromWorker,
  Question,
  QuestionKind,
  ScenarioFiles,
  ToWorker,
} from '../model/questions.ts';
import { readFiles } from '../model/read-files.ts';
import { savedScenario } from '../model/saved-scenario.ts';

type Of<K extends QuestionKind> = Extract<Question, { kind: K }>;
type Doing = { readonly signal: AbortSignal; readonly onProgress: (share: number) => void };

/** How messages name a scenario that was not yet saved. */
const CHILD = 'saved.yaml';
const BEGUN = 'new.yaml';

/** What was opened last. */
let scenario: Scenario | undefined;
let openedFiles: ScenarioFiles | undefined;
let pool: Pool | undefined;
/** Made with the first odds that are asked for: a worker that only runs has no need of it. */
let movable: MovableScenario | undefined;
let grip: Grip | undefined;

/** Takes files as what is asked of from now on. */
function take(files: ScenarioFiles) {
  scenario = readFiles(files);
  openedFiles = files;
  movable = undefined;
  grip = undefined;
  return openedScenario(scenario);
}

function opened(): Scenario {
  if (scenario === undefined) throw new Error('the engine of a page requires a scenario, got none');
  return scenario;
}

const moved = (): MovableScenario => {
  movable ??= new MovableScenario(opened());
  return movable;
};

/** A scenario that extends the one that was opened, whatever it calls it. */
function readChild(text: string): Scenario {
  const { main, parents } = openedFiles!;
  const load: LoadParent = (reference, from) =>
    from === CHILD ? main : parents.find((each) => each.reference === reference && each.from === from)?.is;
  return readScenario(text, CHILD, { load });
}

const withSet = (set: Settings): Scenario =>
  Object.keys(set).length === 0 ? opened() : opened().source.read(set);

/** Searches of a page are quick: a quarter of a usual run, told so beside them. */
const SEARCHED = { trials: 4096 };

/** The next place that a lever can stand at, seen from where it is saved: what is needed is reached there. */
function beyond({ origin, step }: Lever, at: number): number {
  const steps = (at - origin) / step;
  return clean(origin + step * (steps < 0 ? Math.floor(steps + 1e-9) : Math.ceil(steps - 1e-9)));
}

const shareOf = (onProgress: Doing['onProgress']) => (done: number, trials: number) =>
  onProgress(done / trials);

const ANSWERS: { readonly [K in QuestionKind]: (question: Of<K>, doing: Doing) => unknown } = {
  open: ({ files, webWorker, workers }) => {
    const answer = take(files);
    void pool?.close();
    const address = URL.createObjectURL(new Blob([webWorker], { type: 'text/javascript' }));
    pool = withWebWorkers(workers, () => new Worker(address) as unknown as WebWorker);
    return answer satisfies AnswerTo<Of<'open'>>;
  },
  reopen: ({ files }) => take(files) satisfies AnswerTo<Of<'reopen'>>,
  'check-text': ({ text }) => {
    const { main, parents } = openedFiles!;
    return checkedText({ main: { ...main, text }, parents }, readFiles) satisfies AnswerTo<Of<'check-text'>>;
  },
  check: ({ set }) => ({ digest: withSet(set).digest }) satisfies AnswerTo<Of<'check'>>,
  odds: ({ set }) => moved().oddsAt(set) satisfies AnswerTo<Of<'odds'>>,
  hold: ({ set, lever }) => {
    grip = moved().grip((at) => ({ ...set, ...settingsAt(lever, at) }), lever.low, lever.high);
    return { isLinear: grip.isLinear } satisfies AnswerTo<Of<'hold'>>;
  },
  move: ({ at }) => {
    if (grip === undefined) throw new Error('a move requires a lever that is held, got none');
    return grip.oddsAt(at) satisfies AnswerTo<Of<'move'>>;
  },
  run: ({ set, asked }, { signal, onProgress }) =>
    runScenario(withSet(set), { ...asked, signal, onProgress: shareOf(onProgress) }, pool),
  write: ({ saving }) => {
    const text = savedScenario(withSet(saving.set), saving);
    // What is written is read before anybody keeps it.
    readChild(text);
    return { text } satisfies AnswerTo<Of<'write'>>;
  },
  'read-figures': ({ told }) => readFigures(told) satisfies AnswerTo<Of<'read-figures'>>,
  begin: ({ beginning }) => {
    const text = begun(beginning);
    // What is written is read before anybody sees it.
    readFiles({ main: { file: BEGUN, text }, parents: [] });
    return { text } satisfies AnswerTo<Of<'begin'>>;
  },
  'run-text': async ({ text, asked }, { signal }) => {
    const { digest } = await runScenario(readChild(text), { ...asked, signal }, pool);
    return { digest } satisfies AnswerTo<Of<'run-text'>>;
  },
  drivers: async ({ set, target }, { signal, onProgress }) => {
    const asked = { ...SEARCHED, targets: [target], signal, onProgress: shareOf(onProgress) };
    const { inputs, targets } = await findDrivers(withSet(set), asked, pool);
    return { inputs, causes: targets[target]!.causes } satisfies AnswerTo<Of<'drivers'>>;
  },
  way: async ({ set, target }, { signal, onProgress }) => {
    const asked = { ...SEARCHED, targets: [target], signal, onProgress: shareOf(onProgress) };
    const { targets } = await findWay(withSet(set), asked, pool);
    return targets[target]! satisfies AnswerTo<Of<'way'>>;
  },
  require: async ({ set, target, odds, lever }, { signal, onProgress }) => {
    const { fields, low, high, origin } = lever;
    const vary = fields.map(({ name, from, suffix }) => {
      const end = (at: number) => `${clean(from + at - origin)}${suffix}`;
      return `${name}=${end(low)}..${end(high)}`;
    });
    const asked = { ...SEARCHED, target, odds, vary, signal, onProgress: shareOf(onProgress) };
    const beside = without(
      set,
      fields.map(({ name }) => name),
    );
    const { answer, now } = await requireOdds(withSet(beside), asked, pool);
    if (answer.question !== 'shift')
      throw new Error(`a lever was moved, and the answer is of a ${answer.question}`);
    return {
      status: answer.status,
      odds: answer.odds,
      at: beyond(lever, origin + answer.shift),
      now,
    } satisfies AnswerTo<Of<'require'>>;
  },
  swings: async (_, { signal, onProgress }) => {
    const swings = await findSwings(opened(), { signal, onProgress: shareOf(onProgress) }, withoutThreads());
    return { swings, levers: chooseLevers(opened(), swings) } satisfies AnswerTo<Of<'swings'>>;
  },
};

const running = new Map<number, AbortController>();

async function answer(number: number, question: Question): Promise<void> {
  const controller = new AbortController();
  running.set(number, controller);
  const tell = (said: Omit<FromWorker, 'number'>) => self.postMessage({ number, ...said });
  try {
    const doing = { signal: controller.signal, onProgress: (progress: number) => tell({ progress }) };
    const work = ANSWERS[question.kind] as (question: Question, doing: Doing) => unknown;
    tell({ answer: await work(question, doing) });
  } catch (error) {
    tell({ fault: faultOf(error) });
  } finally {
    running.delete(number);
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ('stop' in data) running.get(data.number)?.abort();
  else void answer(data.number, data.question);
};
