import { EventStreamService } from './event-stream.service';

class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: FakeEventSource[] = [];
  readyState = 0;
  constructor(readonly url: string) {
    super();
    FakeEventSource.opened.push(this);
  }
  send(event: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }
}

const last = (): FakeEventSource => {
  const source = FakeEventSource.opened.at(-1);
  if (source === undefined) throw new Error('nothing was opened');
  return source;
};

describe('EventStreamService', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    FakeEventSource.opened.length = 0;
    Object.assign(globalThis, { EventSource: FakeEventSource });
  });
  afterEach(() => jest.useRealTimers());

  it('shows the newest event and closes after the last', () => {
    const stream = new EventStreamService().open<{ status: string }>(
      '/batches/1/events',
      'batch',
      (one) => one.status === 'finished',
    );
    expect(last().url).toBe('/api/v1/batches/1/events');
    last().dispatchEvent(new Event('open'));
    expect(stream.state()).toBe('open');
    last().send('batch', { status: 'running' });
    last().send('other', { status: 'finished' });
    expect(stream.data()).toEqual({ status: 'running' });
    last().send('batch', { status: 'finished' });
    expect(stream.state()).toBe('closed');
    expect(last().readyState).toBe(2);
  });

  it('takes a link of the API as it is', () => {
    new EventStreamService().open('/api/v1/batches/1/events', 'batch');
    expect(last().url).toBe('/api/v1/batches/1/events');
  });

  it('lets the browser reconnect after a break, and reconnects itself after a refusal, waiting longer each time', () => {
    const stream = new EventStreamService().open('/x', 'batch');
    last().fail(0);
    expect(stream.state()).toBe('connecting');
    expect(FakeEventSource.opened).toHaveLength(1);
    last().fail(2);
    expect(stream.state()).toBe('waiting');
    jest.advanceTimersByTime(1_000);
    expect(FakeEventSource.opened).toHaveLength(2);
    last().fail(2);
    jest.advanceTimersByTime(1_999);
    expect(FakeEventSource.opened).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(FakeEventSource.opened).toHaveLength(3);
  });

  it('stops waiting when it is closed', () => {
    const stream = new EventStreamService().open('/x', 'batch');
    last().fail(2);
    stream.close();
    jest.advanceTimersByTime(60_000);
    expect(FakeEventSource.opened).toHaveLength(1);
  });
});
