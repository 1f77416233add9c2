import Testing

@testable import PDF

struct PatienceTests {
  private func expectGoesOn(
    _ patience: inout Patience, clock: Int, processor: Int, _ expected: Bool
  ) {
    let goesOn = patience.goesOn(clock: clock, processor: processor)
    #expect(goesOn == expected, "at \(clock)")
  }

  @Test func oneWhoDoesNothingIsGivenUpByTheClock() {
    var patience = Patience(seconds: 10, clock: 5_000_000_000, processor: 7)
    #expect(patience.deadline == 15_000_000_000)
    expectGoesOn(&patience, clock: 15_000_000_000, processor: 7, false)
  }

  @Test func oneWhoSharesAProcessorHasAsMuchOfIt() {
    var patience = Patience(seconds: 10, clock: 0, processor: 1_000_000_000)
    expectGoesOn(&patience, clock: 10_000_000_000, processor: 4_000_000_000, true)
    #expect(patience.deadline == 17_000_000_000, "three seconds are used, seven are left")
    expectGoesOn(&patience, clock: 17_000_000_000, processor: 10_900_000_000, true)
    #expect(patience.deadline == 17_500_000_000)
    expectGoesOn(&patience, clock: 17_500_000_000, processor: 11_000_000_000, false)
  }

  @Test func nobodyIsWaitedForWithoutEnd() {
    var patience = Patience(seconds: 10, clock: 0, processor: 0)
    var (clock, looks) = (patience.deadline, 1)
    // It gets just enough of a processor to be at work.
    while patience.goesOn(clock: clock, processor: clock / 20) {
      (clock, looks) = (patience.deadline, looks + 1)
    }
    #expect(clock <= 210_000_000_000 && looks < 100)
  }
}
