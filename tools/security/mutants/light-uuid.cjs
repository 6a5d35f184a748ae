let made = 0;

/** The same ids in each file of specs, so that what one of them has put into the database is there for the next. */
module.exports = {
  v7: ({ msecs = 1_700_000_000_000, seq } = {}) => {
    const time = msecs.toString(16).padStart(12, '0');
    const place = (seq ?? (made += 1)).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${place}`;
  },
};
