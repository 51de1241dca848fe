/** Pictures as files, what could not be drawn told. */
import { join } from 'node:path';
import type { Picture } from '../../viz/index.ts';
import { writeWhole } from './whole-files.ts';

/** Writes each as Vega-Lite, SVG and PNG to `charts/` of a folder. @returns the files, relative to the folder */
export function writePictures(folder: string, pictures: readonly Picture[]): string[] {
  return pictures.flatMap(({ name, spec, svg, png, warning }) => {
    if (warning !== undefined) console.error(`warning: ${warning}`);
    const files = { '.vl.json': `${JSON.stringify(spec, null, 2)}\n`, '.svg': svg, '.png': png };
    return Object.entries(files).map(([ending, content]) => {
      const file = join('charts', `${name}${ending}`);
      writeWhole(join(folder, file), content);
      return file;
    });
  });
}
