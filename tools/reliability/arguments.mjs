/**
 * `--name value` of a command line as numbers or words, over defaults. What has no default is no option.
 *
 * @throws Error naming what is not known
 */
export function optionsOf(defaults, argv = process.argv.slice(2)) {
  const options = { ...defaults };
  for (let index = 0; index < argv.length; index += 2) {
    const name = argv[index]?.replace(/^--/, '');
    const value = argv[index + 1];
    if (!name || !(name in defaults) || value === undefined)
      throw new Error(
        `Not an option: ${argv[index]}. There are ${Object.keys(defaults)
          .map((key) => `--${key}`)
          .join(', ')}.`,
      );
    options[name] = typeof defaults[name] === 'number' ? Number(value) : value;
  }
  return options;
}

export const say = (text) => process.stderr.write(`${text}\n`);
