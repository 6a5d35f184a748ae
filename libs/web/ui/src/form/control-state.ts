import { type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { type AbstractControl, type ValidationErrors, Validators } from '@angular/forms';
import { map, startWith, switchMap } from 'rxjs';

export interface ControlState {
  errors: ValidationErrors | null;
  isTouched: boolean;
  isDisabled: boolean;
  isRequired: boolean;
}

/** A control of the reactive forms as a signal: what templates without zones can follow. */
export function controlState(control: Signal<AbstractControl | null>): Signal<ControlState> {
  const read = (one: AbstractControl | null): ControlState => ({
    errors: one?.errors ?? null,
    isTouched: one?.touched ?? false,
    isDisabled: one?.disabled ?? false,
    isRequired: one?.hasValidator(Validators.required) ?? false,
  });
  const states = toObservable(control).pipe(
    switchMap((one) =>
      one === null
        ? [read(null)]
        : one.events.pipe(
            startWith(null),
            map(() => read(one)),
          ),
    ),
  );
  return toSignal(states, { initialValue: read(null) });
}
