/** Pictures as files, what could not be drawn told. */
import type { Picture } from '../../viz/index.ts';
import type { Lang } from '../language-of-command.ts';
import { warnOfGlyphs } from '../warnings.ts';
import { fileNameOf } from './folder/file-names.ts';
import type { Content } from './folder/files-together.ts';

/** Each as Vega-Lite, SVG and PNG in `charts/`, by their place in a folder. */
export function pictureFiles(pictures: readonly Picture[], lang: Lang): [file: string, content: Content][] {
  return pictures.flatMap(({ name, spec, svg, png, missing }) => {
    if (missing !== undefined) warnOfGlyphs(`${name}.png`, missing, lang);
    const files = { '.vl.json': `${JSON.stringify(spec, null, 2)}\n`, '.svg': svg, '.png': png };
    return Object.entries(files).map(([ending, content]): [string, Content] => [
      `charts/${fileNameOf(name)}${ending}`,
      content,
    ]);
  });
}
