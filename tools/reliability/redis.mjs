import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../launcher/ports.mjs';

/** A Redis of our own that keeps nothing on disk: each restart loses all that was in it. */
export class RedisServer {
  static async start(program = 'redis-server') {
    const server = new RedisServer();
    server.program = program;
    server.port = await freePort();
    server.url = `redis://127.0.0.1:${server.port}`;
    process.on('exit', () => server.child?.kill('SIGKILL'));
    await server.launch();
    return server;
  }

  async launch() {
    this.child = spawn(
      this.program,
      ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { stdio: 'ignore' },
    );
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    const failed = new Promise((_, refuse) => this.child.once('error', refuse));
    for (let round = 0; round < 200; round += 1) {
      if (await Promise.race([this.accepts(), failed])) return;
      await wait(25);
    }
    throw new Error('Redis did not start.');
  }

  async restart() {
    await this.stop('SIGKILL');
    await this.launch();
  }

  async flush() {
    const client = new Redis(this.url, { maxRetriesPerRequest: 3 });
    await client.flushall();
    client.disconnect();
  }

  async stop(signal = 'SIGTERM') {
    this.child.kill(signal);
    await this.ended;
  }

  accepts() {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('connect', () => socket.end(() => resolve(true)));
      socket.once('error', () => resolve(false));
    });
  }
}
