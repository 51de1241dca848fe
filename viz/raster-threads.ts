/** PNGs drawn on threads of their own, while the main thread works on the next chart. */
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ResvgRenderOptions } from '@resvg/resvg-js';

/** Text of the worker: one chart in, one PNG out. Given as text, so that sources and compiled files start it alike. */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const { Resvg } = require(workerData.resvg);
parentPort.on('message', ({ id, svg, options }) => {
  try {
    parentPort.postMessage({ id, png: new Resvg(svg, options).render().asPng() });
  } catch (error) {
    parentPort.postMessage({ id, fault: String(error) });
  }
});
`;

/** A picture takes about 60 ms; more threads than this would wait for the charts. */
const MOST = 2;

interface Answer {
  readonly id: number;
  readonly png?: Uint8Array;
  readonly fault?: string;
}

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

export interface RasterThreads {
  /** Draws an SVG. @throws {Error} when the renderer refuses it. */
  readonly draw: (svg: string, options: ResvgRenderOptions) => Promise<Uint8Array>;
  readonly stop: () => Promise<void>;
}

/** Starts the threads. Whoever starts them stops them. */
export function startRasterThreads(): RasterThreads {
  const resvg = createRequire(import.meta.url).resolve('@resvg/resvg-js');
  const waiting = new Map<number, Waiting>();
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const workers = Array.from({ length: Math.min(MOST, availableParallelism()) }, () => {
    const worker = new Worker(WORKER, { eval: true, workerData: { resvg }, execArgv: [] });
    worker.on('message', ({ id, png, fault }: Answer) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (png !== undefined) asked?.resolve(png);
      else
        asked?.reject(new Error(`picture requires an SVG that the renderer reads, got ${fault ?? 'none'}`));
    });
    worker.on('error', failAll);
    return worker;
  });
  let next = 0;
  return {
    draw: (svg, options) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        workers[id % workers.length]?.postMessage({ id, svg, options });
      }),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
