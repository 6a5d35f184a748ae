import { planModule } from './plan.rules';
import { reduce } from './reduced-plan.rules';
import { grant, layout, METADATA, subject, tab } from './testing/permission.fixture';

it('R29: tells the web application what may be done, and no record or lookup', () => {
  const plan = planModule(
    METADATA,
    subject([grant(tab('related', 'invoices', 've', ['subject!', 'status']))]),
    'invoices',
  );
  expect(reduce(plan)).toEqual({
    moduleId: 'invoices',
    actions: { view: true, create: false, edit: true, delete: false },
    layouts: new Map([
      [
        'invoices.standard',
        { visible: new Set(['subject', 'status']), writable: new Set(['subject']), creatable: new Set() },
      ],
    ]),
    visible: new Set(['subject', 'status']),
    queryable: new Set(['subject', 'status']),
  });
});

it('R48: a field visible on some records only may not be filtered', () => {
  const layouts = [layout('invoices.standard', ['subject', 'status']), layout('invoices.short', ['subject'])];
  const plan = planModule(METADATA, subject([grant(tab('related', 'invoices', 'v', [], { layouts }))]), 'invoices');
  expect(reduce(plan).visible).toEqual(new Set(['subject', 'status']));
  expect(reduce(plan).queryable).toEqual(new Set(['subject']));
});

it('R28: a user who may only create sees the fields of the form', () => {
  const plan = planModule(
    METADATA,
    subject([grant(tab('related', 'invoices', 'c', ['subject!', 'margin']))]),
    'invoices',
  );
  const reduced = reduce(plan);
  expect(reduced.actions).toEqual({ view: false, create: true, edit: false, delete: false });
  expect(reduced.layouts.get('invoices.standard')).toEqual({
    visible: new Set(['subject', 'margin']),
    writable: new Set(),
    creatable: new Set(['subject']),
  });
  expect(reduced.visible).toEqual(new Set());
});
