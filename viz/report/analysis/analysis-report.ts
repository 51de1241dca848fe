/** The answer of one analysis as a page of HTML: what it says, its pictures and tables, and how it is made again. */
import type { Environment } from '../../../engine/index.ts';
import type { Drawing } from '../../draw/pictures.ts';
import { escapeXml } from '../../draw/render-svg.ts';
import type { Language } from '../../words/language.ts';
import { footerOf } from '../method.ts';
import { figure, pageOf, specsOf } from '../page.ts';
import { contentOf, type Passage } from '../passages.ts';
import { analysisWords, type Question } from './analysis-words.ts';

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
