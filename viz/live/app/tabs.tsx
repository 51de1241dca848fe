/** What the middle of the page shows: odds, or the text of the scenario. */
import { fileWords } from '../model/file-words.ts';
import type { View } from '../store/page-state.ts';
import { useStore } from './use-store.ts';

const VIEWS = ['odds', 'file'] as const satisfies readonly View[];

export function Tabs() {
  const store = useStore();
  const words = fileWords(store.lang.value);
  const choose = (view: View) => {
    store.view.value = view;
    document.getElementById(`tab-${view}`)?.focus();
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = (VIEWS as readonly View[]).indexOf(store.view.value);
    choose(VIEWS[(at + by + VIEWS.length) % VIEWS.length]!);
  };
  return (
    <div class="tabs" role="tablist" aria-label={words.tablist} onKeyDown={step}>
      {VIEWS.map((view) => (
        <button
          key={view}
          id={`tab-${view}`}
          type="button"
          role="tab"
          aria-selected={store.view.value === view}
          aria-controls={store.view.value === view ? `view-${view}` : undefined}
          tabIndex={store.view.value === view ? 0 : -1}
          onClick={() => choose(view)}
        >
          {words.tabs[view]}
        </button>
      ))}
    </div>
  );
}
