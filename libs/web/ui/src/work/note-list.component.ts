import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type Audience, MAXIMUM_NOTE_LENGTH } from '@portico/contracts';
import { TextPipe, TextService } from '@portico/web/core';
import { CardComponent } from '../card/card.component';
import { ProblemComponent } from '../state/problem.component';
import { SegmentedComponent } from '../segmented/segmented.component';
import { SkeletonComponent } from '../skeleton/skeleton.component';
import { WorkHeadComponent } from './work-head.component';
import { WorkStore } from './work.store';
import type { NoteSource, ShownNote } from './work.types';

let serial = 0;

/** The notes on a record, newest first, and a field for the next one. */
@Component({
  selector: 'pt-note-list',
  imports: [
    CardComponent,
    MatButton,
    ProblemComponent,
    SegmentedComponent,
    SkeletonComponent,
    TextPipe,
    WorkHeadComponent,
  ],
  providers: [WorkStore],
  templateUrl: './note-list.component.html',
  styleUrl: './work.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoteListComponent {
  private readonly texts = inject(TextService);
  protected readonly store = inject<WorkStore<ShownNote, string>>(WorkStore);
  readonly source = input.required<NoteSource>();

  protected readonly fieldId = `pt-note-${serial++}`;
  protected readonly maximum = MAXIMUM_NOTE_LENGTH;
  protected readonly text = signal('');
  protected readonly audience = signal<Audience>('internal');

  constructor() {
    effect(() => {
      const source = this.source();
      untracked(() => void this.store.open(source));
    });
  }

  protected audiences(): { value: Audience; label: string }[] {
    return (['internal', 'shared'] as const).map((value) => ({ value, label: this.texts.get(`ui.work.${value}`) }));
  }

  protected choose(audience: string): void {
    this.audience.set(audience as Audience);
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text().trim();
    if (text !== '' && (await this.store.add(text, this.audience()))) this.text.set('');
  }
}
