/** Pictures as files, what could not be drawn told. */
import type { Picture } from '../../viz/index.ts';
import { fileNameOf } from './folder/file-names.ts';
import type { Content } from './folder/files-together.ts';

/** Each as Vega-Lite, SVG and PNG in `charts/`, by their place in a folder. */
export function pictureFiles(pictures: readonly Picture[]): [file: string, content: Content][] {
  return pictures.flatMap(({ name, spec, svg, png, warning }) => {
    if (warning !== undefined) console.error(`warning: ${warning}`);
    const files = { '.vl.json': `${JSON.stringify(spec, null, 2)}\n`, '.svg': svg, '.png': png };
    return Object.entries(files).map(([ending, content]): [string, Content] => [
      `charts/${fileNameOf(name)}${ending}`,
      content,
    ]);
  });
}
