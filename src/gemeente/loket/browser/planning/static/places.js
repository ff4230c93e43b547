const CELL = 5;

/** The time of a cell of the day, such as 09:05. */
export function clockOf(cell) {
  const minute = cell * CELL;
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Which line of the board it is, whatever element stands for it now. */
export function keyOf(line) {
  return `${line.dataset.day} ${line.dataset.service} ${line.dataset.line}`;
}

/** Where on that line the carried appointment can begin, in cells of the day. */
export function startsOn(line, carried) {
  if (line.dataset.service !== carried.service) return [];
  let free = BigInt(`0x${line.dataset.free || 0}`);
  const grid = BigInt(`0x${line.dataset.grid || 0}`);
  const wanted = (1n << BigInt(carried.cells)) - 1n;
  if (keyOf(line) === carried.line) free |= wanted << BigInt(carried.first);
  const starts = [];
  for (let cell = carried.travel; grid >> BigInt(cell); cell += 1) {
    const whole = wanted << BigInt(cell - carried.travel);
    if ((grid >> BigInt(cell)) & 1n && (free & whole) === whole) starts.push(cell);
  }
  return starts;
}

/** The one of those starts that is nearest to the cell. */
export function nearestTo(starts, cell) {
  let best = starts[0];
  for (const start of starts) if (Math.abs(start - cell) < Math.abs(best - cell)) best = start;
  return best;
}
