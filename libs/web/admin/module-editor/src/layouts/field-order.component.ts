import { CdkDrag, type CdkDragDrop, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import { ChangeDetectionStrategy, Component, ElementRef, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TextPipe } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';

export interface OrderedField {
  apiName: string;
  label: string;
  /** A kind, or why it stays. */
  note: string;
  isFixed: boolean;
}
/** What was dropped here: from which list, and at which of its places. */
export interface Dropped {
  from: string;
  fromIndex: number;
  index: number;
}

/**
 * Fields in an order that people make: with the mouse or a finger by their handle, with the arrow keys on it, and out by
 * a button. Lists of one `cdkDropListGroup` take from each other; `listId` tells them apart.
 */
@Component({
  selector: 'pt-field-order',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, IconComponent, MatIconButton, TextPipe],
  template: `
    <ol
      cdkDropList
      [cdkDropListData]="listId()"
      [cdkDropListOrientation]="columns() === 2 ? 'mixed' : 'vertical'"
      [class.two]="columns() === 2"
      [attr.aria-label]="label()"
      (cdkDropListDropped)="drop($event)"
    >
      @for (field of fields(); track field.apiName; let at = $index) {
        <li cdkDrag>
          <button
            cdkDragHandle
            type="button"
            class="handle"
            [attr.data-field]="field.apiName"
            [attr.aria-label]="'adminModuleEditor.order.handle' | ptText: { name: field.label }"
            (keydown.arrowUp)="key($event, at, -1)"
            (keydown.arrowLeft)="key($event, at, -1)"
            (keydown.arrowDown)="key($event, at, 1)"
            (keydown.arrowRight)="key($event, at, 1)"
          >
            <pt-icon name="drag_indicator" />
          </button>
          <span class="words">
            <span class="label">{{ field.label }}</span>
            <span class="pt-muted pt-small-text">{{ field.note }}</span>
          </span>
          @if (action() === 'add') {
            <button
              matIconButton
              type="button"
              [attr.aria-label]="'adminModuleEditor.order.add' | ptText: { name: field.label }"
              (click)="taken.emit(at)"
            >
              <pt-icon name="add" />
            </button>
          } @else if (!field.isFixed) {
            <button
              matIconButton
              type="button"
              [attr.aria-label]="'adminModuleEditor.order.remove' | ptText: { name: field.label }"
              (click)="taken.emit(at)"
            >
              <pt-icon name="close" />
            </button>
          }
        </li>
      } @empty {
        <li class="none pt-muted">{{ none() }}</li>
      }
    </ol>
  `,
  styleUrl: './field-order.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldOrderComponent {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly listId = input.required<string>();
  readonly label = input.required<string>();
  readonly fields = input.required<readonly OrderedField[]>();
  readonly columns = input<1 | 2>(1);
  /** What the button at the end of a field does. */
  readonly action = input<'add' | 'remove'>('remove');
  /** Words where nothing stands. */
  readonly none = input.required<string>();

  readonly dropped = output<Dropped>();
  readonly stepped = output<{ index: number; direction: -1 | 1 }>();
  /** The button was pressed. */
  readonly taken = output<number>();

  protected drop({ previousContainer, previousIndex, currentIndex }: CdkDragDrop<string, string>): void {
    this.dropped.emit({ from: previousContainer.data, fromIndex: previousIndex, index: currentIndex });
  }

  protected key(event: Event, index: number, direction: -1 | 1): void {
    event.preventDefault();
    this.stepped.emit({ index, direction });
  }

  /** The focus goes along with a field that moved. */
  focus(apiName: string): boolean {
    const handles = this.host.nativeElement.querySelectorAll<HTMLElement>('.handle');
    const handle = [...handles].find((one) => one.dataset['field'] === apiName);
    handle?.focus();
    return handle !== undefined;
  }
}
