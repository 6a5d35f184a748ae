import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  type OnInit,
  signal,
} from '@angular/core';
import type { StaffHandOver } from '@portico/contracts';
import { type EventStream, EventStreamService, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import { ProgressComponent, type ProgressPart } from '@portico/web/ui';

/** A hand-over on its way, as the events tell it, and that it is done. */
@Component({
  selector: 'pt-hand-over-progress',
  imports: [PluralPipe, ProgressComponent, TextPipe],
  template: `
    <pt-progress [label]="'adminSettings.handOver.progress' | ptText" [parts]="parts()" [total]="now().counts.total" />
    <p role="status">
      @if (now().status === 'finished') {
        {{ 'adminSettings.handOver.over' | ptPlural: now().counts.moved : { name: now().to.name } }}
      } @else if (isReconnecting()) {
        {{ 'adminSettings.handOver.reconnecting' | ptText }}
      } @else {
        {{ 'adminSettings.handOver.goesOn' | ptText }}
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      padding-block-start: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HandOverProgressComponent implements OnInit {
  private readonly streams = inject(EventStreamService);
  private readonly texts = inject(TextService);
  readonly handOver = input.required<StaffHandOver>();
  private readonly stream = signal<EventStream<StaffHandOver> | null>(null);
  protected readonly now = computed(() => this.stream()?.data() ?? this.handOver());
  protected readonly isReconnecting = computed(() => this.stream()?.state() === 'waiting');
  protected readonly parts = computed<ProgressPart[]>(() => {
    const { counts, to } = this.now();
    const moved = this.texts.get('adminSettings.handOver.moved', { name: to.name });
    const waiting = this.texts.get('adminSettings.handOver.waiting');
    return [
      { key: 'moved', label: moved, count: counts.moved, tone: 'ok' },
      { key: 'waiting', label: waiting, count: counts.total - counts.moved, tone: 'info' },
    ];
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stream()?.close());
  }

  ngOnInit(): void {
    const { links, status } = this.handOver();
    if (status === 'finished') return;
    this.stream.set(this.streams.open<StaffHandOver>(links.events, 'hand-over', (told) => told.status === 'finished'));
  }
}
