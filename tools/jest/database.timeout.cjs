// Through HTTP and PostgreSQL, on a machine that may be busy.
jest.setTimeout(30_000);
