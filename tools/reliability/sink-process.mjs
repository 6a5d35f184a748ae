import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './product.mjs';

/** The mail server in a process of its own, as mail servers are. */
export class SinkProcess {
  /** @param day `good` takes everything; any other word is the seed of a bad day */
  static async start(day) {
    const sink = new SinkProcess();
    sink.child = fork(join(ROOT, 'tools/reliability/mail/sink.process.mjs'), [String(day)]);
    const [{ url }] = await once(sink.child, 'message');
    return Object.assign(sink, { url, queue: Promise.resolve() });
  }

  /** Attempts so far. */
  async count() {
    return (await this.ask('count')).count;
  }

  /** Every mail that it took, and every attempt by address. */
  report() {
    return this.ask('report');
  }

  ask(question) {
    this.queue = this.queue.then(async () => {
      this.child.send(question);
      return (await once(this.child, 'message'))[0];
    });
    return this.queue;
  }

  async stop() {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
