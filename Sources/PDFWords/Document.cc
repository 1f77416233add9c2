#include "Document.h"

#include <poppler-global.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cctype>
#include <climits>
#include <string_view>
#include <utility>

#include "Confinement.h"

namespace {

constexpr int SECONDS_A_FILE = 10;

std::uint32_t errors = 0;

Outcome outcome(const MappedFile &file, const std::unique_ptr<poppler::document> &document) {
  if (file.is_too_large()) return Outcome::TOO_LARGE;
  if (!document) return Outcome::DAMAGED;
  return document->is_locked() ? Outcome::PASSWORD : Outcome::READ;
}

}  // namespace

MappedFile::MappedFile(int file) : file_(file) {
  struct stat status{};
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size <= 0) return;
  size_ = static_cast<std::size_t>(status.st_size);
  if (is_too_large()) return;
  allow_memory_beside(size_);
  void *bytes = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
  bytes_ = bytes == MAP_FAILED ? nullptr : static_cast<const char *>(bytes);
}

MappedFile::~MappedFile() {
  if (bytes_ != nullptr) munmap(const_cast<char *>(bytes_), size_);
  close(file_);
}

bool MappedFile::is_too_large() const { return size_ > INT_MAX; }

bool MappedFile::has_images() const {
  if (bytes_ == nullptr) return false;
  const std::string_view bytes(bytes_, size_), name("/Image");
  for (std::size_t at = bytes.find(name); at != bytes.npos; at = bytes.find(name, at + 1)) {
    const std::size_t next = at + name.size();
    if (next == bytes.size() || std::isalnum(static_cast<unsigned char>(bytes[next])) == 0) return true;
  }
  return false;
}

OpenDocument::OpenDocument(int descriptor) : file(descriptor) {
  poppler::set_debug_error_function([](const std::string &, void *) { ++errors; }, nullptr);
  take_errors();
  allow_seconds(SECONDS_A_FILE);
  if (file.bytes() != nullptr) document.reset(poppler::document::load_from_raw_data(file.bytes(), file.size()));
  outcome = ::outcome(file, document);
  if (outcome != Outcome::READ) document.reset();
}

std::uint32_t take_errors() { return std::exchange(errors, 0); }

void send_end(Outcome outcome) {
  Frame frame(FrameKind::END);
  frame.u32(static_cast<std::uint32_t>(outcome));
  frame.u32(take_errors());
  frame.send();
}
