import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP connection to a server that a test can cut, let hang, and mend. */
export class CuttableProxy {
  private readonly sockets = new Set<Socket>();
  private state: 'whole' | 'cut' | 'hanging' = 'whole';

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(host: string, port: number): Promise<CuttableProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy listens on a port');
    const proxy = new CuttableProxy(server, address.port);
    server.on('connection', (near) => proxy.join(near, () => connect(port, host)));
    return proxy;
  }

  /** Every connection ends, and new ones end at once: the server is away. */
  cut(): void {
    this.state = 'cut';
    for (const socket of this.sockets) socket.destroy();
  }

  /** Connections are taken and stay open, but nothing comes through any more. */
  hang(): void {
    this.state = 'hanging';
    for (const socket of this.sockets) socket.pause();
  }

  /** New connections go through again; those that hung are gone. */
  mend(): void {
    for (const socket of this.sockets) socket.destroy();
    this.state = 'whole';
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, dial: () => Socket): void {
    this.keep(near);
    if (this.state === 'cut') near.destroy();
    if (this.state !== 'whole') return;
    const far = dial();
    this.keep(far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (data: Buffer) => {
        if (this.state === 'whole') to.write(data);
      });
      from.on('close', () => to.destroy());
    }
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }
}
