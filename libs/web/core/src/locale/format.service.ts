import { computed, inject, Injectable } from '@angular/core';
import * as rules from '@portico/format';
import { PreferencesService } from './preferences.service';

/** The formats of `@portico/format` for the person at hand. Called from a template or a computed it follows their choice. */
@Injectable({ providedIn: 'root' })
export class FormatService {
  private readonly preferences = inject(PreferencesService);
  private readonly reader = computed(() => rules.readerOf(this.preferences.current()));

  date(value: string, style?: rules.DateStyle): string {
    return rules.formatDate(value, this.reader(), style);
  }
  dateTime(value: string, style?: rules.DateStyle): string {
    return rules.formatDateTime(value, this.reader(), style);
  }
  time(value: string): string {
    return rules.formatTime(value, this.reader());
  }
  number(value: string | number, scale?: number): string {
    return rules.formatNumber(value, this.reader().locale, scale);
  }
  money(value: string | number, currency: string): string {
    return rules.formatMoney(value, currency, this.reader().locale);
  }
  percent(value: string | number, scale?: number): string {
    return rules.formatPercent(value, this.reader().locale, scale);
  }
  relative(value: string, now = new Date()): string {
    return rules.formatRelative(value, now, this.reader().locale);
  }
  list(items: readonly string[]): string {
    return rules.formatList(items, this.reader().locale);
  }
}
