import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose loss does not end the process: whoever uses it is told by the next statement. BullMQ takes
 * connections out of its pool without listening for their loss, as when it looks at its schema while it starts.
 */
export class LastingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
