// The whole product starts, or a browser walks through it.
jest.setTimeout(180_000);
