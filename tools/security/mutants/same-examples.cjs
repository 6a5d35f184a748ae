// Every mutant is judged by the same examples, few of them, and the first that fails is enough: nobody reads a smaller one.
require('fast-check').configureGlobal({ seed: 20, endOnFailure: true, numRuns: 40 });
