import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type Audience, MAXIMUM_FILE_SIZE } from '@portico/contracts';
import { PreferencesService, TextPipe, TextService } from '@portico/web/core';
import { CardComponent } from '../card/card.component';
import { IconComponent } from '../icon/icon.component';
import { SegmentedComponent } from '../segmented/segmented.component';
import { SkeletonComponent } from '../skeleton/skeleton.component';
import { ProblemComponent } from '../state/problem.component';
import { ToastService } from '../toast/toast.service';
import { fileSize } from './file-size.rules';
import { WorkHeadComponent } from './work-head.component';
import { WorkStore } from './work.store';
import type { FileSource, ShownFile } from './work.types';

/** The files of a record, newest first, and a place to drop the next ones. */
@Component({
  selector: 'pt-file-list',
  imports: [
    CardComponent,
    IconComponent,
    MatButton,
    ProblemComponent,
    SegmentedComponent,
    SkeletonComponent,
    TextPipe,
    WorkHeadComponent,
  ],
  providers: [WorkStore],
  templateUrl: './file-list.component.html',
  styleUrl: './work.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FileListComponent {
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly preferences = inject(PreferencesService);
  protected readonly store = inject<WorkStore<ShownFile, File>>(WorkStore);
  readonly source = input.required<FileSource>();

  protected readonly audience = signal<Audience>('internal');
  protected readonly isOver = signal(false);
  /** The name of what is on its way. */
  protected readonly arriving = signal<string | null>(null);

  constructor() {
    effect(() => {
      const source = this.source();
      untracked(() => void this.store.open(source));
    });
  }

  protected size(bytes: number): string {
    return fileSize(bytes, this.preferences.locale());
  }

  protected maximum(): string {
    return this.size(MAXIMUM_FILE_SIZE);
  }

  protected audiences(): { value: Audience; label: string }[] {
    return (['internal', 'shared'] as const).map((value) => ({ value, label: this.texts.get(`ui.work.${value}`) }));
  }

  protected choose(audience: string): void {
    this.audience.set(audience as Audience);
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    void this.take(event.dataTransfer?.files ?? null);
  }

  protected dragged(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(true);
  }

  /** One after the other: what is too large is told before it is sent. */
  protected async take(files: FileList | null): Promise<void> {
    for (const file of files ?? []) {
      if (file.size > MAXIMUM_FILE_SIZE) {
        this.toast.failed(this.texts.get('ui.work.tooLarge', { name: file.name, maximum: this.maximum() }));
        continue;
      }
      this.arriving.set(file.name);
      await this.store.add(file, this.audience());
    }
    this.arriving.set(null);
  }
}
