import Index
import TestSupport
import Testing

@Suite(.timed) struct TimesTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (1_700_000_000, "2023-11-14T22:13:20Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (253_402_300_799, "9999-12-31T23:59:59Z"), (253_402_300_800, "@253402300800"),
    (Int.min, "@-9223372036854775808"),
  ])
  func timesAreWrittenInUTC(_ seconds: Int, _ expected: String) {
    #expect(isoTime(seconds) == expected)
  }

  @Test func peopleReadBlanks() { #expect(timestamp(86_399) == "1970-01-01 23:59:59 UTC") }
}
