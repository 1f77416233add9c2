// hansearch-pdf sends the words of PDFs, where they stand and how they are set, and draws pages that have few or none. poppler may
// crash on a broken file, or take memory and time without end: here that costs this process, and not the one that asks.

#include "Channel.h"
#include "Confinement.h"
#include "Drawing.h"
#include "Words.h"

int main() {
  confine();
  greet();
  while (true) {
    const Request request = receive();
    if (request.kind == Request::Kind::READ) send_words(request);
    else send_drawing(request);
  }
}
