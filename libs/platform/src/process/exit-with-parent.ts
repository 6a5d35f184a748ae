/** A process started by the launcher must not outlive it, also when the launcher is killed: the channel breaks. */
export function exitWithParent(stop: () => Promise<void>): void {
  if (!process.connected) return;
  process.once('disconnect', () => void stop());
}
