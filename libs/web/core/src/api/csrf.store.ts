import { Injectable, signal } from '@angular/core';

/** The token of the session at hand; it comes with sign-in and with every `me`. In memory only. */
@Injectable({ providedIn: 'root' })
export class CsrfStore {
  readonly token = signal<string | null>(null);
}
