import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { FormatService, TextPipe } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';

/** A place to drop a file on, and an ordinary file field for everybody else. */
@Component({
  selector: 'pt-file-drop',
  imports: [IconComponent, TextPipe],
  template: `
    <label
      [class.over]="isOver()"
      [class.disabled]="disabled()"
      (dragover)="over($event)"
      (dragleave)="isOver.set(false)"
      (drop)="dropped($event)"
    >
      <input
        #field
        class="pt-visually-hidden"
        type="file"
        accept=".csv,text/csv"
        [disabled]="disabled()"
        (change)="take(field.files)"
      />
      <pt-icon name="upload_file" [size]="24" />
      @if (file(); as chosen) {
        <span class="name">{{ chosen.name }}</span>
        <span class="hint">{{ 'adminImport.file.size' | ptText: { size: size(chosen) } }}</span>
        <span class="link">{{ 'adminImport.file.other' | ptText }}</span>
      } @else {
        <span class="name">{{ 'adminImport.file.drop' | ptText }}</span>
        <span class="hint">{{ 'adminImport.file.hint' | ptText }}</span>
        <span class="link">{{ 'adminImport.file.choose' | ptText }}</span>
      }
    </label>
  `,
  styles: `
    label {
      display: grid;
      justify-items: center;
      gap: 4px;
      padding: 32px 16px;
      border: 1.5px dashed var(--edge);
      border-radius: var(--r-2);
      background: var(--sunken);
      text-align: center;
      cursor: pointer;
    }
    label:hover,
    label.over {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    label:has(:focus-visible) {
      outline: var(--focus);
      outline-offset: 2px;
    }
    label.disabled {
      opacity: 0.6;
      pointer-events: none;
    }
    pt-icon {
      color: var(--accent-ink);
    }
    .name {
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .hint {
      color: var(--ink-2);
      font: var(--text-s);
    }
    .link {
      color: var(--accent-ink);
      text-decoration: underline;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FileDropComponent {
  private readonly format = inject(FormatService);
  readonly file = input.required<File | null>();
  readonly disabled = input(false);
  readonly chosen = output<File>();
  protected readonly isOver = signal(false);

  protected over(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(true);
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected take(files: FileList | null): void {
    const file = files?.[0];
    if (file !== undefined) this.chosen.emit(file);
  }

  /** In kilobytes, as file managers show them. */
  protected size(file: File): string {
    return this.format.number(Math.max(1, Math.round(file.size / 1_000)));
  }
}
