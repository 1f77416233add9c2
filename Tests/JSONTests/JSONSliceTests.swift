import JSON
import TestSupport
import Testing

@Suite(.timed) struct JSONSliceTests {
  private func read(_ text: String) throws -> JSONSlice { try JSONSlice(Array(text.utf8)) }

  @Test func valuesAreTakenApart() throws {
    let object = try read(
      #" { "a" : [ 1 , -20, 3.5e1 ] , "b":{"c":true,"c2":false},"d":null,"e":"x" } "#
    ).object()
    #expect(object.members.map(\.key) == ["a", "b", "d", "e"])
    let numbers = try object["a"].elements()
    #expect(try numbers.map { try $0.number() } == [1, -20, 35])
    #expect(try numbers[1].integer() == -20)
    let inner = try object["b"].object()
    #expect(try inner["c"].bool() && !inner["c2"].bool())
    #expect(object[optional: "d"] == nil && object[optional: "f"] == nil)
    #expect(try object["e"].string() == "x")
    #expect(throws: JSONError.self) { try object["f"] }
    #expect(try read("[]").elements().isEmpty && read(" {} ").object().members.isEmpty)
  }

  @Test(arguments: [
    (#""""#, ""), (#""铝镁""#, "铝镁"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u94dd\u0041""#, "铝A"), (#""\ud842\udfb7x""#, "𠮷x"), (#""]},:""#, "]},:"),
  ])
  func stringsAreRead(_ text: String, _ expected: String) throws {
    #expect(try read(text).string() == expected)
  }

  @Test(arguments: [
    #""\ud842""#, #""\ud842\u0041""#, #""\udfb7""#, #""\u12""#, #""\x""#, #""\u+123""#,
    #""\u-000""#, "x", "1",
  ])
  func othersAreNoStrings(_ text: String) throws {
    let value = try read(text)
    #expect(throws: JSONError.self) { try value.string() }
  }

  @Test func whatIsNotUTF8IsNoString() throws {
    let value = try JSONSlice([0x22, 0xFF, 0x22])
    #expect(throws: JSONError.self) { try value.string() }
  }

  @Test(arguments: [
    "", " ", "{", "[", "]", "\"", "\"\\\"", "1 2", "{}x", "[1", "\"\n\"", ",", ":", "[\"]",
  ])
  func halfAValueIsRefused(_ text: String) {
    #expect(throws: JSONError.self) { try read(text) }
  }

  @Test(arguments: ["[1 2]", "[1,]", "[,1]", "{\"a\":1}", "1", "[1,2", "[}"])
  func othersAreNoArrays(_ text: String) {
    #expect(throws: JSONError.self) { _ = try read(text).elements() }
  }

  @Test(arguments: [
    "{\"a\" 1}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "{1:2}", "[]", "{\"a\":1 \"b\":2}",
  ])
  func othersAreNoObjects(_ text: String) {
    #expect(throws: JSONError.self) { _ = try read(text).object() }
  }

  @Test(arguments: ["1.5", "1e3", "9223372036854775808", "true", "\"1\"", "+1", "-", "nan"])
  func othersAreNoWholeNumbers(_ text: String) throws {
    let value = try read(text)
    #expect(throws: JSONError.self) { try value.integer() }
  }

  @Test(arguments: ["inf", "nan", "1e999", "-x", "null"])
  func othersAreNoNumbers(_ text: String) throws {
    let value = try read(text)
    #expect(throws: JSONError.self) { try value.number() }
  }

  /// What is nested takes no stack.
  @Test func depthIsOnlyCounted() throws {
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    #expect(try read(deep).elements().count == 1)
  }
}

@Suite(.timed) struct JSONLineTests {
  private struct Parts: Encodable {
    var b = 1.0
    var a = ["x": [1, 2]]
    var text = "铝\"\\/\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}\u{2028}"
    var none: Int?
    var null = Nullable<Int>(nil)
    var numbers: [Double] = [0.1, -2, 1e-7, 91.37241]
    var flag = true
    var empty: [String] = []
  }

  @Test func keysAreInOrderAndNumbersAreShort() throws {
    #expect(
      try jsonLine(Parts()) == """
        {"a":{"x":[1,2]},"b":1,"empty":[],"flag":true,"null":null,"numbers":[0.1,-2,1e-07,91.37241],\
        "text":"铝\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u{7F}\u{2028}"}

        """)
    #expect(
      try indentedJSON(["b": [1], "a": []]) == """
        {
          "a" : [],
          "b" : [
            1
          ]
        }

        """)
  }

  @Test func whatIsWrittenIsRead() throws {
    let object = try JSONSlice(Array(jsonLine(Parts()).utf8)).object()
    #expect(try object["text"].string() == Parts().text)
    #expect(try object["numbers"].elements().map { try $0.number() } == Parts().numbers)
  }

  @Test(arguments: [Double.nan, .infinity])
  func noOtherNumberIsWritten(_ number: Double) {
    #expect(throws: EncodingError.self) { try jsonLine([number]) }
  }
}
