/**
 * Starts to measure. The result tells how long the work has taken since: by the clock, or by the time that this process
 * had on a processor where that is less, as other programs may keep it waiting. Milliseconds.
 */
export function stopwatch(): () => number {
  const start = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    // Above the clock when the collector of garbage and the compiler ran beside the work.
    return Math.min(performance.now() - start, (user + system) / 1000);
  };
}
