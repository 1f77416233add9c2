// An open PDF, and what poppler says of it.

#pragma once

#include <poppler-document.h>

#include <cstddef>
#include <cstdint>
#include <memory>

#include "Channel.h"

/// A file in memory. It costs none but what is read of it.
class MappedFile {
 public:
  explicit MappedFile(int file);
  ~MappedFile();
  MappedFile(const MappedFile &) = delete;
  MappedFile &operator=(const MappedFile &) = delete;

  const char *bytes() const { return bytes_; }
  int size() const { return static_cast<int>(size_); }
  /// poppler counts bytes by int.
  bool is_too_large() const;
  /// Whether there is an image in it, or what looks like one: their dictionaries are never packed.
  bool has_images() const;

 private:
  int file_;
  std::size_t size_ = 0;
  const char *bytes_ = nullptr;
};

/// A document that was asked about; none where it cannot be read, which the outcome says why.
struct OpenDocument {
  MappedFile file;
  std::unique_ptr<poppler::document> document;
  Outcome outcome = Outcome::READ;

  /// Takes the descriptor over, and allows the time that opening takes.
  explicit OpenDocument(int descriptor);
};

/// The errors of poppler since they were last asked for.
std::uint32_t take_errors();

/// Ends an answer.
void send_end(Outcome outcome);
