#include "Words.h"

#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <vector>

#include "Confinement.h"
#include "Document.h"

namespace {

constexpr int SECONDS_A_PAGE = 1;
constexpr std::size_t LONGEST_TITLE = 1 << 12;

void send_document(const poppler::document &document, bool has_images) {
  Frame frame(FrameKind::DOCUMENT);
  frame.u32(static_cast<std::uint32_t>(std::max(0, document.pages())));
  frame.u32((document.is_encrypted() ? 1 : 0) | (has_images ? 2 : 0));
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

void send_words(const Request &request) {
  const OpenDocument open(request.file);
  if (open.document) {
    send_document(*open.document, open.file.has_images());
    for (int index = 0; index < open.document->pages(); ++index) send_page(*open.document, index, request.wants_fonts());
  }
  send_end(open.outcome);
}
