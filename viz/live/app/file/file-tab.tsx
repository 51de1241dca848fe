/** The scenario as text: what is written becomes the scenario of the page as soon as it is sound. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { titleOf } from '../../../words/language.ts';
import type { Editor } from '../../editor/editor.ts';
import type { Schema } from '../../editor/schema-keys.ts';
import { fileWords } from '../../model/file-words.ts';
import { saidBy } from '../../store/engine-client.ts';
import { carriedEditor, carriedText } from '../carried.ts';
import { useStore } from '../use-store.ts';
import { Findings } from './findings.tsx';
import { Ledger } from './ledger.tsx';

/** After the last letter, before the text is read. */
const REST_MILLISECONDS = 350;

export function FileTab() {
  const store = useStore();
  const lang = store.lang.value;
  const words = fileWords(lang);
  const host = useRef<HTMLDivElement>(null);
  const editor = useSignal<Editor | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  const { main, parents } = store.files.value;

  useEffect(() => {
    let isGone = false;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const read = (text: string) => {
      store.edit(text).catch((error: unknown) => (fault.value = saidBy(error)[lang]));
    };
    const start = async () => {
      const [{ mountEditor }, schema] = await Promise.all([carriedEditor(), carriedText('schema')]);
      if (isGone) return;
      editor.value = mountEditor(host.current!, {
        text: store.draft.value,
        label: words.editor(main.file),
        schema: JSON.parse(schema) as Schema,
        phrases: words.phrases,
        onText: (text) => {
          store.isDrafting.value = true;
          clearTimeout(rest);
          rest = setTimeout(() => read(text), REST_MILLISECONDS);
        },
      });
      read(store.draft.value);
    };
    start().catch((error: unknown) => (fault.value = saidBy(error)[lang]));
    return () => {
      isGone = true;
      editor.value?.close();
      editor.value = undefined;
      host.current?.shadowRoot?.replaceChildren();
    };
    // The editor speaks the language that it was opened in until that is changed.
  }, [lang, store]);

  // What was undone or opened comes into the editor; what is being written stays.
  useSignalEffect(() => {
    const text = store.draft.value;
    if (!store.isDrafting.peek()) editor.value?.setText(text);
  });
  useSignalEffect(() => {
    const checked = store.checked.value;
    if (checked === undefined || checked.text !== store.draft.value) return;
    const own = checked.findings.filter(({ file }) => file === store.files.value.main.file);
    editor.value?.setRemarks(
      own.map(({ said, ...place }) => ({ ...place, said: titleOf({ title: said }, store.lang.value) })),
    );
  });

  return (
    <div class="file" id="view-file" role="tabpanel" aria-labelledby="tab-file">
      <p class="fine">
        {words.keys}
        {parents.length > 0 && ` ${words.parents(parents.map(({ reference }) => reference).join(', '))}`}
      </p>
      {editor.value === undefined && fault.value === undefined && <p role="status">{words.loading}</p>}
      {fault.value !== undefined && (
        <p class="refused" role="alert">
          {fault.value}
        </p>
      )}
      <div ref={host} class="editor" />
      <Findings onGo={(line, column) => editor.value?.goTo(line, column)} />
      <Ledger />
    </div>
  );
}
