/** What a page of ours measures of itself in a browser: type, columns, texts that meet, sideways scroll. */
/** The least type, in pixels. */
export const LEAST_TYPE = 12;
/** A column of text narrower than this holds a character or two a line. */
const LEAST_COLUMN = 60;

export interface Measured {
  readonly sideways: number;
  readonly smallest: readonly [size: number, text: string];
  readonly narrow: readonly string[];
  readonly overlapping: readonly string[];
  /** Pictures drawn for a phone that it cannot show whole. */
  readonly wider: readonly string[];
  readonly words: number;
}

/** What the page measures of itself; runs in the browser. */
export const MEASURE = `(() => {
  const shown = (each) => each.getClientRects().length > 0;
  const own = (each) => [...each.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent.trim()).join('');
  const all = [...document.querySelectorAll('main *, header *')].filter((each) => shown(each) && own(each) !== '' && !each.closest('.unseen, script, style'));
  let smallest = [99, ''];
  for (const each of all) {
    const svg = each.closest('svg');
    const scale = svg && svg.viewBox && svg.viewBox.baseVal && svg.viewBox.baseVal.width > 0 ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(each).fontSize) * Math.min(scale, 1);
    if (size < smallest[0]) smallest = [size, own(each).slice(0, 40)];
  }
  const cells = [...document.querySelectorAll('td, th, li, dd, p')].filter(shown);
  const narrow = cells.filter((each) => each.textContent.trim().length > 6 && !each.closest('.unseen') && each.getBoundingClientRect().width < ${LEAST_COLUMN}).map((each) => each.textContent.trim().slice(0, 40));
  const overlapping = [];
  for (const scale of document.querySelectorAll('svg.scale')) {
    const boxes = [...scale.querySelectorAll('text')].filter(shown).map((each) => [each.textContent, each.getBoundingClientRect()]);
    for (const [i, [a, p]] of boxes.entries()) for (const [b, q] of boxes.slice(i + 1))
      if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 3 && q.top < p.bottom - 3) overlapping.push(a + ' / ' + b);
  }
  for (const chart of document.querySelectorAll('.chart svg')) {
    const texts = [...chart.querySelectorAll('text')].filter((each) => shown(each) && each.textContent.trim() !== '');
    const seen = new Map();
    for (const each of texts) {
      const box = each.getBoundingClientRect();
      // A halo is the same text in the same place.
      seen.set(each.textContent + Math.round(box.left) + ' ' + Math.round(box.top), [each.textContent, box]);
    }
    const boxes = [...seen.values()];
    for (const [i, [a, p]] of boxes.entries()) for (const [b, q] of boxes.slice(i + 1)) {
      const [wide, high] = [Math.min(p.right, q.right) - Math.max(p.left, q.left), Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top)];
      if (wide > 2 && high > 6) overlapping.push((chart.closest('[data-chart]')?.dataset.chart ?? '') + ': ' + a + ' / ' + b);
    }
  }
  const wider = [...document.querySelectorAll('.chart.on-phone')].filter((each) => shown(each) && each.scrollWidth > each.clientWidth + 1).map((each) => each.dataset.chart + ': ' + each.scrollWidth + ' > ' + each.clientWidth);
  const root = document.documentElement;
  return { sideways: root.scrollWidth - root.clientWidth, smallest, narrow, overlapping, wider, words: all.length };
})()`;
