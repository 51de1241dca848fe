import { describe, expect, test } from 'vitest';
import { COLOURS, type Colour } from '../viz/draw/theme.ts';

type Triple = readonly [number, number, number];

/** Linear-light sRGB of a colour (IEC 61966-2-1). */
const linear = (hex: string): Triple => {
  const at = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [at(1), at(3), at(5)];
};

/** Relative luminance and contrast ratio (WCAG 2.2). */
const luminance = (hex: string): number => {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

/**
 * What a colour becomes without one kind of cone: Machado, Oliveira & Fernandes (2009), severity 1,
 * doi:10.1109/TVCG.2009.113.
 */
const WITHOUT = {
  'long-wave cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'middle-wave cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'short-wave cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

/** CIE L*a*b* under D65. */
const lab = ([r, g, b]: Triple): Triple => {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};
const distance = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe.each(['light', 'dark'] as const)('on %s ground', (ground) => {
  const of = (job: Colour) => COLOURS[job][ground];

  test.each(['ink', 'muted', 'trials', 'target'] as const)(
    'text in %s has the contrast that small text needs',
    (job) => {
      expect(contrast(of(job), of('ground'))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('bands are told apart by lightness alone, as in greyscale', () => {
    const steps = (['ground', 'most', 'half', 'trials'] as const).map((job) => luminance(of(job)));
    for (const [i, step] of steps.entries()) {
      if (i > 0) expect(contrastOf(step, steps[i - 1] ?? 0)).toBeGreaterThanOrEqual(1.35);
    }
    expect([...steps].sort((a, b) => (ground === 'light' ? b - a : a - b))).toEqual(steps);
  });

  test('bars that reach a target and bars that do not differ in greyscale', () => {
    expect(contrast(of('trials'), of('rest'))).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(WITHOUT))('the two accents stay apart without %s', (_, matrix) => {
    const seen = (hex: string): Triple => {
      const [r, g, b] = linear(hex);
      const [x, y, z] = matrix.map(([a, c, e]) => Math.min(1, Math.max(0, a * r + c * g + e * b)));
      return lab([x ?? 0, y ?? 0, z ?? 0]);
    };
    expect(distance(seen(of('trials')), seen(of('target')))).toBeGreaterThanOrEqual(40);
  });
});

const contrastOf = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
