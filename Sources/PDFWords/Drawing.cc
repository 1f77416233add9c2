#include "Drawing.h"

#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "Confinement.h"
#include "Document.h"

namespace {

/// What recognition of characters is best at.
constexpr double USUAL_DOTS_PER_INCH = 300;
/// A sheet of newspaper has 35 million dots at that; larger pages get fewer to the inch.
constexpr double MOST_DOTS = 40e6;
constexpr double LEAST_DOTS_PER_INCH = 10;
/// Enough to see where text is.
constexpr double DOTS_PER_INCH_OF_A_LOOK = 36;
constexpr int SECONDS_A_DRAWING = 30;

double dots_per_inch(const poppler::rectf &box, Request::Kind kind) {
  const double inches = std::max(1e-3, box.width() / 72 * box.height() / 72);
  const double wanted = kind == Request::Kind::LOOK ? DOTS_PER_INCH_OF_A_LOOK : USUAL_DOTS_PER_INCH;
  return std::floor(std::min(wanted, std::sqrt(MOST_DOTS / inches)));
}

poppler::image image(const poppler::page &page, double dots) {
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  return renderer.render_page(&page, dots, dots);
}

void send_image(const poppler::image &image, double dots) {
  Frame frame(FrameKind::IMAGE);
  frame.u32(static_cast<std::uint32_t>(image.width()));
  frame.u32(static_cast<std::uint32_t>(image.height()));
  frame.u32(static_cast<std::uint32_t>(dots));
  for (int row = 0; row < image.height(); ++row) {
    frame.raw(image.const_data() + static_cast<std::ptrdiff_t>(row) * image.bytes_per_row(), image.width());
  }
  frame.send();
}

}  // namespace

void send_drawing(const Request &request) {
  const OpenDocument open(request.file);
  const std::uint32_t pages = open.document ? static_cast<std::uint32_t>(std::max(0, open.document->pages())) : 0;
  if (request.argument < 1 || request.argument > pages) return send_end(open.document ? Outcome::DAMAGED : open.outcome);
  allow_more_seconds(SECONDS_A_DRAWING);
  const std::unique_ptr<poppler::page> page(open.document->create_page(static_cast<int>(request.argument) - 1));
  if (!page) return send_end(Outcome::DAMAGED);
  const double dots = dots_per_inch(page->page_rect(poppler::crop_box), request.kind);
  if (dots < LEAST_DOTS_PER_INCH) return send_end(Outcome::TOO_LARGE);
  const poppler::image drawn = image(*page, dots);
  if (!drawn.is_valid()) return send_end(Outcome::DAMAGED);
  send_image(drawn, dots);
  send_end(Outcome::READ);
}
