import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { DateAdapter, MAT_DATE_FORMATS } from '@angular/material/core';
import { MatCalendar, MatDatepickerIntl } from '@angular/material/datepicker';
import type { Day } from './date.rules';
import { CALENDAR_FORMATS, CalendarTexts, IntlDateAdapter } from './intl-date.adapter';

/** Material's calendar in the reader's language and week, dealing in plain days. */
@Component({
  selector: 'pt-calendar',
  imports: [MatCalendar],
  template: `<mat-calendar [startAt]="date()" [selected]="date()" (selectedChange)="pick($event)" />`,
  providers: [
    { provide: DateAdapter, useClass: IntlDateAdapter },
    { provide: MatDatepickerIntl, useClass: CalendarTexts },
    { provide: MAT_DATE_FORMATS, useValue: CALENDAR_FORMATS },
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CalendarComponent {
  readonly day = input<Day | null>(null);
  readonly picked = output<Day>();
  protected readonly date = computed(() => {
    const [year, month, day] = (this.day() ?? '').split('-').map(Number);
    return year && month && day ? new Date(year, month - 1, day) : null;
  });

  protected pick(date: Date | null): void {
    if (date === null) return;
    const pad = (number: number): string => String(number).padStart(2, '0');
    this.picked.emit(`${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`);
  }
}
