import Basics
import TestSupport
import Testing

@Suite(.timed) struct Base64Tests {
  /// The test vectors of RFC 4648.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func bytesAreEncoded(_ text: String, _ expected: String) {
    #expect(base64(Array(text.utf8)) == expected)
  }

  @Test func allDigitsAreUsed() { #expect(base64([0xFB, 0xF0, 0xFF]) == "+/D/") }
}
