/**
 * How much memory the process of a worker may take before it clears up, as arguments of Node. A chunk of an import needs
 * some 20 MiB and leaves them as garbage; by itself Node lets that pile up to hundreds of MiB on a large machine before
 * it looks. The old space begins small, so that it is cleared early; its limit is far above what any job needs.
 */
export const WORKER_MEMORY = ['--max-semi-space-size=16', '--initial-old-space-size=96', '--max-old-space-size=512'];
