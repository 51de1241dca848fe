/** Starts the page. */
import { render } from 'preact';
import type { PageData } from '../model/page-data.ts';
import { Store } from '../store/store.ts';
import { carriedText } from './carried.ts';
import { Page } from './page.tsx';
import { StoreContext } from './use-store.ts';

async function start(): Promise<void> {
  const data = JSON.parse(document.getElementById('page-data')!.textContent!) as PageData;
  const [engine, webWorker] = await Promise.all([carriedText('engine-worker'), carriedText('web-worker')]);
  const store = new Store(data, { engine, webWorker });
  render(
    <StoreContext.Provider value={store}>
      <Page />
    </StoreContext.Provider>,
    document.getElementById('page')!,
  );
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    // In a field the key is the field's own.
    if (hasUndoOfItsOwn(event)) return;
    event.preventDefault();
    if (event.shiftKey) store.redo();
    else store.undo();
  });
  addEventListener('beforeunload', (event) => {
    if (store.isUnsaved) event.preventDefault();
  });
  await store.open();
}

/** Fields of text, and the editor within its shadow root. */
function hasUndoOfItsOwn(event: KeyboardEvent): boolean {
  const [inner] = event.composedPath();
  if (inner instanceof HTMLInputElement) return inner.type !== 'range';
  return inner instanceof HTMLTextAreaElement || (inner instanceof HTMLElement && inner.isContentEditable);
}

start().catch((error: unknown) => {
  const said = document.getElementById('page')!;
  said.textContent = error instanceof Error ? error.message : String(error);
});
