/** What the page carries compressed until it is needed. */
import type { EditorScript } from '../editor/start-editor.ts';

/** The text of a part, unpacked. */
export async function carriedText(id: string): Promise<string> {
  const text = document.getElementById(id)?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text.trim()), (each) => each.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

let editor: Promise<EditorScript> | undefined;

/** The editor, whose script runs when somebody first asks for it: the policy of the page knows it by its hash. */
export function carriedEditor(): Promise<EditorScript> {
  editor ??= carriedText('editor').then((code) => {
    const script = document.createElement('script');
    script.textContent = code;
    document.body.append(script);
    const { growthOddsEditor } = globalThis as { growthOddsEditor?: EditorScript };
    if (growthOddsEditor === undefined) throw new Error('the editor did not start');
    return growthOddsEditor;
  });
  return editor;
}
