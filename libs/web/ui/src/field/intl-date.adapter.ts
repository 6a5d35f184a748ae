import { inject, Injectable } from '@angular/core';
import { type MatDateFormats, NativeDateAdapter } from '@angular/material/core';
import { MatDatepickerIntl } from '@angular/material/datepicker';
import { PreferencesService, TextService } from '@portico/web/core';

/** What `Intl.Locale` tells of a week; not in TypeScript's library yet. */
interface WeekAware {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** Material's dates in the reader's locale, with the week beginning where it does in their country. */
@Injectable()
export class IntlDateAdapter extends NativeDateAdapter {
  constructor() {
    super();
    this.setLocale(inject(PreferencesService).locale());
  }

  override getFirstDayOfWeek(): number {
    const locale = new Intl.Locale(this.locale as string) as Intl.Locale & WeekAware;
    return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
  }
}

@Injectable()
export class CalendarTexts extends MatDatepickerIntl {
  constructor() {
    super();
    const texts = inject(TextService);
    this.calendarLabel = texts.get('ui.date.calendar');
    this.prevMonthLabel = texts.get('ui.date.previousMonth');
    this.nextMonthLabel = texts.get('ui.date.nextMonth');
    this.prevYearLabel = texts.get('ui.date.previousYear');
    this.nextYearLabel = texts.get('ui.date.nextYear');
    this.prevMultiYearLabel = texts.get('ui.date.previousYears');
    this.nextMultiYearLabel = texts.get('ui.date.nextYears');
    this.switchToMonthViewLabel = texts.get('ui.date.chooseDay');
    this.switchToMultiYearViewLabel = texts.get('ui.date.chooseYear');
  }
}

export const CALENDAR_FORMATS: MatDateFormats = {
  parse: { dateInput: null },
  display: {
    dateInput: { year: 'numeric', month: 'numeric', day: 'numeric' },
    monthYearLabel: { year: 'numeric', month: 'short' },
    dateA11yLabel: { year: 'numeric', month: 'long', day: 'numeric' },
    monthYearA11yLabel: { year: 'numeric', month: 'long' },
  },
};
