/** Before somebody's name, and no part of it. */
export const titles =
  'dhr hr heer meneer mijnheer mw mevr mevrouw mej mejuffrouw mr mrs ms miss dr drs ir ing prof sir madam'.split(' ');
