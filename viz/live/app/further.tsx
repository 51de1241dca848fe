/** What can be had of a full run beyond its odds: more trials, and its report. */
import { useSignal } from '@preact/signals';
import type { Result } from '../../../engine/index.ts';
import { titleOf } from '../../words/language.ts';
import { formatCount } from '../../words/number-format.ts';
import { runCommand } from '../../words/run-command.ts';
import { settingOptions } from '../model/changes.ts';
import { furtherWords } from '../model/further-words.ts';
import { PRECISE_TRIALS } from '../model/served-work.ts';
import { saidBy } from '../store/engine-client.ts';
import { askServer } from '../store/served-engine.ts';
import { handOver } from './hand-over.ts';
import { useStore } from './use-store.ts';

export function Further({ result }: { result: Result }) {
  const store = useStore();
  const lang = store.lang.value;
  const words = furtherWords(lang);
  return (
    <>
      {result.run.trials < PRECISE_TRIALS && (
        <button type="button" class="button" onClick={() => void store.runPrecisely()}>
          {words.precise(formatCount(PRECISE_TRIALS, lang))}
        </button>
      )}{' '}
      {store.data.served === undefined ? <ReportCommand result={result} /> : <Report result={result} />}
    </>
  );
}

/** The report of what is set, made by the server as the command line makes it. */
function Report({ result }: { result: Result }) {
  const store = useStore();
  const lang = store.lang.value;
  const words = furtherWords(lang);
  const share = useSignal<number | undefined>(undefined);
  const stop = useSignal<AbortController | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const make = async () => {
    const stopping = new AbortController();
    stop.value = stopping;
    share.value = 0;
    refused.value = undefined;
    try {
      const asked = {
        files: store.files.value,
        set: store.set.value,
        asked: { trials: result.run.trials },
        lang,
        named: store.named.value.named,
      };
      const { token } = store.data.served!;
      const onProgress = (done: number) => (share.value = done);
      const page = await askServer('report', asked, { token, signal: stopping.signal, onProgress });
      handOver(`${store.opened.value!.name}-report.html`, page, 'text/html');
    } catch (error) {
      if (!stopping.signal.aborted) refused.value = saidBy(error)[lang];
    } finally {
      share.value = undefined;
    }
  };
  if (share.value !== undefined) {
    return (
      <div class="state">
        <b>{words.making(Math.round(100 * share.value))}</b>
        <progress value={share.value} max={1} aria-label={words.report} />
        <button type="button" class="button" onClick={() => stop.value?.abort()}>
          {store.words.value.stop}
        </button>
      </div>
    );
  }
  return (
    <>
      <button type="button" class="button" onClick={() => void make()}>
        {words.report}
      </button>
      {refused.value !== undefined && (
        <p class="refused" role="alert">
          {refused.value}
        </p>
      )}
    </>
  );
}

/** Charts are drawn by what a page of one file does not carry: the command line that draws them is told. */
function ReportCommand({ result }: { result: Result }) {
  const store = useStore();
  const words = furtherWords(store.lang.value);
  const { named } = store.named.value;
  if (store.isWritten.value) return null;
  const settings = settingOptions(store.changes.value, store.set.value);
  return (
    <details class="report-command">
      <summary>{words.report}</summary>
      <p class="fine">{words.byCommand(titleOf(store.opened.value!, store.lang.value))}</p>
      <pre>{`${runCommand(named, settings, result.run)} --out report`}</pre>
    </details>
  );
}
