/** A scenario with its draws changed, whatever they belong to. */
import type { Draw, Path, Scenario } from '../scenario/scenario.ts';

export function withDraws(scenario: Scenario, change: (draw: Draw) => Draw): Scenario {
  return {
    ...scenario,
    assumptions: scenario.assumptions.map((each) => ({ ...each, draw: change(each.draw) })),
    paths: scenario.paths.map((path) => pathWith(path, change)),
  };
}

function pathWith(path: Path, change: (draw: Draw) => Draw): Path {
  const { growth, events, revision } = path;
  return {
    ...path,
    growth: growth.type === 'draw' ? { ...growth, draw: change(growth.draw) } : growth,
    events: events.map((event) =>
      event.adds.type === 'draw'
        ? { ...event, adds: { ...event.adds, draw: change(event.adds.draw) } }
        : event,
    ),
    ...(revision === undefined ? {} : { revision: { ...revision, size: change(revision.size) } }),
  };
}
