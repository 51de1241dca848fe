import type { Phrases } from './phrases.ts';

const SAMPLERS = { random: 'random sampling', sobol: 'Sobol sampling' } as const;

export const en: Phrases = {
  tag: 'en',
  separator: ' | ',
  list: '; ',
  colon: ': ',
  thousands: ',',
  unitGap: ' ',
  unitNames: {
    亿元: '亿元 (100 million yuan)',
    万元: '万元 (10 thousand yuan)',
    元: 'yuan',
    家: '家 (firms)',
    户: '户 (households)',
    人: '人 (people)',
    万人: '万人 (10 thousand people)',
    亿美元: '亿美元 (100 million US dollars)',
    吨: 'tonnes',
    '%': '%',
  },
  relation: { '>=': '≥', '>': '>', '<=': '≤', '<': '<' },
  axis: (title, unit) => (unit === '' ? title : `${title}, ${unit}`),
  deadline: (mode, year, first) => {
    if (mode === 'in') return `in ${year}`;
    if (mode === 'every' && first === undefined) return `every year to ${year}`;
    if (mode === 'every') return first === year ? `in ${year}` : `every year ${first}–${year}`;
    return `by ${year}`;
  },
  deadlineWithin: (first, last) => `by ${first}–${last}`,
  titleWithDeadline: (title, deadline) => `${title}, ${deadline}`,
  deadlineAmong: (years) => {
    const written = years.map(({ year, probability }) => `${year} (${probability})`);
    return `by ${written.slice(0, -1).join(', ')} or ${written.at(-1)}`;
  },
  run: (scenario, run, trials, until) =>
    `${scenario}${until === undefined ? '' : `, sources to ${until}`} | ${trials} trials | ${SAMPLERS[run.sampler]}${run.replicates > 1 ? `, ${run.replicates} replicates` : ''} | seed ${run.seed}`,
  interval: (level) => `${level} interval`,
  odds: 'odds',
  firstOf: (shown, of) => (shown < of ? ` The first ${shown} of ${of}.` : ''),
  overview: {
    title: (count, likely, remote) => {
      const head = `${count} ${count === 1 ? 'target' : 'targets'}`;
      const parts = [
        likely === 0 ? 'none likely or safe' : `${likely} likely or safe`,
        ...(remote === 0 ? [] : [`${remote} next to none`]),
      ];
      return `${head}: ${parts.join(', ')}`;
    },
    how: (beyond, bound) =>
      [
        'Odds on a normal-probability scale: equal distances are equal difficulty.',
        ...(beyond ? [' ◀: below 1 in 10,000, far from the assumptions.'] : []),
        ...(bound ? [' A hollow dot: only a bound is known.'] : []),
      ].join(''),
    cut: (shown, of) => ` Shown: the ${shown} of ${of} nearest to even odds.`,
    description: (count, list) => `Odds of ${count} targets with their verdicts. ${list}.`,
    item: (title, odds, interval) => `${title}: ${odds} (${interval})`,
    needs: (relation, value) => `${relation} ${value}`,
    needsMedian: (relation, value) => `${relation} ${value} (median)`,
    tiers: (rungs) => (rungs === 1 ? 'one tier' : `all ${rungs} tiers`),
    all: (count) => `all of ${count} targets`,
    any: (count) => `any of ${count} targets`,
    atLeast: (least, count) => `at least ${least} of ${count} targets`,
  },
  distribution: {
    title: (what, when, odds) => `${what}: ${odds} odds${when === '' ? '' : ` ${when}`}`,
    titleBare: (what, year, low, high) =>
      `${what} in ${year}: nine trials in ten lie between ${low} and ${high}`,
    target: (relation, value) => `Target ${relation} ${value}`,
    targetMedian: (relation, value) => `Target ${relation} ${value} (median)`,
    reached: (share, year) => `${share} of trials reach it in ${year}`,
    odds: (odds) => `${odds} odds of reaching it`,
    reachedByNone: (year) => `no trial reaches it in ${year}`,
    median: (value) => `median ${value}`,
    how: (what, year, step) => `Where the trials stand in ${year}: ${what}, in steps of ${step}.`,
    howValues: (what, year) => `Where the trials stand in ${year}: ${what}, a bar a value.`,
    single: (value, share) => ` Exactly ${value} in ${share} of the trials.`,
    outside: (share) => ` ${share} of the trials lie beyond the edges.`,
    description: (what, year, median, low, high, target, reached) =>
      `Histogram of ${what} in ${year}: median ${median}, nine trials in ten between ${low} and ${high}.${target === undefined ? '' : ` ${target}; ${reached}.`}`,
  },
  neededGrowth: {
    title: (what, year, needed, assumed) =>
      `${what}: takes ${needed} a year to ${year}, where the middle case has ${assumed}`,
    how: (base, start, odds) =>
      `Growth a year from the middle level of ${base}, ${start}. High: one trial in twenty is higher. Odds: ${odds}.`,
    assumed: 'Assumed (middle case)',
    high: 'High',
    needed: 'Needed',
    to: (year, level) => `${level} in ${year}`,
    axis: 'growth a year',
    row: (name, rate, to) => `${name}: ${rate}, ${to}`,
  },
  fan: {
    joined: ' Dotted: from the last observation to the start (ring); the years between are not observed.',
    title: (what, year, median, low, high) =>
      `${what} in ${year}: median ${median}, nine trials in ten between ${low} and ${high}`,
    how: (observed) =>
      observed
        ? 'Dark band: the middle half of the trials in each year; light band, from low to high: nine in ten. Black: observed.'
        : 'Dark band: the middle half of the trials in each year; light band, from low to high: nine in ten.',
    target: (title, when, odds) => `${title}: ${odds}${when === '' ? '' : ` ${when}`}`,
    high: (value) => `${value}\u2002high`,
    low: (value) => `${value}\u2002low`,
    short: (value) => `${value} short`,
    median: (value) => `${value}\u2002median`,
    tip: (year, median, low, high) => `${year}: median ${median}, nine in ten between ${low} and ${high}`,
    description: (what, years, targets) =>
      `Fan chart of ${what}. ${years}.${targets === '' ? '' : ` ${targets}.`}`,
  },
  byYear: {
    title: (what, first, from, last, to) => `${what}: odds rise from ${from} by ${first} to ${to} by ${last}`,
    titleFlat: (count, last) =>
      count === 1
        ? `Odds of the target by each year to ${last}`
        : `Odds of ${count} targets by each year to ${last}`,
    how: 'Odds of reaching each target in or before the year; the track is 0 to 100%. Bold: the deadline.',
    howLines:
      'Odds of reaching each target in or before each year, from 0 at the foot of a row to 100% at its head.',
    remote: (count) => ` ${count} more ${count === 1 ? 'stays' : 'stay'} below 1% in every year.`,
    year: (year) => `by ${year}`,
  },
  ladder: {
    title: (what, when, odds, rung, standing) =>
      `${what}: ${odds} odds${when === '' ? '' : ` ${when}`}; hardest rung: ${rung} (${standing})`,
    there: (count, names) => {
      if (count === 0) return 'none in the middle case';
      return names.length === count
        ? `in the middle case only ${names.join(', ')}`
        : `in the middle case ${count} are there`;
    },
    how: (level, decided) =>
      decided
        ? `How many members stand at or above each level at the deadline; blue: enough. Below a rung: the member whose level decides it most often. Right: odds, ${level} interval.`
        : `How many members stand at or above each level at the deadline; blue: enough. Right: odds of the rung, ${level} interval.`,
    rung: (count, of, at) =>
      count === of ? `all ${of} at ≥ ${at}` : `at least ${count} of ${of} at ≥ ${at}`,
    bar: (members, at, share) => `${members} at ≥ ${at}: ${share}`,
    axis: (year) => `members at or above the level in ${year}`,
    pivotal: (member, share) => `hangs on ${member} (${share})`,
  },
  ranking: {
    title: (what, year, first, firstLevel, last, lastLevel) =>
      `${what} in ${year}: from ${first} (median ${firstLevel}) to ${last} (${lastLevel})`,
    titleWeakest: (what, year, member, rank, at, share) =>
      `${what} in ${year}: ${member}, no. ${rank}, is least likely to climb its step of ${at}; trials that do: ${share}`,
    titleAll: (what, year) => `${what} in ${year}: every member stands on its step in every trial`,
    how: (year, stepped) =>
      stepped
        ? `By median in ${year}; dark bar: the middle half of the trials, light: nine in ten. Dashed: the level that each rank needs for the ladder to hold; orange: what its middle case lacks.`
        : `By median in ${year}; dark bar: the middle half of the trials, light: nine in ten.`,
    cut: (shown, of) => ` The first ${shown} of ${of}.`,
    short: (missing) => `${missing} short`,
    row: (rank, title) => `${rank}\u2002${title}`,
    tip: (rank, title, median, low, high) =>
      `${rank}. ${title}: median ${median}, nine in ten between ${low} and ${high}`,
    median: 'median',
    reach: 'trials there',
    never: 'none',
    always: 'all',
  },
  contributions: {
    title: (what, first, last, change, largest, largestChange, gap) =>
      `${what} ${first}–${last}: ${change} on average, most from ${largest} (${largestChange})${gap === undefined ? '' : `; ${gap.missing} short of ${gap.needs}`}`,
    how: 'Change of the mean of each part, one after another. Means, since medians of parts do not add up to the median of the sum.',
    total: (year) => `Mean in ${year}`,
    missing: 'Still missing',
    others: (count) => `${count} smaller ones`,
  },
  together: {
    title: (a, b, both, apart) =>
      `${a} and ${b}: both in ${both} of trials, in ${apart} if they were independent`,
    titleApart: (count) =>
      `${count} targets: any two of different kind are reached together as often as by chance, within 1 pp`,
    how: 'Share of trials that reach both; bold: the odds of one alone. Dark: above one half, light: 1% and more.',
    row: (number, title) => `${number}\u2002${title}`,
    alone: (title, odds) => `${title}: ${odds}`,
    both: (a, b, share) => `${a} and ${b}: ${share}`,
    pair: (a, b) => `${a} + ${b}`,
    beside: (both, apart) => `${both} (${apart})`,
    howPairs: 'Share of trials that reach both; black line and brackets: if they were independent.',
    remote: (count) => ` Left out: ${count} with odds below 1% of their own.`,
    none: 'none',
  },
  exceedance: {
    title: (what, year, nine, half, one) =>
      `${what} in ${year}: at least ${nine} in nine trials of ten, ${half} in five, ${one} in one`,
    how: (year) => `Share of trials in which ${year} brings at least the level on the axis.`,
    nine: (level) => `9 in 10: ${level} or more`,
    half: (level) => `5 in 10: ${level} or more`,
    one: (level) => `1 in 10: ${level} or more`,
    tip: (share, level, year) => `${year}: ${share} of trials have ${level} or more`,
  },
  firstHit: {
    title: (what, year, share) => `${what}: first reached in ${year} in ${share} of trials`,
    titleMissed: (what, year, share) => `${what}: not reached by ${year} in ${share} of trials`,
    how: 'Share of trials that reach a target first in each year; grey: not by its deadline.',
    year: (year) => String(year),
    missed: 'not in time',
    tip: (what, year, share) => `${what}: first in ${year} in ${share} of trials`,
    missedTip: (what, year, share) => `${what}: not by ${year} in ${share} of trials`,
    none: 'none',
  },
};
