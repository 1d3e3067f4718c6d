/** Which PostgreSQL the tests run on: ours, or the oldest we promise. */
export function testedMajor(): 15 | 18 {
  return process.env.MERIDIAN_TEST_POSTGRES === "15" ? 15 : 18;
}
