/** How the editor looks: in the colours of the page, which reach into its shadow root. */
import { EditorView } from '@codemirror/view';

export const EDITOR_THEME = EditorView.theme({
  '&': {
    color: 'var(--ink)',
    backgroundColor: 'var(--ground)',
    border: '1px solid var(--muted)',
    borderRadius: '4px',
    maxHeight: 'max(320px, 62vh)',
  },
  '&.cm-focused': { outline: '2px solid var(--trials)', outlineOffset: '1px' },
  '.cm-scroller': {
    overflow: 'auto',
    fontFamily: "ui-monospace, SFMono-Regular, Consolas, 'Liberation Mono', 'Noto Sans SC', monospace",
    fontSize: '13px',
    lineHeight: '1.6',
  },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--panel)',
    color: 'var(--muted)',
    borderRight: '1px solid var(--rule)',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--trials) 8%, transparent)',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--trials) 28%, transparent)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--ground)',
    color: 'var(--ink)',
    border: '1px solid var(--muted)',
    maxWidth: 'min(520px, 86vw)',
    font: '13px/1.5 inherit',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--c-safe)',
    color: 'var(--o-safe)',
  },
  // CodeMirror draws these with pictures, which the policy of the page does not load.
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--target)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline dotted var(--muted)' },
  '.cm-lintPoint::after': { borderBottomColor: 'var(--target)' },
  '.cm-lint-marker-error': { content: '"●"', color: 'var(--target)' },
  '.cm-lint-marker-warning': { content: '"○"', color: 'var(--muted)' },
  '.cm-diagnostic': { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--target)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--muted)' },
});
