import { inject, Pipe, type PipeTransform } from '@angular/core';
import type { DateStyle } from '@portico/format';
import { FormatService } from './format.service';

type Maybe<Value> = Value | null | undefined;

/** `{{ due | ptDate }}`: a calendar date, or the reader's day of an instant. Empty stays empty. */
@Pipe({ name: 'ptDate', pure: false })
export class DatePipe implements PipeTransform {
  private readonly format = inject(FormatService);
  transform(value: Maybe<string>, style?: DateStyle): string {
    return value ? this.format.date(value, style) : '';
  }
}

@Pipe({ name: 'ptDateTime', pure: false })
export class DateTimePipe implements PipeTransform {
  private readonly format = inject(FormatService);
  transform(value: Maybe<string>, style?: DateStyle): string {
    return value ? this.format.dateTime(value, style) : '';
  }
}

@Pipe({ name: 'ptTime', pure: false })
export class TimePipe implements PipeTransform {
  private readonly format = inject(FormatService);
  transform(value: Maybe<string>): string {
    return value ? this.format.time(value) : '';
  }
}

@Pipe({ name: 'ptNumber', pure: false })
export class NumberPipe implements PipeTransform {
  private readonly format = inject(FormatService);
  transform(value: Maybe<string | number>, scale?: number): string {
    return value === null || value === undefined || value === '' ? '' : this.format.number(value, scale);
  }
}

@Pipe({ name: 'ptMoney', pure: false })
export class MoneyPipe implements PipeTransform {
  private readonly format = inject(FormatService);
  transform(value: Maybe<string | number>, currency: string): string {
    return value === null || value === undefined || value === '' ? '' : this.format.money(value, currency);
  }
}

@Pipe({ name: 'ptPercent', pure: false })
export class PercentPipe implements PipeTransform {
  private readonly format = inject(FormatService);
  transform(value: Maybe<string | number>, scale?: number): string {
    return value === null || value === undefined || value === '' ? '' : this.format.percent(value, scale);
  }
}

/** `3 hours ago`. */
@Pipe({ name: 'ptRelative', pure: false })
export class RelativeTimePipe implements PipeTransform {
  private readonly format = inject(FormatService);
  transform(value: Maybe<string>): string {
    return value ? this.format.relative(value) : '';
  }
}

/** `Sent, Open and Paid`. */
@Pipe({ name: 'ptList', pure: false })
export class ListPipe implements PipeTransform {
  private readonly format = inject(FormatService);
  transform(items: readonly string[]): string {
    return this.format.list(items);
  }
}
