// The way to the program that asks: descriptors come in, frames go out.
//
// One stream socket, the standard input of this process. All numbers are little-endian, a string is its length (u32) and
// its bytes in UTF-8, a length on a page is an i32 of hundredths of a point.
//
//   greeting  "HSPDF\0", u16 version
//   request   "READ", u32 flags (1: no fonts), or "DRAW", or "LOOK", u32 number of a page from 1; with the descriptor of a
//             file beside it (SCM_RIGHTS)
//   answer    frames: u32 kind, u32 length of what follows; to READ a DOCUMENT and its PAGEs, to DRAW and LOOK an IMAGE, a
//             small one to LOOK
//     DOCUMENT  u32 pages, u32 flags (1: encrypted, 2: has images), i64 creation date (seconds since 1970; 0: none), string title
//     PAGE      u32 number from 1, i32 width, i32 height, u32 errors, u32 fonts, string …, u32 words, word …
//       word    i32 left, i32 top, i32 right, i32 bottom, u32 font size (hundredths; 0: unknown), u8 rotation in quarter
//               turns clockwise, u8 flags (1: a blank follows), u16 font, string
//     IMAGE     u32 width, u32 height, u32 dots per inch, u8 … (rows from the top, 0 is black)
//     END       u32 outcome, u32 errors outside of pages
//
// The answer ends with END, or with the end of the process.

#pragma once

#include <cstdint>
#include <string>

constexpr std::uint16_t PROTOCOL_VERSION = 3;

enum class FrameKind : std::uint32_t { DOCUMENT = 1, PAGE = 2, END = 3, IMAGE = 4 };

enum class Outcome : std::uint32_t { READ = 0, PASSWORD = 1, DAMAGED = 2, TOO_LARGE = 3 };

/// The bytes of a frame, as they are put together.
class Frame {
 public:
  explicit Frame(FrameKind kind) {
    u32(static_cast<std::uint32_t>(kind));
    u32(0);  // the length, which is known in the end
  }

  void u8(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void u16(std::uint16_t value) { number(value, 2); }
  void u32(std::uint32_t value) { number(value, 4); }
  void i64(std::int64_t value) { number(static_cast<std::uint64_t>(value), 8); }
  void string(const char *text, std::size_t length);
  void raw(const char *bytes, std::size_t length) { bytes_.append(bytes, length); }
  /// A length in points; what is none, or beyond all pages, is cut to the largest there is.
  void points(double value);

  /// Sends it. Where nobody listens any more the process ends.
  void send();

 private:
  void number(std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) u8(static_cast<std::uint8_t>(value >> (8 * i)));
  }

  std::string bytes_;
};

/// What was asked for.
struct Request {
  enum class Kind { READ, DRAW, LOOK };

  Kind kind;
  int file;
  /// The flags of READ, the page of the others.
  std::uint32_t argument;

  bool wants_fonts() const { return (argument & 1) == 0; }
};

/// Says who is there.
void greet();

/// Waits for the next request; ends the process when there is none, or none that is understood.
Request receive();
