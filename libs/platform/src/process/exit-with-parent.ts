/**
 * A process started by the launcher must not outlive it, also when the launcher is killed: the channel breaks. The
 * channel may be broken already when this is called; a process that never had one runs on its own.
 */
export function exitWithParent(stop: () => Promise<void>): void {
  if (process.connected) process.once('disconnect', () => void stop());
  else if (process.send) void stop();
}
