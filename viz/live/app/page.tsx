/** The page as a whole. */
import { useSignal } from '@preact/signals';
import { titleOf } from '../../words/language.ts';
import { beginWords } from '../model/begin-words.ts';
import { fileWords } from '../model/file-words.ts';
import { BeginDialog } from './begin/begin-dialog.tsx';
import { Changes } from './changes.tsx';
import { Chart } from './chart.tsx';
import { Compare } from './compare.tsx';
import { FileTab } from './file/file-tab.tsx';
import { KeepText } from './file/keep-text.tsx';
import { Save } from './file/save.tsx';
import { Levers } from './levers.tsx';
import { OddsRows } from './odds-rows.tsx';
import { Search } from './search.tsx';
import { Standing } from './standing.tsx';
import { Tabs } from './tabs.tsx';
import { useStore } from './use-store.ts';

export function Page() {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const files = fileWords(lang);
  const isSaving = useSignal(false);
  // What the dialog was opened for, which ends before it is closed.
  const isKeeping = useSignal(false);
  const isBeginning = useSignal(false);
  const begin = beginWords(lang);
  const opened = store.opened.value;
  const isWritten = store.isWritten.value;
  const count = store.changes.value.length + (isWritten ? 1 : 0);
  const view = store.view.value;
  const fault = store.fault.value;
  return (
    <div class="page" lang={words.tag}>
      <button type="button" class="skip" onClick={() => document.getElementById('odds')?.focus()}>
        {words.skip}
      </button>
      <header>
        <h1>{opened === undefined ? '…' : titleOf(opened, lang)}</h1>
        <p class="fine">{count === 0 ? words.saved : words.changed(count)}</p>
        <nav>
          <button
            type="button"
            class="button"
            disabled={opened === undefined}
            onClick={() => (isBeginning.value = true)}
          >
            {begin.begin}
          </button>
          <button
            type="button"
            class="button"
            disabled={store.history.past.value.length === 0}
            onClick={() => store.undo()}
          >
            {words.undo}
          </button>
          <button
            type="button"
            class="button"
            disabled={store.history.future.value.length === 0}
            onClick={() => store.redo()}
          >
            {words.redo}
          </button>
          <button
            type="button"
            class="button main"
            disabled={count === 0 || opened === undefined}
            onClick={() => {
              isKeeping.value = isWritten;
              isSaving.value = true;
            }}
          >
            {isWritten ? files.saveText : words.saveAs}
          </button>
          <button
            type="button"
            class="button"
            lang={lang === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => store.speak(lang === 'zh' ? 'en' : 'zh')}
          >
            {words.otherName}
          </button>
        </nav>
      </header>
      <div class="left">
        <Levers />
        <Search />
      </div>
      <main>
        {store.data.isExample === true && opened !== undefined && !isWritten && (
          <p class="banner example">
            <button type="button" class="button" onClick={() => (isBeginning.value = true)}>
              {begin.example}
            </button>
          </p>
        )}
        {store.fileChanged.value && (
          <p class="banner" role="alert">
            {words.fileChanged(store.data.files.main.file)}{' '}
            <button type="button" class="button" onClick={() => store.reload()}>
              {words.reload}
            </button>
          </p>
        )}
        {store.unknownInLink.value.length > 0 && (
          <p class="banner" role="alert">
            {words.linkUnknown(store.unknownInLink.value.join(', '))}
          </p>
        )}
        {fault !== undefined && (
          <div class="banner" role="alert">
            <b>{words.fault}</b> {store.full.value !== undefined && words.faultStays}
            <pre>{titleOf({ title: fault }, lang)}</pre>
          </div>
        )}
        {opened !== undefined && <Tabs />}
        {opened !== undefined && view === 'file' && <FileTab />}
        {opened !== undefined && view === 'odds' && (
          <div id="view-odds" role="tabpanel" aria-labelledby="tab-odds">
            <OddsRows />
            <Compare />
            <Chart />
          </div>
        )}
      </main>
      <Changes />
      <footer class="fine">{words.foot(store.data.version)}</footer>
      <Standing />
      {isBeginning.value && <BeginDialog onClose={() => (isBeginning.value = false)} />}
      {isSaving.value &&
        (isKeeping.value ? (
          <KeepText onClose={() => (isSaving.value = false)} />
        ) : (
          <Save onClose={() => (isSaving.value = false)} />
        ))}
    </div>
  );
}
