import type { FastifyReply } from 'fastify';

const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events: `read` is asked every `everyMs`, and what changed is sent as `event`; ends after `isLast`, when
 * the client goes, or when `read` throws (the session ended, the thing is gone): the client asks again and is told why.
 */
export async function streamEvents<State>(
  reply: FastifyReply,
  event: string,
  everyMs: number,
  read: () => Promise<State>,
  isLast: (state: State) => boolean,
): Promise<void> {
  let previous = '';
  let state = await read();
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let isOpen = true;
  let lastWrite = Date.now();
  raw.on('close', () => (isOpen = false));
  const write = (text: string): void => {
    raw.write(text);
    lastWrite = Date.now();
  };
  try {
    while (isOpen) {
      const data = JSON.stringify(state);
      if (data !== previous) write(`event: ${event}\ndata: ${data}\n\n`);
      else if (Date.now() - lastWrite > HEARTBEAT_MS) write(': still here\n\n');
      previous = data;
      if (isLast(state)) break;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      if (isOpen) state = await read();
    }
  } catch {
    // The headers are out: closing is the only answer left.
  } finally {
    raw.end();
  }
}
