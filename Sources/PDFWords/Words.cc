#include "Words.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "Confinement.h"

namespace {

constexpr int SECONDS_A_FILE = 10;
constexpr int SECONDS_A_PAGE = 1;
constexpr std::size_t LONGEST_TITLE = 1 << 12;

/// The errors of poppler since they were last asked for.
std::uint32_t errors = 0;

std::uint32_t take_errors() { return std::exchange(errors, 0); }

/// A file in memory. It costs none but what is read of it.
class MappedFile {
 public:
  explicit MappedFile(int file) : file_(file) {
    struct stat status{};
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size <= 0) return;
    size_ = static_cast<std::size_t>(status.st_size);
    if (is_too_large()) return;
    allow_memory_beside(size_);
    void *bytes = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    bytes_ = bytes == MAP_FAILED ? nullptr : static_cast<const char *>(bytes);
  }

  ~MappedFile() {
    if (bytes_ != nullptr) munmap(const_cast<char *>(bytes_), size_);
    close(file_);
  }

  MappedFile(const MappedFile &) = delete;
  MappedFile &operator=(const MappedFile &) = delete;

  const char *bytes() const { return bytes_; }
  int size() const { return static_cast<int>(size_); }
  /// poppler counts bytes by int.
  bool is_too_large() const { return size_ > INT_MAX; }

 private:
  int file_;
  std::size_t size_ = 0;
  const char *bytes_ = nullptr;
};

void send_end(Outcome outcome) {
  Frame frame(FrameKind::END);
  frame.u32(static_cast<std::uint32_t>(outcome));
  frame.u32(take_errors());
  frame.send();
}

void send_document(const poppler::document &document) {
  Frame frame(FrameKind::DOCUMENT);
  frame.u32(static_cast<std::uint32_t>(std::max(0, document.pages())));
  frame.u32(document.is_encrypted() ? 1 : 0);
  frame.i64(std::max<std::int64_t>(0, document.info_date_t("CreationDate")));
  const poppler::byte_array title = document.get_title().to_utf8();
  frame.string(title.data(), std::min(title.size(), LONGEST_TITLE));
  frame.send();
}

/// The fonts of a page, each with its number.
class Fonts {
 public:
  std::uint16_t number(const std::string &name) {
    const auto [place, is_new] = numbers_.try_emplace(name, names_.size());
    if (is_new) names_.push_back(name);
    return static_cast<std::uint16_t>(std::min<std::size_t>(place->second, UINT16_MAX));
  }

  void put_into(Frame &frame) const {
    frame.u32(static_cast<std::uint32_t>(names_.size()));
    for (const std::string &name : names_) frame.string(name.data(), name.size());
  }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::string> names_;
};

void put(Frame &frame, const poppler::text_box &word, std::uint16_t font) {
  const poppler::rectf box = word.bbox();
  for (const double edge : {box.left(), box.top(), box.right(), box.bottom()}) frame.points(edge);
  frame.points(word.has_font_info() ? std::max(0.0, word.get_font_size()) : 0.0);
  frame.u8(static_cast<std::uint8_t>(word.rotation() & 3));
  frame.u8(word.has_space_after() ? 1 : 0);
  frame.u16(font);
  const poppler::byte_array text = word.text().to_utf8();
  frame.string(text.data(), text.size());
}

bool is_on_its_side(const poppler::page &page) {
  return page.orientation() == poppler::page::landscape || page.orientation() == poppler::page::seascape;
}

/// Sends a page; one that cannot be read has an error at least.
void send_page(poppler::document &document, int index, bool with_fonts) {
  const std::unique_ptr<poppler::page> page(document.create_page(index));
  std::vector<poppler::text_box> words;
  if (page) words = page->text_list(with_fonts ? poppler::page::text_list_include_font : 0);
  Fonts fonts;
  std::vector<std::uint16_t> numbers;
  for (const auto &word : words) {
    numbers.push_back(fonts.number(word.has_font_info() ? word.get_font_name() : std::string()));
  }
  const poppler::rectf box = page ? page->page_rect() : poppler::rectf();
  const bool is_turned = page && is_on_its_side(*page);

  Frame frame(FrameKind::PAGE);
  frame.u32(static_cast<std::uint32_t>(index) + 1);
  frame.points(is_turned ? box.height() : box.width());
  frame.points(is_turned ? box.width() : box.height());
  frame.u32(take_errors() + (page ? 0 : 1));
  fonts.put_into(frame);
  frame.u32(static_cast<std::uint32_t>(words.size()));
  for (std::size_t i = 0; i < words.size(); ++i) put(frame, words[i], numbers[i]);
  frame.send();
  if (page) allow_more_seconds(SECONDS_A_PAGE);
}

}  // namespace

void answer(const Request &request) {
  poppler::set_debug_error_function([](const std::string &, void *) { ++errors; }, nullptr);
  take_errors();
  allow_seconds(SECONDS_A_FILE);
  const MappedFile file(request.file);
  if (file.is_too_large()) return send_end(Outcome::TOO_LARGE);
  if (file.bytes() == nullptr) return send_end(Outcome::DAMAGED);
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(file.bytes(), file.size()));
  if (!document) return send_end(Outcome::DAMAGED);
  if (document->is_locked()) return send_end(Outcome::PASSWORD);
  send_document(*document);
  for (int index = 0; index < document->pages(); ++index) send_page(*document, index, request.fonts);
  send_end(Outcome::READ);
}
