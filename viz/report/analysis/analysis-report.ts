/** The answer of one analysis as a page of HTML: what it says, its pictures and tables, and how it is made again. */
import type { Environment } from '../../../engine/index.ts';
import { fileName } from '../../draw/chart.ts';
import type { Drawing } from '../../draw/pictures.ts';
import { escapeXml } from '../../draw/render-svg.ts';
import type { Language } from '../../words/language.ts';
import { footerOf } from '../method.ts';
import { figure, pageOf, specsOf } from '../page.ts';
import { analysisWords, type Question } from './analysis-words.ts';
import type { Passage, TablePassage } from './passages.ts';

/** What a page of an analysis is made of. */
export interface AnalysisAnswer {
  readonly question: Question;
  readonly document: { readonly digest: string; readonly environment: Environment };
  readonly passages: readonly Passage[];
  readonly drawings: readonly Drawing[];
}

/** Each picture of a target stands below its heading, all others below that of the page. */
export function renderAnalysis(answer: AnalysisAnswer, lang: Language): Promise<string> {
  const { question, document, passages, drawings } = answer;
  const words = analysisWords(lang);
  const heading = headingOf(passages) ?? words.questions[question];
  const body = (picture: (drawing: Drawing, i: number) => string) => `<header class="kicker">
<p>${escapeXml(words.questions[question])}</p>
</header>
<main>
<h1>${heading.split('\n').map(escapeXml).join('<br>')}</h1>
${contentOf(
  passages,
  drawings.map((drawing, i) => ({ name: drawing.name, html: picture(drawing, i) })),
).join('\n')}
<section id="again">
<h2>${escapeXml(words.again)}</h2>
${footerOf(document, lang)}
</section>
</main>`;
  return pageOf({
    lang,
    title: heading.replaceAll('\n', lang === 'zh' ? '；' : '; '),
    generator: `growth-odds ${document.environment.growth_odds}`,
    text: body(() => ''),
    body: async () => body(figure),
    specs: specsOf(drawings),
  });
}

const headingOf = (passages: readonly Passage[]): string | undefined =>
  passages.flatMap((each) => (typeof each === 'object' && 'heading' in each ? [each.heading] : []))[0];

interface Picture {
  readonly name: string;
  readonly html: string;
}

function contentOf(passages: readonly Passage[], pictures: readonly Picture[]): string[] {
  const targets = passages.flatMap((each) =>
    typeof each === 'object' && 'target' in each ? [each.target] : [],
  );
  const of = (target: string) => {
    const ending = fileName('', target);
    return pictures.filter(({ name }) => ending !== '' && name.endsWith(`-${ending}`));
  };
  const placed = new Set(targets.flatMap(of));
  const above = pictures.filter((each) => !placed.has(each)).map(({ html }) => html);
  // The line below the heading says how the answer was made.
  const first = passages.findIndex((each) => typeof each !== 'string' && !('heading' in each));
  const at = first < 0 ? passages.length : first;
  return [
    ...passages.slice(0, at).flatMap((each) => passageOf(each, of)),
    ...above,
    ...passages.slice(at).flatMap((each) => passageOf(each, of)),
  ];
}

function passageOf(passage: Passage, of: (target: string) => readonly Picture[]): string[] {
  if (typeof passage === 'string')
    return passage.trim() === '' ? [] : [`<p>${escapeXml(passage.trim())}</p>`];
  if ('heading' in passage) return [];
  if ('target' in passage) {
    return [`<h2>${escapeXml(passage.title)}</h2>`, ...of(passage.target).map(({ html }) => html)];
  }
  if ('items' in passage) {
    return [
      `<ul class="findings">${passage.items.map((item) => `<li>${escapeXml(item)}</li>`).join('')}</ul>`,
    ];
  }
  if ('command' in passage) return [`<pre><code>${escapeXml(passage.command)}</code></pre>`];
  if ('note' in passage) return [`<p class="fine">${escapeXml(passage.note)}</p>`];
  return [tableOf(passage)];
}

function tableOf({ head, rows }: TablePassage): string {
  const heads = head.map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join('');
  const bodies = rows.map(([first = '', ...cells]) => {
    const others = cells.map((cell, i) =>
      cell === ''
        ? '<td data-empty></td>'
        : `<td data-head="${escapeXml(head[i + 1] ?? '')}">${escapeXml(cell).replaceAll('\n', '<br>')}</td>`,
    );
    return `<tr><th scope="row">${escapeXml(first)}</th>${others.join('')}</tr>`;
  });
  return `<div class="wide"><table><thead><tr>${heads}</tr></thead><tbody>\n${bodies.join('\n')}\n</tbody></table></div>`;
}
