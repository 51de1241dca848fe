/** The text of a scenario in CodeMirror: findings at their places, completion by the schema of the language. */
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { EDITOR_THEME } from './editor-theme.ts';
import { placeInText } from './place-in-text.ts';
import { keysAt, type Schema, valuesAt } from './schema-keys.ts';

/** A remark on a place of the text; line and column from 1. */
interface EditorRemark {
  readonly line: number;
  readonly column: number;
  readonly kind: 'error' | 'warning';
  readonly said: string;
}

export interface EditorOptions {
  readonly text: string;
  /** What it is called to who cannot see it. */
  readonly label: string;
  /** JSON Schema of the language. */
  readonly schema: Schema;
  /** What CodeMirror says, by its English words. */
  readonly phrases: Readonly<Record<string, string>>;
  /** Hears every text that is written by hand. */
  readonly onText: (text: string) => void;
}

export interface Editor {
  /** Puts another text in place of what is there, as one step of its own history; nothing where it is the same. */
  readonly setText: (text: string) => void;
  readonly setRemarks: (remarks: readonly EditorRemark[]) => void;
  /** Takes the cursor to a place and shows it. */
  readonly goTo: (line: number, column: number) => void;
  readonly close: () => void;
}

const HIGHLIGHT = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--trials)' },
  { tag: tags.comment, color: 'var(--muted)' },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--muted)' },
]);

/** The place of a remark, to the end of the word that stands there. */
function spanOf(document: Text, { line, column }: EditorRemark): { from: number; to: number } {
  const found = document.line(Math.min(Math.max(line, 1), document.lines));
  const from = Math.min(found.from + column - 1, found.to);
  const word = /^[^\s,{}[\]]+/u.exec(document.sliceString(from, found.to))?.[0] ?? '';
  return { from, to: from + word.length };
}

const byPlace = (a: Diagnostic, b: Diagnostic) => a.from - b.from;

function proposals(schema: Schema) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const text = state.doc.toString();
    const found = placeInText(text, pos);
    if (found === undefined || (!explicit && found.from === pos)) return null;
    const isExtending = /^extends\s*:/mu.test(text);
    const { place, writes, from, taken } = found;
    const all = writes === 'key' ? keysAt(schema, place, isExtending) : valuesAt(schema, place, isExtending);
    const options = all
      .filter(({ label }) => !taken.includes(label))
      .map(({ label, about, isRequired }, i) => ({
        label,
        apply: writes === 'key' ? `${label}: ` : label,
        type: writes === 'key' ? 'property' : 'constant',
        boost: (isRequired === true ? 50 : 0) - i / 10,
        ...(about === undefined ? {} : { info: about }),
      }));
    return options.length === 0 ? null : { from, options, validFor: /^[\p{L}\p{Nd}_-]*$/u };
  };
}

/**
 * @param host takes a shadow root, in which the styles of the editor stay: the policy of the page allows none of their own
 */
export function mountEditor(host: HTMLElement, options: EditorOptions): Editor {
  const { text, label, schema, phrases, onText } = options;
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  let isOurs = false;
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorState.phrases.of(phrases),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        drawSelection(),
        history(),
        indentUnit.of('  '),
        yaml(),
        syntaxHighlighting(HIGHLIGHT),
        autocompletion({ override: [proposals(schema)] }),
        EditorView.lineWrapping,
        // Tab leaves the editor: who works by keys is not caught in it.
        keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isOurs) onText(update.state.doc.toString());
        }),
        EDITOR_THEME,
      ],
    }),
  });
  return {
    setText: (wanted) => {
      if (view.state.doc.toString() === wanted) return;
      isOurs = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: wanted } });
      isOurs = false;
    },
    setRemarks: (remarks) => {
      const diagnostics = remarks.map(
        (remark): Diagnostic => ({
          ...spanOf(view.state.doc, remark),
          severity: remark.kind,
          message: remark.said,
        }),
      );
      view.dispatch(setDiagnostics(view.state, diagnostics.sort(byPlace)));
    },
    goTo: (line, column) => {
      const { from } = spanOf(view.state.doc, { line, column, kind: 'error', said: '' });
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },
    close: () => view.destroy(),
  };
}
