import { FormArray, FormControl, FormGroup } from '@angular/forms';
import { controlAt, pointerSteps } from './pointer.rules';

describe('pointers', () => {
  const email = new FormControl('');
  const quantity = new FormControl('');
  const lines = new FormArray([new FormGroup({ values: new FormGroup({ quantity }) })]);
  const whole = new FormGroup({ values: new FormGroup({ email, lines }) });
  const flat = new FormGroup({ email, 'a/b': new FormControl('') });

  it('takes a pointer apart', () => {
    expect(pointerSteps('/values/a~1b/m~0n/0')).toEqual(['values', 'a/b', 'm~n', '0']);
    expect(pointerSteps('?limit')).toEqual([]);
  });

  it('finds the control that a server means, in rows too', () => {
    expect(controlAt(whole, '/values/email')).toBe(email);
    expect(controlAt(whole, '/values/lines/0/values/quantity')).toBe(quantity);
  });

  it('finds it in a form that holds the inner part only', () => {
    expect(controlAt(flat, '/values/email')).toBe(email);
    expect(controlAt(flat, '/a~1b')).toBe(flat.get(['a/b']));
  });

  it('tells a mistake in a part without a control at its parent', () => {
    expect(controlAt(whole, '/values/lines/7')).toBe(lines);
    expect(controlAt(whole, '/values/email/deeper')).toBe(email);
  });

  it('finds nothing where nothing is meant', () => {
    expect(controlAt(flat, '/nothing')).toBeNull();
    expect(controlAt(flat, '')).toBeNull();
    expect(controlAt(flat, '?q')).toBeNull();
  });
});
