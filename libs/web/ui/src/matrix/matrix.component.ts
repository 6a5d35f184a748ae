import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  input,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TextPipe } from '@portico/web/core';
import { ChipComponent } from '../chip/chip.component';
import { IconComponent } from '../icon/icon.component';
import { SearchComponent } from '../search/search.component';
import { EmptyComponent } from '../state/empty.component';
import { headState, matching } from './matrix.rules';
import type { MatrixCell, MatrixChange, MatrixColumn, MatrixRow } from './matrix.types';

/**
 * Things down, permissions across, a checkbox where they meet. The head of a column sets all rows that the search shows;
 * a flagged row says what is wrong with it. Arrow keys move from box to box. It holds no state: changes go out, rows come
 * in.
 */
@Component({
  selector: 'pt-matrix',
  imports: [ChipComponent, EmptyComponent, IconComponent, MatButton, SearchComponent, TextPipe],
  templateUrl: './matrix.component.html',
  styleUrl: './matrix.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MatrixComponent {
  private readonly injector = inject(Injector);
  readonly label = input.required<string>();
  /** The head of the first column: “Field”. */
  readonly rowHead = input.required<string>();
  readonly kindHead = input<string | null>(null);
  readonly searchLabel = input.required<string>();
  readonly columns = input.required<readonly MatrixColumn[]>();
  readonly rows = input.required<readonly MatrixRow[]>();
  readonly changed = output<MatrixChange>();

  protected readonly search = signal('');
  protected readonly flaggedOnly = signal(false);
  protected readonly flagCount = computed(() => this.rows().filter((row) => row.flag).length);
  protected readonly shown = computed(() => matching(this.rows(), this.search(), this.flaggedOnly()));
  protected readonly heads = computed(() =>
    this.columns().map((column) => ({ ...column, state: headState(this.shown(), column.key) })),
  );

  protected cellOf(row: MatrixRow, column: string): MatrixCell {
    return row.cells[column] ?? { isOn: false, isDisabled: true };
  }

  protected toggle({ key }: MatrixRow, column: string, box: HTMLInputElement): void {
    const cell = (): MatrixCell | undefined => this.rows().find((row) => row.key === key)?.cells[column];
    this.changed.emit({ rows: [key], column, isOn: !cell()?.isOn });
    this.settle(box, () => ({ isOn: cell()?.isOn ?? false, isPartly: cell()?.isPartly ?? false }));
  }

  protected toggleAll(column: string, box: HTMLInputElement): void {
    const rows = this.shown().filter((row) => !this.cellOf(row, column).isDisabled);
    const state = (): string => headState(this.shown(), column);
    this.changed.emit({ rows: rows.map((row) => row.key), column, isOn: state() !== 'on' });
    this.settle(box, () => ({ isOn: state() === 'on', isPartly: state() === 'some' }));
  }

  /**
   * The browser has set the box already. When everybody has had their say it shows what the rows say, also where they
   * stayed as they were and no binding would be written.
   */
  private settle(box: HTMLInputElement, state: () => { isOn: boolean; isPartly: boolean }): void {
    const show = (): void => {
      const { isOn, isPartly } = state();
      box.checked = isOn;
      box.indeterminate = isPartly;
    };
    afterNextRender({ write: show }, { injector: this.injector });
  }

  protected move(event: KeyboardEvent): void {
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>('td, th');
    const row = cell?.closest('tr');
    if (!cell || !row || !(event.target as HTMLElement).matches('.pt-checkbox')) return;
    const down = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const across = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    if (down === 0 && across === 0) return;
    event.preventDefault();
    const rows = [...(row.closest('table')?.rows ?? [])];
    let at = rows.indexOf(row);
    do {
      at += down;
      const found = rows[at]?.cells[cell.cellIndex + across]?.querySelector<HTMLInputElement>('.pt-checkbox:enabled');
      if (found) return found.focus();
    } while (down !== 0 && at > 0 && at < rows.length - 1);
  }
}
