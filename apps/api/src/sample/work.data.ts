/** Invented, as everything here. */
export const DEALS: readonly string[] = [
  'Spring fleet',
  'Rental bicycles for the harbour',
  'Cargo bicycles for deliveries',
  'Service agreement for two years',
  'Company bicycles for employees',
  'Replacement of the old fleet',
  'Bicycles for the summer festival',
];

/** Name, status, progress in percent, what it is about. */
export const PROJECTS: readonly (readonly [string, string, string, string])[] = [
  ['Harbour rental station', 'In progress', '50', 'Racks, twenty bicycles and a small workshop at the harbour.'],
  ['Company fleet, first phase', 'In progress', '25', 'Forty bicycles for employees, with locks and insurance.'],
  ['Winter service week', 'Initiated', '0', 'All bicycles are checked at the customer’s before spring.'],
  ['Cargo bicycle trial', 'Waiting for feedback', '75', 'Three cargo bicycles for six weeks in the city centre.'],
  ['School bicycles', 'Completed', '100', 'Sixty bicycles and a course in repairing them.'],
  ['Repair stations', 'On hold', '25', 'Public repair stations along the cycle path.'],
];

export const PROJECT_TASKS: readonly string[] = [
  'Agree on models and sizes',
  'Confirm delivery dates',
  'Deliver and assemble',
  'Hand over and instruct',
];
