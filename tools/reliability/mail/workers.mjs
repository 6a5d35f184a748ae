import { setTimeout as wait } from 'node:timers/promises';

/** Two workers of which one is killed now and then, and comes back at once. */
export class Workers {
  static async start(product, count, preload) {
    const workers = Object.assign(new Workers(), { product, preload, kills: 0, died: 0, running: [], isEnding: false });
    await Promise.all(Array.from({ length: count }, (_, place) => workers.launch(place)));
    return workers;
  }

  async launch(place) {
    const worker = await this.startOne();
    if (!worker) return;
    this.running[place] = worker;
    worker.child.once('exit', (code, signal) => {
      if (this.running[place] === worker) this.running[place] = undefined;
      if (this.isEnding) return;
      if (signal !== 'SIGKILL') {
        this.died += 1;
        process.stderr.write(`a worker ended by itself (${code}): ${worker.said}\n`);
      }
      this.returning = this.launch(place);
    });
  }

  /** One that finds no database ends, and is started again, as whatever runs it in production would do. */
  async startOne() {
    while (!this.isEnding) {
      try {
        return await this.product.startWorker({ preload: this.preload });
      } catch {
        await wait(250);
      }
    }
    return undefined;
  }

  /** SIGKILL to the worker in this place, or the next one that runs. */
  async kill(place) {
    for (;;) {
      const chosen = this.running[place % this.running.length] ?? this.running.find(Boolean);
      if (chosen) {
        this.kills += 1;
        return chosen.kill();
      }
      await wait(5);
    }
  }

  async stop() {
    this.isEnding = true;
    await this.returning?.catch(() => undefined);
    await Promise.all(this.running.map((worker) => worker?.kill()));
  }
}
