import { Directive, inject, input, TemplateRef } from '@angular/core';

export interface RowContext<Row> {
  $implicit: Row;
}

/** How the cells of a column are drawn: `<ng-template ptCell="status" [ptCellOf]="list.rows()" let-row>`. */
@Directive({ selector: 'ng-template[ptCell]' })
export class CellDirective<Row> {
  readonly ptCell = input.required<string>();
  /** Only tells the compiler what a row is. */
  readonly ptCellOf = input<readonly Row[]>();
  readonly template = inject<TemplateRef<RowContext<Row>>>(TemplateRef);

  static ngTemplateContextGuard<Row>(_directive: CellDirective<Row>, _context: unknown): _context is RowContext<Row> {
    return true;
  }
}

/** What a row becomes on a phone: `<ng-template ptCard [ptCardOf]="list.rows()" let-row>`. */
@Directive({ selector: 'ng-template[ptCard]' })
export class CardTemplateDirective<Row> {
  readonly ptCardOf = input<readonly Row[]>();
  readonly template = inject<TemplateRef<RowContext<Row>>>(TemplateRef);

  static ngTemplateContextGuard<Row>(
    _directive: CardTemplateDirective<Row>,
    _context: unknown,
  ): _context is RowContext<Row> {
    return true;
  }
}
