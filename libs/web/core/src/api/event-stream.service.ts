import { Injectable, signal, type Signal } from '@angular/core';
import { API_ROOT } from './api.service';

export interface EventStream<Data> {
  /** The newest event, or null before the first. */
  readonly data: Signal<Data | null>;
  readonly state: Signal<'connecting' | 'open' | 'waiting' | 'closed'>;
  close(): void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/**
 * Server-sent events of long work. The browser reconnects by itself only after a clean break; after a refused
 * connection (a restart, a proxy's 502) it gives up, so this opens a new one, each time waiting twice as long.
 */
@Injectable({ providedIn: 'root' })
export class EventStreamService {
  /** `path` below the API's root; `isLast` says after which event nothing more will come. */
  open<Data>(path: string, event: string, isLast: (data: Data) => boolean = () => false): EventStream<Data> {
    const data = signal<Data | null>(null);
    const state = signal<'connecting' | 'open' | 'waiting' | 'closed'>('connecting');
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = FIRST_WAIT;

    const close = (): void => {
      clearTimeout(timer);
      source?.close();
      state.set('closed');
    };
    const connect = (): void => {
      state.set('connecting');
      source = new EventSource(path.startsWith(API_ROOT) ? path : API_ROOT + path);
      source.addEventListener('open', () => {
        wait = FIRST_WAIT;
        state.set('open');
      });
      source.addEventListener(event, (message: MessageEvent<string>) => {
        const parsed = JSON.parse(message.data) as Data;
        data.set(parsed);
        if (isLast(parsed)) close();
      });
      source.addEventListener('error', () => {
        if (source?.readyState !== EventSource.CLOSED) {
          state.set('connecting');
          return;
        }
        state.set('waiting');
        timer = setTimeout(connect, wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      });
    };
    connect();
    return { data: data.asReadonly(), state: state.asReadonly(), close };
  }
}
