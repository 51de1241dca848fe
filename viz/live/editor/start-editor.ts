/** What the script of the editor leaves for the page that loaded it. */
import { mountEditor } from './editor.ts';

export interface EditorScript {
  readonly mountEditor: typeof mountEditor;
}

(globalThis as { growthOddsEditor?: EditorScript }).growthOddsEditor = { mountEditor };
