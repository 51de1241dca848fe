/** The report as a Word document (Office Open XML): the same sections, real tables, the same pictures, named styles. */
import type { ResultFile } from '../../../engine/index.ts';
import type { Picture } from '../../draw/pictures.ts';
import { escapeXml } from '../../draw/render-svg.ts';
import { type Language, titleOf } from '../../words/language.ts';
import { reportWords } from '../report-words.ts';
import { type Depth, sectionsOf } from '../sections.ts';
import { fixedBytes } from './fixed-bytes.ts';
import { treeOf } from './markup.ts';
import { BULLETS, WordBlocks } from './word-blocks.ts';
import { wordStyles } from './word-styles.ts';

/** Twentieths of a point: margins of 20 mm. */
const MARGIN = 1134;

/**
 * The document as bytes: the same for the same result, dated when that was finished.
 *
 * @param pictures drawn for the report, the overview first
 */
export async function renderWord(
  result: ResultFile,
  lang: Language,
  pictures: readonly Picture[],
  depth: Depth = {},
): Promise<Uint8Array> {
  const docx = await import('docx');
  const { AlignmentType, Document, Footer, Header, LevelFormat, Packer, PageNumber, Paragraph, TextRun } =
    docx;
  const figures = new Map(
    pictures.map(({ name }) => [name, `<figure data-chart="${escapeXml(name)}"></figure>`]),
  );
  const title = titleOf(result.scenario, lang);
  const sections = sectionsOf(result, lang, depth, figures, '');
  const { years } = result.scenario;
  const words = reportWords(lang);
  const lead = (Object.keys(result.targets).length > 0 ? words.lead : words.levels.lead)(
    years.base + 1,
    years.end,
  );
  const blocks = new WordBlocks(docx, pictures);
  const document = new Document({
    title,
    creator: `growth-odds ${result.environment.growth_odds}`,
    lastModifiedBy: `growth-odds ${result.environment.growth_odds}`,
    styles: wordStyles(lang),
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 260 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        headers: { default: new Header({ children: [new Paragraph({ style: 'GoNote', text: title })] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: 'GoNote',
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ style: 'Title', text: title }),
          new Paragraph({ style: 'GoNote', text: lead }),
          ...blocks.blocks(treeOf(sections.join('\n'))),
        ],
      },
    ],
  });
  return fixedBytes(await Packer.toBuffer(document), result.environment.finished);
}
